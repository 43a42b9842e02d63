import { useWords } from '../../../../i18n/words.tsx'
import { languageName } from '../../../../i18n/names.ts'
import { type FormState, valueOf } from '../../../../platform/forms.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Button, Disclosure, Form, LinkList, Notice, PostButton, RadioCards, SearchForm, Section, SelectField, SummaryList } from '../../../../ui/index.ts'
import { errorsIn } from '../../../identity/index.ts'
import { JUNK_REASONS } from '../../commands/triage.ts'
import type { Attachable, MailSeen, MailText } from '../../queries/triage.ts'
import { mailsPath, useSize } from './mail-list.tsx'

export interface MailPageProps {
  readonly mail: MailSeen
  readonly text: MailText | null
  readonly timeZone: string
  /** What was looked for, and whom it found; null before anybody looks. */
  readonly typed: string
  readonly found: readonly Attachable[] | null
  /** Members who use the sender's address. */
  readonly candidates: readonly Attachable[]
  /** The member to whom it is to be given, with their open needs. */
  readonly chosen: (Attachable & { readonly needs: readonly { readonly id: string; readonly number: number; readonly statedOn: string }[] }) | null
  readonly form: FormState
}

function Written({ text }: { readonly text: string }) {
  return (
    <>
      {text.split(/\n{2,}/).map((paragraph) => (
        <p>{paragraph.split('\n').map((line, index) => (index === 0 ? line : <><br />{line}</>))}</p>
      ))}
    </>
  )
}

function What({ mail, text, timeZone }: Pick<MailPageProps, 'mail' | 'text' | 'timeZone'>) {
  const { t, moment, list, locale } = useWords()
  const size = useSize()
  return (
    <Section title={t('exchange.triage.mail')}>
      <SummaryList
        rows={[
          { term: t('exchange.triage.from'), details: [text?.senderName, mail.senderAddress].filter(Boolean).join(' · ') || t('exchange.triage.no-sender') },
          { term: t('exchange.triage.received'), details: moment(mail.receivedAt, timeZone) },
          { term: t('exchange.triage.subject'), details: text?.subject || t('exchange.triage.nothing') },
          { term: t('exchange.triage.language'), details: languageName(locale, mail.language) },
          { term: t('exchange.triage.files'), details: text && text.fileNames.length > 0 ? list(text.fileNames.slice(0, 20)) : t('exchange.triage.nothing') },
        ]}
      />
      {text === null ? <p><a href={`/mails/${mail.id}`}>{t('exchange.triage.open-again')}</a></p> : text.body ? <div lang={mail.language}><Written text={text.body} /></div> : <p>{t('exchange.triage.no-text')}</p>}
      {text?.folded && <Disclosure summary={t('needs.by-mail.folded')}><Written text={text.folded} /></Disclosure>}
      <Actions><Button href={`/mails/${mail.id}/raw`} download variant="quiet" size="small" icon="download">{t('exchange.triage.raw', { size: size(mail.sizeBytes) })}</Button></Actions>
    </Section>
  )
}

const people = (members: readonly Attachable[], mailId: string) => members.map((one) => ({ label: one.name, href: `/mails/${mailId}?member=${one.id}#give`, icon: 'user' as const, facts: one.office ? [one.office] : [] }))

function Give({ mail, typed, found, candidates, chosen, form }: MailPageProps) {
  const words = useWords()
  const { t, day } = words
  const errors = errorsIn(form, words)
  if (chosen) {
    return (
      <Section title={t('exchange.triage.give-to', { name: chosen.name })} lead={t('exchange.triage.give-lead', { name: chosen.name })} id="give">
        <Form action={`/mails/${mail.id}/attachment`} hidden={{ memberId: chosen.id }} errors={errors.all} label={t('exchange.triage.give')}>
          <RadioCards
            name="target"
            label={t('exchange.triage.target')}
            options={[{ value: 'new', label: t('exchange.triage.new-need') }, ...chosen.needs.map((need) => ({ value: need.id, label: t('exchange.triage.to-need', { number: need.number, day: day(need.statedOn) }) }))]}
            value={valueOf(form, 'target') || 'new'}
            error={errors.of('target')}
          />
          <Actions>
            <Button icon="check">{t('exchange.triage.give')}</Button>
            <Button href={`/mails/${mail.id}#give`} variant="quiet">{t('exchange.triage.someone-else')}</Button>
          </Actions>
        </Form>
      </Section>
    )
  }
  return (
    <Section title={t('exchange.triage.give')} lead={t('exchange.triage.find-lead')} id="give">
      {candidates.length > 0 && <LinkList items={people(candidates, mail.id)} />}
      <SearchForm action={`/mails/${mail.id}`} label={t('exchange.triage.find')} hint={t('exchange.triage.find-hint')} value={typed} />
      {found?.length === 0 && <p>{t('exchange.triage.nobody', { typed })}</p>}
      {found && found.length > 0 && <LinkList items={people(found, mail.id)} />}
    </Section>
  )
}

function Otherwise({ mail, form }: MailPageProps) {
  const words = useWords()
  const { t } = words
  const errors = errorsIn(form, words)
  return (
    <Section title={t('exchange.triage.otherwise')}>
      {mail.answerable && mail.senderAddress ? (
        <>
          <p>{t('exchange.triage.not-member-text')}</p>
          <Actions><PostButton action={`/mails/${mail.id}/refusal`} icon="send" confirm={t('exchange.triage.not-member-confirm', { address: mail.senderAddress })}>{t('exchange.triage.not-member')}</PostButton></Actions>
        </>
      ) : <p>{t('exchange.triage.not-answerable')}</p>}
      <Form action={`/mails/${mail.id}/discarding`} label={t('exchange.triage.aside')} errors={errors.of('reason') ? errors.all : []}>
        <SelectField name="reason" label={t('exchange.triage.aside-why')} emptyLabel={t('exchange.triage.choose')} options={JUNK_REASONS.map((reason) => ({ value: reason, label: t(`exchange.triage.junk.${reason}`) }))} value={valueOf(form, 'reason')} error={errors.of('reason')} />
        <Actions><Button variant="secondary">{t('exchange.triage.aside')}</Button></Actions>
      </Form>
    </Section>
  )
}

/** One mail that waits: why, what it says, and the three things one can do with it. */
export function MailPage(props: MailPageProps) {
  const words = useWords()
  const { t, maybe, day } = words
  const { mail, timeZone, form } = props
  const whole = errorsIn(form, words).of('')
  return (
    <Screen title={t('exchange.triage.one')} back={{ href: mailsPath(mail.outcome === 'triage' ? 'waiting' : 'aside'), label: t('exchange.triage.title') }}>
      {whole && <Notice tone="danger" announce>{whole}</Notice>}
      {mail.distress && !mail.decision && <Notice tone="danger" title={t('exchange.danger.notice')}>{t('exchange.danger.notice-text')}</Notice>}
      {mail.decision ? (
        <Notice tone="success" title={t(`exchange.triage.decided.${mail.decision}`, { name: mail.decidedByName, day: mail.decidedAt ? words.moment(mail.decidedAt, timeZone) : day('2000-01-01') })} action={mail.needId ? <Button href={`/needs/${mail.needId}`} variant="secondary" size="small">{t('exchange.triage.see-need')}</Button> : undefined} />
      ) : (
        <Notice tone="information" title={t('exchange.triage.why')}>{maybe(`exchange.triage.reason.${mail.reason}`, t('exchange.triage.machine', { kind: mail.outcome }))}</Notice>
      )}
      <What {...props} />
      {!mail.decision && <Give {...props} />}
      {!mail.decision && <Otherwise {...props} />}
    </Screen>
  )
}
