import { useWords } from '../../../../i18n/words.tsx'
import { type FormState, valueOf } from '../../../../platform/forms.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Button, LiveSuggestions, Question, TextArea } from '../../../../ui/index.ts'
import { errorsIn } from '../../../identity/index.ts'
import { TEXT_CHARACTERS_MAX } from '../../forms/stating.ts'
import { HumanAside } from './human-aside.tsx'

/** The one question of the house. */
export function NewNeedPage({ form }: { readonly form: FormState }) {
  const words = useWords()
  const { t } = words
  const errors = errorsIn(form, words)
  return (
    <Screen title={t('needs.new.title')} heading={false} description={t('needs.new.description')} aside={<HumanAside />}>
      {/* Sent as multipart: long texts in other scripts grow sixfold in an ordinary form. */}
      <Question action="/needs/drafts" upload draft="need" errors={errors.all} next={t('needs.new.next')}>
        <TextArea name="text" asTitle large rows={7} maxlength={TEXT_CHARACTERS_MAX} label={t('needs.new.title')} hint={t('needs.new.hint')} value={valueOf(form, 'text')} error={errors.of('text')} />
        <LiveSuggestions field="text" src="/needs/suggestions" title={t('needs.suggestions.title')}>
          <p>{t('needs.suggestions.wait')}</p>
        </LiveSuggestions>
      </Question>
    </Screen>
  )
}

/** For those who accompany and have no needs of their own here: they state for a member, by acting for them. */
export function NotForYouPage() {
  const { t } = useWords()
  return (
    <Screen title={t('needs.new.for-member')} lead={t('needs.new.for-member-text')}>
      <Actions>
        <Button href="/members" icon="users">{t('needs.new.choose-member')}</Button>
      </Actions>
    </Screen>
  )
}
