import { useWords } from '../../../../i18n/words.tsx'
import type { FormState } from '../../../../platform/forms.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { Disclosure, Question, RadioCards } from '../../../../ui/index.ts'
import type { PersonToBe } from '../../queries.ts'
import { errorsIn } from '../form-errors.ts'

/** "Who are you?", for an address that several people share. */
export function PersonPage({ people, next, form }: { readonly people: readonly PersonToBe[]; readonly next: string; readonly form: FormState }) {
  const words = useWords()
  const { t } = words
  const errors = errorsIn(form, words)
  return (
    <Screen title={t('identity.person.title')} heading={false}>
      <Question action="/sign-in/person" hidden={{ next }} errors={errors.all} title={t('identity.person.title')} hint={t('identity.person.lead')} submitLabel={t('identity.person.open')}>
        <RadioCards name="person" label={t('identity.person.who')} required value={people.find((one) => one.isCurrent)?.id} error={errors.of('person')} options={people.map((one) => ({ value: one.id, label: one.name, icon: 'user' }))} />
      </Question>
      <Disclosure summary={t('identity.person.why')}>{t('identity.person.why-text')}</Disclosure>
    </Screen>
  )
}
