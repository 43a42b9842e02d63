import { useWords } from '../../../../i18n/words.tsx'
import { type FormState, valueOf } from '../../../../platform/forms.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { Question, TextArea } from '../../../../ui/index.ts'
import { errorsIn } from '../../../identity/index.ts'
import { CallBackFields } from './fields.tsx'
import { HumanAside } from './human-aside.tsx'

/** A call, about anything: reached from every page. */
export function CallMePage({ form }: { readonly form: FormState }) {
  const words = useWords()
  const { t } = words
  const errors = errorsIn(form, words)
  return (
    <Screen title={t('needs.call-me.title')} heading={false} aside={<HumanAside />}>
      <Question
        action="/call-back"
        upload
        draft="call-me"
        title={t('needs.call-me.title')}
        hint={t('needs.call-me.hint')}
        errors={errors.all}
        hidden={{ formKey: valueOf(form, 'formKey') }}
        submitLabel={t('needs.call-back.submit')}
        next={t('needs.call-me.next')}
      >
        <CallBackFields form={form} errorOf={errors.of} />
        <TextArea name="text" rows={2} optional label={t('needs.call-me.about')} hint={t('needs.call-me.about-hint')} value={valueOf(form, 'text')} error={errors.of('text')} />
      </Question>
    </Screen>
  )
}
