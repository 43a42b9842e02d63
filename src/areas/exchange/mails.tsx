// What those who write are told: what became of their mail, what could not be kept, how to take it back. Never to a machine.
import type { MessageKey, Words } from '../../i18n/words.tsx'
import { wordsOf } from '../../i18n/words.tsx'
import { isLocale, SOURCE_LOCALE } from '../../i18n/locale.ts'
import type { Job } from '../../platform/jobs.ts'
import { composeMail } from '../../platform/mail-page.tsx'
import { type MailSpec, mailJob } from '../../platform/mails.ts'
import { findNeedForMail } from '../needs/index.ts'
import { findIncoming, findIncomingOfNeed, findUnitHelp, type Incoming, listToTellOfDanger, type UnitHelp } from './queries/mails.ts'

/** "2 fichiers n'ont pas pu être gardés : un .zip (type non accepté)…": by their ending, since their names are confidential. */
function unkeptSentence({ t, list }: Words, unkept: Incoming['unkeptFiles']): string[] {
  if (unkept.length === 0) return []
  const files = unkept.slice(0, 10).map(({ ending, reason }) => t('exchange.mail.unkept-file', { ending: ending === '' ? t('exchange.mail.unkept-unnamed') : `.${ending}`, reason }))
  return [t('exchange.mail.unkept', { count: unkept.length, files: list(files) })]
}

/** The numbers for danger stand in every such mail, whatever was read in it: nobody learns anything from their being there. */
function danger({ t, list, locale }: Words, { emergencyNumbers }: UnitHelp): string[] {
  return emergencyNumbers.length === 0 ? [] : [t('exchange.mail.danger', { numbers: list(emergencyNumbers.map(({ number, label }) => [number, label[locale] ?? label.fr].filter(Boolean).join(', '))) })]
}

const stated: MailSpec<'need.stated'> = {
  kind: 'exchange.need-received',
  on: 'need.stated',
  recipients: ({ channel, memberId }) => (channel === 'mail' ? [memberId] : []),
  async compose({ db, words, recipient, publicUrl }, { needId }) {
    const need = await findNeedForMail(db, needId)
    const incoming = await findIncomingOfNeed(db, needId)
    if (!need?.open || !incoming) return null
    const { t, day } = words
    const help = await findUnitHelp(db, recipient.id)
    return {
      subject: t('needs.mail.stated.subject', { number: need.number, day: day(need.open.promisedOn) }),
      answers: incoming.answerable ? incoming.messageId : null,
      ...composeMail(words, {
        name: recipient.givenName,
        paragraphs: [
          incoming.decidedByName === null ? t('exchange.mail.received.text', { number: need.number }) : t('exchange.mail.received.by', { number: need.number, name: incoming.decidedByName }),
          t('exchange.mail.received.more'),
          ...unkeptSentence(words, incoming.unkeptFiles),
          t('exchange.mail.received.undo', { url: `${publicUrl}/needs/${needId}/closure`, phone: need.deskPhone }),
          ...danger(words, help),
        ],
        facts: [{ term: t('needs.mail.stated.who'), details: need.open.personName ?? need.open.teamName }, { term: t('needs.mail.stated.by'), details: day(need.open.promisedOn) }],
        publicUrl, why: t('exchange.mail.why'), link: { label: t('needs.mail.see'), url: `${publicUrl}/needs/${needId}` },
      }),
    }
  },
}

const received = (kind: string, outcomes: readonly string[], compose: MailSpec<'mail.received'>['compose']): Job =>
  mailJob({ kind, on: 'mail.received', recipients: ({ personId, outcome }) => (personId && outcomes.includes(outcome) ? [personId] : []), compose })

/** Words added by mail need no answer; a need that opens again, goes on elsewhere, or a file left out does. */
const noted = received('exchange.reply-noted', ['addition', 'answer'], async ({ db, words, recipient, publicUrl }, { mailId, needId }) => {
  const incoming = await findIncoming(db, mailId)
  const need = needId === null ? null : await findNeedForMail(db, needId)
  if (!incoming?.answerable || !need || (incoming.unkeptFiles.length === 0 && incoming.reason === null)) return null
  const { t, day } = words
  return {
    subject: t('exchange.mail.noted.subject', { number: need.number }),
    answers: incoming.messageId,
    ...composeMail(words, {
      name: recipient.givenName,
      paragraphs: [t('exchange.mail.noted.text', { number: need.number, reason: incoming.reason ?? 'none' }), ...unkeptSentence(words, incoming.unkeptFiles), ...(need.open ? [t('exchange.mail.noted.next', { day: day(need.open.promisedOn) })] : [])],
      publicUrl, why: t('exchange.mail.why'), link: { label: t('needs.mail.see'), url: `${publicUrl}/needs/${need.id}` },
    }),
  }
})

/** Reasons of which the sender learns only that someone reads their mail. */
const SAID_REASONS = ['too_large', 'need_closed', 'not_open', 'empty', 'unreadable']

const waits = received('exchange.mail-waits', ['triage', 'refused'], async ({ db, words, recipient, publicUrl }, { mailId }) => {
  const incoming = await findIncoming(db, mailId)
  if (!incoming?.answerable || incoming.decidedByName !== null) return null
  const { t } = words
  const help = await findUnitHelp(db, recipient.id)
  const reason = incoming.reason !== null && SAID_REASONS.includes(incoming.reason) ? incoming.reason : 'other'
  return {
    subject: t('exchange.mail.waits.subject'),
    answers: incoming.messageId,
    ...composeMail(words, {
      name: recipient.givenName,
      paragraphs: [t('exchange.mail.waits.text', { reason }), t('exchange.mail.waits.call', { phone: help.deskPhone }), ...danger(words, help)],
      publicUrl, why: t('exchange.mail.why'), link: { label: t('exchange.mail.waits.link'), url: `${publicUrl}/needs` },
    }),
  }
})

/** The front desk is told at once, of no one and nothing: that a mail is to be read before the others, and where. */
const readFirst = mailJob({
  kind: 'exchange.read-first',
  on: 'mail.received',
  async recipients({ mailId, outcome }, db, now) {
    return outcome === 'triage' && (await findIncoming(db, mailId))?.waitsWithDanger ? listToTellOfDanger(db, mailId, now) : []
  },
  async compose({ db, words, recipient, publicUrl }, { mailId }) {
    if (!(await findIncoming(db, mailId))?.waitsWithDanger) return null
    const { t } = words
    return {
      subject: t('exchange.danger.mail.subject'),
      ...composeMail(words, {
        name: recipient.givenName, paragraphs: [t('exchange.danger.mail.text'), t('exchange.danger.mail.next')], publicUrl, why: t('exchange.danger.mail.why'),
        link: { label: t('exchange.danger.mail.link'), url: `${publicUrl}/mails/${mailId}` },
      }),
    }
  },
})

/** To an address that no member has: how to reach us, and nothing of what they wrote. */
const notMember: Job = {
  name: 'mail.exchange.not-member',
  on: ['mail.decided'],
  async run({ db, clock, mailer, publicUrl }, { mailId, decision, eventId }) {
    if (decision !== 'not_member' || typeof mailId !== 'string') return
    const incoming = await findIncoming(db, mailId)
    if (!incoming?.answerable || incoming.senderAddress === null) return
    const locale = isLocale(incoming.language) ? incoming.language : SOURCE_LOCALE
    const words = wordsOf(locale)
    const { t } = words
    const key = (name: 'text' | 'next'): MessageKey => `exchange.mail.stranger.${name}`
    const mail = composeMail(words, { name: incoming.senderAddress, paragraphs: [t(key('text')), t(key('next'))], publicUrl, why: t('exchange.mail.why'), link: { label: t('exchange.mail.stranger.link'), url: `${publicUrl}/offices` } })
    await mailer.send(
      { ...mail, subject: t('exchange.mail.stranger.subject'), answers: incoming.messageId, kind: 'exchange.not-member', recipientId: null, to: incoming.senderAddress, language: locale, messageId: `<exchange.not-member.${String(eventId)}@cairn>` },
      clock.now(),
    )
  },
}

export const exchangeMails: readonly Job[] = [mailJob(stated), noted, waits, readFirst, notMember]
