import { useWords } from '../../../../i18n/words.tsx'
import { Screen } from '../../../../platform/screen.tsx'
import { phoneLink, writtenPhone } from '../../../../lib/phone.ts'
import { Actions, Button, EmptyState, LinkList, Notice, SearchForm, Section } from '../../../../ui/index.ts'
import type { MemberFound } from '../../queries/members.ts'
import type { Caller, CallersFound } from '../../queries/calls.ts'

export const memberItem = (member: MemberFound, adviser: (name: string) => string) => ({
  label: member.name,
  href: `/members/${member.id}`,
  icon: 'user' as const,
  facts: [member.office, member.adviser && adviser(member.adviser)].filter((fact) => fact !== null),
})

interface CallersProps {
  readonly caller: Caller
  readonly found: CallersFound
  readonly country: string
  readonly mayRegister: boolean
}

/** Who has this number: several members, or nobody, with the ways on. One alone leads straight to their page. */
export function CallersPage({ caller, found, country, mayRegister }: CallersProps) {
  const { t } = useWords()
  const shown = caller.by === 'phone' ? (found.number ? writtenPhone(found.number, country) : caller.value) : caller.value
  const phone = caller.by === 'phone' ? `?phone=${encodeURIComponent(found.number ?? caller.value)}` : ''
  if (found.members.length > 0) {
    return (
      <Screen title={t('members.callers.several', { count: found.members.length, number: shown })} lead={t('members.callers.several-lead')}>
        <LinkList items={found.members.map((member) => memberItem(member, (name) => t('members.find.adviser', { name })))} />
      </Screen>
    )
  }
  const isNumber = caller.by === 'external' || found.number !== null
  return (
    <Screen title={t(caller.by === 'external' ? 'members.callers.no-key' : isNumber ? 'members.callers.nobody' : 'members.callers.no-number', { number: shown })} lead={t(isNumber ? 'members.callers.nobody-lead' : 'members.callers.no-number-lead')}>
      {found.elsewhere.map((office) => (
        <Notice tone="information" title={t('members.callers.elsewhere', { office: office.name })}>
          <a href={phoneLink(office.phone, country)}>{office.phone}</a>
        </Notice>
      ))}
      <Section title={t('members.callers.by-name')}>
        <SearchForm action="/members" label={t('members.find.label')} hint={t('members.find.hint')} />
      </Section>
      {mayRegister && (
        <Section title={t('members.callers.other-ways')}>
          <Actions>
            <Button href={`/members/new${phone}`} variant="secondary" icon="user">{t('members.callers.register')}</Button>
            <Button href={`/call-backs/new${phone}`} variant="secondary" icon="phone-call">{t('members.callers.message')}</Button>
          </Actions>
        </Section>
      )}
    </Screen>
  )
}

/** Nobody found by what was typed: the ways on. */
export function NobodyFound({ typed, mayRegister }: { readonly typed: string; readonly mayRegister: boolean }) {
  const { t } = useWords()
  return (
    <EmptyState
      title={t('members.find.nobody', { typed })}
      action={mayRegister ? <Actions><Button href="/members/new" variant="secondary" icon="user">{t('members.callers.register')}</Button><Button href="/call-backs/new" variant="quiet" icon="phone-call">{t('members.callers.message')}</Button></Actions> : undefined}
    >
      {t('members.find.nobody-text')}
    </EmptyState>
  )
}
