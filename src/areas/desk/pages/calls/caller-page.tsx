import { languageName } from '../../../../i18n/names.ts'
import { useWords } from '../../../../i18n/words.tsx'
import { LANGUAGES } from '../../../../lib/language.ts'
import { type FormState, valueOf, valuesOf } from '../../../../platform/forms.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { CheckboxList, Question, SelectField, TextField } from '../../../../ui/index.ts'
import { errorsIn } from '../../../identity/index.ts'
import { CALL_WINDOWS } from '../../domain/windows.ts'
import type { TeamToCall } from '../../queries/calls.ts'

/** Someone without a file is to be rung back: who, at which number, when; what it is about is said on the phone. */
export function CallerPage({ form, teams }: { readonly form: FormState; readonly teams: readonly TeamToCall[] }) {
  const words = useWords()
  const { t, locale } = words
  const errors = errorsIn(form, words)
  return (
    <Screen title={t('desk.caller.title')} heading={false} back={{ href: '/call-backs', label: t('desk.calls.title') }}>
      <Question action="/call-backs/new" hidden={{ formKey: valueOf(form, 'formKey') }} errors={errors.all} title={t('desk.caller.title')} hint={t('desk.caller.lead')} submitLabel={t('desk.caller.submit')}>
        <TextField name="name" label={t('desk.caller.name')} width="medium" autocomplete="off" autocapitalize="words" spellcheck={false} maxlength={120} required value={valueOf(form, 'name')} error={errors.of('name')} />
        <TextField name="phone" type="tel" inputmode="tel" autocomplete="off" width="medium" label={t('desk.caller.phone')} hint={t('members.register.phone-hint')} required value={valueOf(form, 'phone')} error={errors.of('phone')} />
        <SelectField name="language" label={t('members.register.language')} options={LANGUAGES.map((value) => ({ value, label: languageName(locale, value) }))} value={valueOf(form, 'language')} error={errors.of('language')} />
        <CheckboxList name="windows" columns label={t('desk.caller.windows')} optional options={CALL_WINDOWS.map((value) => ({ value, label: t(`desk.window.${value}`) }))} values={valuesOf(form, 'windows')} error={errors.of('windows')} />
        <SelectField name="teamId" label={t('desk.caller.team')} options={teams.map((team) => ({ value: team.id, label: team.name }))} value={valueOf(form, 'teamId')} error={errors.of('teamId')} required />
      </Question>
    </Screen>
  )
}
