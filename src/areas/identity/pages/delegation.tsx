import { useWords } from '../../../i18n/words.tsx'
import { type FormState, valueOf } from '../../../platform/forms.ts'
import { Screen } from '../../../platform/screen.tsx'
import { type IconName, Question, RadioCards } from '../../../ui/index.ts'
import { DELEGATION_REASONS, type DelegationReason } from '../domain/delegation.ts'
import { errorsIn } from './form-errors.ts'

const ICONS: Record<DelegationReason, IconName> = { phone: 'phone', desk: 'users', letter: 'mail', meeting: 'calendar' }

/** Why someone acts for a member: what the member will read. */
export function DelegationReasonField({ value, error }: { readonly value?: string; readonly error?: string }) {
  const { t } = useWords()
  return (
    <RadioCards
      name="reason"
      label={t('identity.delegation.reason')}
      hint={t('identity.delegation.reason-hint')}
      columns
      required
      value={value}
      error={error}
      options={DELEGATION_REASONS.map((reason) => ({ value: reason, label: t(`identity.delegation.${reason}`), icon: ICONS[reason] }))}
    />
  )
}

export function DelegationPage({ member, form }: { readonly member: { readonly id: string; readonly name: string }; readonly form: FormState }) {
  const words = useWords()
  const { t } = words
  const errors = errorsIn(form, words)
  return (
    <Screen title={t('identity.delegation.title', { name: member.name })} heading={false} back={{ href: `/members/${member.id}` }}>
      <Question action={`/members/${member.id}/delegation`} errors={errors.all} title={t('identity.delegation.title', { name: member.name })} hint={t('identity.delegation.lead', { name: member.name })} submitLabel={t('identity.delegation.start')}>
        <DelegationReasonField value={valueOf(form, 'reason')} error={errors.of('reason')} />
      </Question>
    </Screen>
  )
}
