// The mails that follow a need: number, day and who, never its theme or words. Each reads the state again before it is sent.
import type { EventKind, EventSubjects } from '../../contracts/events.ts'
import type { Database } from '../../db/connection.ts'
import type { Job } from '../../platform/jobs.ts'
import { composeMail, type MailPage } from '../../platform/mail-page.tsx'
import type { Mail } from '../../platform/mailer.ts'
import { type MailContext, type MailSpec, mailJob } from '../../platform/mails.ts'
import { authorOf, findNeedForMail, writerOf, listTeamMembers, type MailedNeed } from './queries/mails.ts'
import { findOnDuty } from './queries/rota.ts'

interface NeedMail extends Pick<MailPage, 'paragraphs' | 'facts'> {
  readonly subject: string
  readonly label: string
  /** The page it leads to; the need's own when absent. */
  readonly path?: string
}

type Composer<K extends EventKind> = (context: MailContext, need: MailedNeed, subject: EventSubjects[K]) => Promise<NeedMail | null> | NeedMail | null
type NeedEvent = { [K in EventKind]: EventSubjects[K] extends { needId: string; memberId: string } ? K : never }[EventKind]

const mailOf = ({ words, recipient, publicUrl }: MailContext, need: MailedNeed, mail: NeedMail, why?: string): Mail => ({
  subject: mail.subject,
  ...composeMail(words, {
    name: recipient.givenName, paragraphs: mail.paragraphs, facts: mail.facts, publicUrl, why, link: { label: mail.label, url: `${publicUrl}${mail.path ?? `/needs/${need.id}`}` },
  }),
})

/** A mail to the member about their need. */
export function toMember<K extends NeedEvent>(kind: string, on: K, compose: Composer<K>): Job {
  const spec: MailSpec<K> = {
    kind: `needs.${kind}`,
    on,
    recipients: (subject) => [(subject as { memberId: string }).memberId],
    async compose(context, subject) {
      const need = await findNeedForMail(context.db, (subject as { needId: string }).needId)
      const mail = need && (await compose(context, need, subject))
      return mail ? mailOf(context, need, mail) : null
    },
  }
  return mailJob(spec)
}

/** A mail to those who answer: the responsible person, or the team while nobody has it. */
export function toStaff<K extends NeedEvent>(kind: string, on: K, recipients: (need: MailedNeed, db: Database, subject: EventSubjects[K], now: Date) => Promise<readonly string[]> | readonly string[], compose: Composer<K>): Job {
  const spec: MailSpec<K> = {
    kind: `needs.${kind}`,
    on,
    async recipients(subject, db, now) {
      const need = await findNeedForMail(db, (subject as { needId: string }).needId)
      return need ? recipients(need, db, subject, now) : []
    },
    async compose(context, subject) {
      const need = await findNeedForMail(context.db, (subject as { needId: string }).needId)
      const mail = need && (await compose(context, need, subject))
      return mail ? mailOf(context, need, mail, context.words.t('needs.mail.why-staff')) : null
    },
  }
  return mailJob(spec)
}

// What came by mail is confirmed by who received it, in answer to that mail.
const stated = toMember('stated', 'need.stated', ({ words: { t, day } }, { number, open, deskPhone }, { channel }) =>
  channel === 'mail' ? null : open && {
    subject: t('needs.mail.stated.subject', { number, day: day(open.promisedOn) }),
    paragraphs: [t('needs.mail.stated.text', { number }), t('needs.mail.stated.next'), t('needs.mail.stated.call', { phone: deskPhone })],
    facts: [{ term: t('needs.mail.stated.who'), details: open.personName ?? open.teamName }, { term: t('needs.mail.stated.by'), details: day(open.promisedOn) }],
    label: t('needs.mail.see'),
  },
)

const answered = toMember('answered', 'need.answered', async ({ words: { t }, db }, { number, open }, { messageId }) =>
  open && {
    subject: t('needs.mail.answered.subject', { number }),
    paragraphs: [t('needs.mail.answered.text', { name: await writerOf(db, messageId) }), t('needs.mail.answered.next')],
    label: t('needs.mail.answered.link'),
  },
)

const askedBack = toMember('asked-back', 'need.asked_back', async ({ words: { t }, db }, { number, open }, { messageId }) =>
  open?.waitingFor === 'member'
    ? {
        subject: t('needs.mail.asked-back.subject', { number }),
        paragraphs: [t('needs.mail.asked-back.text', { name: await writerOf(db, messageId) }), t('needs.mail.asked-back.next')],
        label: t('needs.mail.asked-back.link'),
      }
    : null,
)

/** The reasons that the member learns by this mail; the others come with a mail of their own, or from the member. */
const MOVED_REASONS = ['late', 'more_time', 'snoozed'] as const
const isMovedReason = (reason: string): reason is (typeof MOVED_REASONS)[number] => (MOVED_REASONS as readonly string[]).includes(reason)

const promiseMoved = toMember('promise-moved', 'need.promise_moved', ({ words: { t, day } }, { number, open, deskPhone, lastPromise }, { reason, promisedOn }) => {
  if (!isMovedReason(reason) || open?.promisedOn !== promisedOn || lastPromise.withAnotherTeam || lastPromise.withCall) return null
  return {
    subject: t('needs.mail.moved.subject', { number, day: day(promisedOn) }),
    paragraphs: [t('needs.mail.moved.text', { reason: t(`needs.mail.moved.reason.${reason}`) }), t('needs.mail.moved.call', { phone: deskPhone })],
    facts: [{ term: t('needs.mail.stated.who'), details: open.personName ?? open.teamName }, { term: t('needs.mail.stated.by'), details: day(promisedOn) }],
    label: t('needs.mail.see'),
  }
})

/** The reasons for which a need goes to a team that the member did not choose. */
const HANDED_REASONS = ['passed_on', 'second_line', 'late', 'trust']

const handedOver = toMember('handed-over', 'need.assigned', ({ words: { t, day } }, { number, open, deskPhone, statedAt, widening }, { reason, teamId }) => {
  // With the statement there is a mail already; a team that the member chose is no news.
  if (!HANDED_REASONS.includes(reason) || open?.teamId !== teamId || open.assignedAt <= statedAt || open.assignedByMember) return null
  const asks = widening === 'asked'
  return {
    subject: t('needs.mail.handed.subject', { number, day: day(open.promisedOn) }),
    paragraphs: [t('needs.mail.handed.text', { reason }), ...(asks ? [t('needs.mail.handed.widen')] : []), t('needs.mail.moved.call', { phone: deskPhone })],
    facts: [{ term: t('needs.mail.stated.who'), details: open.personName ?? open.teamName }, { term: t('needs.mail.stated.by'), details: day(open.promisedOn) }],
    label: asks ? t('needs.mail.handed.widen-link') : t('needs.mail.see'),
  }
})

/** A team that closed, or someone who left: who takes over, by when, and whether the member is asked to let them read. */
const takenOn = toMember('taken-on', 'need.assigned', ({ words: { t, day } }, { number, open, deskPhone, widening }, { reason, teamId }) => {
  if (reason !== 'team_closed' || open?.teamId !== teamId) return null
  const asks = widening === 'asked'
  return {
    subject: t('needs.mail.handed.subject', { number, day: day(open.promisedOn) }),
    paragraphs: [t('needs.mail.taken-on.text', { number }), ...(asks ? [t('needs.mail.handed.widen')] : []), t('needs.mail.moved.call', { phone: deskPhone })],
    facts: [{ term: t('needs.mail.stated.who'), details: open.personName ?? open.teamName }, { term: t('needs.mail.stated.by'), details: day(open.promisedOn) }],
    label: asks ? t('needs.mail.handed.widen-link') : t('needs.mail.see'),
  }
})

/** The colleague who had it has left: it stays with the team, by a new day. */
const personLeft = toMember('person-left', 'need.promise_moved', ({ words: { t, day } }, { number, open, deskPhone }, { reason, promisedOn }) =>
  reason !== 'person_left' || open?.promisedOn !== promisedOn
    ? null
    : {
        subject: t('needs.mail.moved.subject', { number, day: day(promisedOn) }),
        paragraphs: [t('needs.mail.person-left.text', { number }), t('needs.mail.moved.call', { phone: deskPhone })],
        facts: [{ term: t('needs.mail.stated.who'), details: open.personName ?? open.teamName }, { term: t('needs.mail.stated.by'), details: day(promisedOn) }],
        label: t('needs.mail.see'),
      },
)

const forwardDrafted = toMember('forward-to-approve', 'forward.drafted', async ({ words: { t }, db }, { number }, { forwardId }) => {
  const forward = await db
    .selectFrom('forwards as f')
    .innerJoin('people as p', 'p.id', 'f.drafted_by')
    .select('p.name')
    .where('f.id', '=', forwardId)
    .where('f.approved_at', 'is', null)
    .where('f.refused_at', 'is', null)
    .executeTakeFirst()
  return forward ? { subject: t('needs.mail.forward.subject', { number }), paragraphs: [t('needs.mail.forward.text', { name: forward.name }), t('needs.mail.forward.next')], label: t('needs.mail.forward.link'), path: `/forwards/${forwardId}/approval` } : null
})

const closedByAdviser = toMember('closed', 'need.closed', ({ words: { t } }, { number, closure }) =>
  closure?.byAdviserName && closure.outcome === 'met'
    ? { subject: t('needs.mail.closed.subject', { number }), paragraphs: [t('needs.mail.closed.text', { name: closure.byAdviserName }), t('needs.mail.closed.next')], label: t('needs.mail.see') }
    : null,
)

const notReached = toMember('not-reached', 'need.called_back', ({ words: { t, day } }, { number, open, deskPhone }, { reached }) =>
  reached || open?.nextStep !== 'call_back'
    ? null
    : {
        subject: t('needs.mail.not-reached.subject', { number, day: day(open.promisedOn) }),
        paragraphs: [t('needs.mail.not-reached.text'), t('needs.mail.not-reached.call', { phone: deskPhone })],
        label: t('needs.mail.see'),
      },
)

const followUp = toMember('follow-up', 'need.followed_up', ({ words: { t } }, { id, number, open }) =>
  open ? null : { subject: t('needs.mail.follow-up.subject', { number }), paragraphs: [t('needs.mail.follow-up.text', { number }), t('needs.mail.follow-up.next')], label: t('needs.mail.follow-up.link'), path: `/needs/${id}/follow-up` },
)

/** Whoever has the need; while nobody has it, whoever of its team is on duty; while nobody is, the whole team. */
export async function responsible(need: MailedNeed, db: Database, now: Date): Promise<readonly string[]> {
  if (!need.open) return []
  if (need.open.personId) return [need.open.personId]
  const onDuty = await findOnDuty(db, need.open.teamId, now)
  return onDuty ? [onDuty.personId] : listTeamMembers(db, need.open.teamId)
}

const stillLate = (need: MailedNeed, level: number, teamId: string): need is MailedNeed & { open: NonNullable<MailedNeed['open']> } =>
  need.open?.waitingFor === 'us' && need.open.escalationLevel === level && need.open.teamId === teamId

const reminder = toStaff('reminder', 'need.escalated', (need, db, { level }, now) => (level === 1 ? responsible(need, db, now) : []), ({ words: { t, day } }, need, { level, teamId }) =>
  stillLate(need, level, teamId)
    ? {
        subject: t('needs.mail.reminder.subject', { number: need.number }),
        paragraphs: [t('needs.mail.reminder.text', { number: need.number, day: day(need.open.promisedOn) }), t('needs.mail.reminder.next')],
        label: t('needs.mail.staff-link'),
      }
    : null,
)

const takenOver = toStaff('taken-over', 'need.escalated', (_need, db, { level, teamId }) => (level === 2 || level === 3 ? listTeamMembers(db, teamId) : []), ({ words: { t, day } }, need, { level, teamId }) =>
  stillLate(need, level, teamId)
    ? {
        subject: t('needs.mail.taken-over.subject', { number: need.number, day: day(need.open.promisedOn) }),
        paragraphs: [t('needs.mail.taken-over.text', { number: need.number, team: need.open.teamName }), t('needs.mail.taken-over.next')],
        label: t('needs.mail.staff-link'),
      }
    : null,
)

/** Whoever has the need in hand learns that its member wrote, and may answer by mail; nothing of the text is said. */
const memberWrote = toStaff('member-wrote', 'need.added_to', (need) => (need.open?.personId ? [need.open.personId] : []), async ({ words: { t, day }, db, recipient }, { number, open }, { messageId }) =>
  open?.waitingFor === 'us' && open.personId === recipient.id && (await authorOf(db, messageId)) !== recipient.id
    ? {
        subject: t('needs.by-mail.wrote.subject', { number }),
        paragraphs: [t('needs.by-mail.wrote.text', { number }), t('needs.by-mail.wrote.next', { day: day(open.promisedOn) })],
        label: t('needs.mail.staff-link'),
      }
    : null,
)

const forwardAnswered = toStaff('forward-answered', 'forward.answered', (need, db, _subject, now) => responsible(need, db, now), ({ words: { t, day } }, { number, open }) =>
  open && {
    subject: t('needs.mail.forward-answered.subject', { number }),
    paragraphs: [t('needs.mail.forward-answered.text', { number, day: day(open.promisedOn) })],
    label: t('needs.mail.staff-link'),
  },
)

export const needMails: readonly Job[] = [stated, answered, askedBack, promiseMoved, handedOver, takenOn, personLeft, forwardDrafted, closedByAdviser, notReached, followUp, reminder, takenOver, memberWrote, forwardAnswered]
