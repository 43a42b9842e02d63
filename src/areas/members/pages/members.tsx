import { languageName } from '../../../i18n/names.ts'
import { useWords } from '../../../i18n/words.tsx'
import { Screen } from '../../../platform/screen.tsx'
import { Actions, Badge, Button, Form, LinkList, SearchForm, Section, SummaryList } from '../../../ui/index.ts'
import { DelegationReasonField } from '../../identity/index.ts'
import { phoneLink, writtenPhone } from '../../../lib/phone.ts'
import type { MemberFound } from '../queries/members.ts'
import type { MemberView } from '../queries/profile.ts'
import { EmailFailureNotice } from './email-failure/notice.tsx'
import { memberItem, NobodyFound } from './desk/callers.tsx'

export function MembersPage({ typed, mayRegister, members }: { readonly typed: string; readonly mayRegister: boolean; readonly members: readonly MemberFound[] | null }) {
  const { t } = useWords()
  return (
    <Screen title={t('members.find.title')} lead={t('members.find.lead')} headingActions={mayRegister ? <Button href="/members/new" variant="secondary" icon="plus">{t('members.callers.register')}</Button> : undefined}>
      <SearchForm action="/members" label={t('members.find.label')} hint={t('members.find.hint')} value={typed} />
      {members?.length === 0 && <NobodyFound typed={typed} mayRegister={mayRegister} />}
      {members && members.length > 0 && (
        <Section title={t('members.find.found', { count: members.length })}>
          <LinkList items={members.map((member) => memberItem(member, (name) => t('members.find.adviser', { name })))} />
        </Section>
      )}
    </Screen>
  )
}

/** A member, as those who accompany them see them. */
export function MemberPage({ member, country, mayAct, erp, timeZone }: { readonly member: MemberView; readonly timeZone: string; readonly country: string; readonly mayAct: boolean; readonly erp: string | null }) {
  const { t, list, day, locale } = useWords()
  const row = (field: 'phone' | 'email' | 'place' | 'trades' | 'phase' | 'languages', details: string | null | undefined, href?: string) => ({
    term: t(`members.field.${field}`),
    details: member.hidden.includes(field) ? t('members.member.hidden') : details ? (href ? <a href={href}>{details}</a> : details) : t('members.me.nothing'),
  })
  return (
    <Screen title={member.name} eyebrow={t('members.member.eyebrow')} lead={[member.office?.name, member.adviser && t('members.find.adviser', { name: member.adviser.name })].filter(Boolean).join(' · ')} headingActions={<Button href={`/needs?member=${member.personId}`} variant="secondary" icon="inbox">{t('members.member.needs')}</Button>}>
      <EmailFailureNotice failing={member.emailFailingSince} timeZone={timeZone} isOwn={false} phone={member.phone} />
      <Section title={t('members.member.reach')}>
        <SummaryList
          rows={[
            row('phone', member.phone && writtenPhone(member.phone, country), member.phone ? phoneLink(member.phone, country) : undefined),
            ...(member.phone && member.phoneWrongAt ? [{ term: t('members.callers.wrong'), details: <Badge tone="ochre" icon="phone">{t('members.callers.wrong-since', { day: day(member.phoneWrongAt.toISOString().slice(0, 10)) })}</Badge> }] : []),
            row('email', member.email, member.email ? `mailto:${member.email}` : undefined),
            ...(erp ? [{ term: t('members.erp-link.term'), details: <a href={erp} rel="noreferrer">{t('members.erp-link.open')}</a> }] : []),
            { term: t('members.member.language'), details: languageName(locale, member.language) },
            row('languages', list(member.languages.map((language) => languageName(locale, language)))),
            { term: t('members.member.wish'), details: t(`members.meeting.${member.meetingWish}`) },
          ]}
        />
      </Section>
      <Section title={t('members.member.work')}>
        <SummaryList
          rows={[
            row('place', [member.place?.postcode, member.place?.name].filter(Boolean).join(' ')),
            row('trades', list(member.trades)),
            row('phase', member.phase && t(`members.work.${member.phase}`)),
            { term: t('members.me.ease'), details: member.toolEase ? t(`members.ease.${member.toolEase}`) : t('members.me.nothing') },
          ]}
        />
      </Section>
      {mayAct && (
        <Section title={t('identity.delegation.start')} lead={t('members.member.act-lead', { name: member.name })} id="act">
          <Form action={`/members/${member.personId}/delegation`}>
            <DelegationReasonField />
            <Actions><Button icon="users">{t('identity.delegation.start')}</Button></Actions>
          </Form>
        </Section>
      )}
    </Screen>
  )
}
