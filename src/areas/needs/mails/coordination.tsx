// The mails of escalation under load: to members whose need is moved or waits for them, to teams, about swaps of duty.
import type { EventKind, EventSubjects } from '../../../contracts/events.ts'
import type { Database } from '../../../db/connection.ts'
import type { Job } from '../../../platform/jobs.ts'
import { composeMail } from '../../../platform/mail-page.tsx'
import type { Mail } from '../../../platform/mailer.ts'
import { type MailContext, mailJob } from '../../../platform/mails.ts'
import { SLEEPING_FROM_STEP } from '../domain/nudge.ts'
import { MOVE_REASONS } from '../domain/reassignment.ts'
import { responsible, toMember, toStaff } from '../mails.tsx'
import { findReassignmentForMail } from '../queries/coordination/reassignments.ts'
import { listTeamMembers } from '../queries/mails.ts'
import { findOnDuty, findSwap } from '../queries/rota.ts'

const moved = toMember('moved', 'need.assigned', ({ words: { t, day } }, { number, open, deskPhone, widening }, { reason, teamId }) => {
  if (!(MOVE_REASONS as readonly string[]).includes(reason) || open?.teamId !== teamId) return null
  const asks = widening === 'asked'
  return {
    subject: t('needs.mail.handed.subject', { number, day: day(open.promisedOn) }),
    paragraphs: [t('needs.coordination.mail.moved', { reason }), ...(asks ? [t('needs.mail.handed.widen')] : []), t('needs.mail.moved.call', { phone: deskPhone })],
    facts: [{ term: t('needs.mail.stated.who'), details: open.personName ?? open.teamName }, { term: t('needs.mail.stated.by'), details: day(open.promisedOn) }],
    label: asks ? t('needs.mail.handed.widen-link') : t('needs.mail.see'),
  }
})

const away = toMember('away', 'need.assigned', ({ words: { t, day } }, { number, open, deskPhone, widening }, { reason, teamId }) => {
  if (reason !== 'away' || open?.teamId !== teamId || open.waitingFor !== 'us') return null
  const asks = widening === 'asked'
  return {
    subject: t('needs.mail.handed.subject', { number, day: day(open.promisedOn) }),
    paragraphs: [t('needs.coordination.mail.away', { number }), ...(asks ? [t('needs.mail.handed.widen')] : []), t('needs.mail.moved.call', { phone: deskPhone })],
    facts: [{ term: t('needs.mail.stated.who'), details: open.personName ?? open.teamName }, { term: t('needs.mail.stated.by'), details: day(open.promisedOn) }],
    label: asks ? t('needs.mail.handed.widen-link') : t('needs.mail.see'),
  }
})

const wideningAsked = toMember('widening-asked', 'need.widening_asked', async ({ words: { t }, db }, { number, open, deskPhone }, { needId, teamId }) => {
  const waits = await db.selectFrom('need_widenings').select('id').where('need_id', '=', needId).where('team_id', '=', teamId).where('allowed_at', 'is', null).where('refused_at', 'is', null).executeTakeFirst()
  return open && waits
    ? { subject: t('needs.coordination.mail.widen.subject', { number }), paragraphs: [t('needs.coordination.mail.widen.text', { number }), t('needs.mail.moved.call', { phone: deskPhone })], label: t('needs.mail.handed.widen-link') }
    : null
})

const nudged = toMember('nudged', 'need.nudged', ({ words: { t } }, { number, open, deskPhone }, { step }) =>
  step >= SLEEPING_FROM_STEP || open?.waitingFor !== 'member'
    ? null
    : {
        subject: t('needs.coordination.mail.nudge.subject', { number }),
        paragraphs: [t('needs.coordination.mail.nudge.text', { step: open.nextStep, number }), t('needs.coordination.mail.nudge.stays'), t('needs.mail.moved.call', { phone: deskPhone })],
        label: t('needs.mail.see'),
      },
)

const askedToClose = toStaff('asked-to-close', 'need.nudged', (need, db, { step }, now) => (step === SLEEPING_FROM_STEP ? responsible(need, db, now) : []), ({ words: { t } }, { number, open }) =>
  open?.waitingFor === 'member'
    ? {
        subject: t('needs.coordination.mail.sleeping.subject', { number }),
        paragraphs: [t('needs.coordination.mail.sleeping.text', { number }), t('needs.coordination.mail.sleeping.next')],
        label: t('needs.mail.staff-link'),
      }
    : null,
)

/** Whoever takes over several needs at once gets one mail about them; a team without anybody on duty, all of it. */
async function takersOf({ teamId, personId }: EventSubjects['needs.reassigned'], db: Database, now: Date): Promise<readonly string[]> {
  if (personId) return [personId]
  const onDuty = await findOnDuty(db, teamId, now)
  return onDuty ? [onDuty.personId] : listTeamMembers(db, teamId)
}

const reassigned = mailJob({
  kind: 'needs.reassigned',
  on: 'needs.reassigned',
  recipients: takersOf,
  async compose({ db, words, recipient, publicUrl }, { reassignmentId }) {
    const { t } = words
    const made = await findReassignmentForMail(db, reassignmentId)
    if (!made || made.moved === 0) return null
    return {
      subject: t('needs.coordination.mail.taken.subject', { count: made.moved }),
      ...composeMail(words, {
        name: recipient.givenName,
        paragraphs: [t('needs.coordination.mail.taken.text', { count: made.moved, name: made.byName, reason: made.reason }), t('needs.coordination.mail.taken.next')],
        link: { label: t('needs.coordination.mail.taken.link'), url: `${publicUrl}/baskets?${new URLSearchParams({ basket: made.personId ? 'mine' : 'all', team: made.teamId })}` },
        publicUrl,
        why: t('needs.mail.why-staff'),
      }),
    }
  },
})

type SwapKind = Extract<EventKind, `duty.swap_${string}`>

/** A mail about a swap: day and half day, to who is asked or to who asked. */
function aboutSwap<K extends SwapKind>(kind: string, on: K, state: 'open' | 'accepted' | 'declined', recipients: (swap: NonNullable<Awaited<ReturnType<typeof findSwap>>>, db: Database) => Promise<readonly string[]> | readonly string[]): Job {
  return mailJob<SwapKind>({
    kind: `needs.${kind}`,
    on,
    async recipients({ swapId }, db) {
      const swap = await findSwap(db, swapId)
      return swap ? recipients(swap, db) : []
    },
    async compose({ db, words, recipient, publicUrl }: MailContext, { swapId }): Promise<Mail | null> {
      const { t, day } = words
      const swap = await findSwap(db, swapId)
      if (!swap || swap.state !== state) return null
      const said = { name: state === 'accepted' ? (swap.acceptedByName ?? '') : state === 'declined' ? (swap.askedOfName ?? '') : swap.askedByName, day: day(swap.on), half: swap.half }
      return {
        subject: t(`needs.rota.mail.${state}.subject`, said),
        ...composeMail(words, {
          name: recipient.givenName,
          paragraphs: [t(`needs.rota.mail.${state}.text`, said), ...(swap.exchange ? [t('needs.rota.mail.exchange', { state, day: day(swap.exchange.on), half: swap.exchange.half })] : []), ...(state === 'open' ? [t('needs.rota.mail.open.next')] : [])],
          link: { label: t('needs.rota.mail.link'), url: `${publicUrl}/rota?${new URLSearchParams({ team: swap.teamId, from: swap.on })}` },
          publicUrl,
          why: t('needs.mail.why-staff'),
        }),
      }
    },
  })
}

const swapAsked = aboutSwap('swap-asked', 'duty.swap_asked', 'open', async (swap, db) => (swap.askedOf ? [swap.askedOf] : (await listTeamMembers(db, swap.teamId)).filter((id) => id !== swap.askedBy)))
const swapAccepted = aboutSwap('swap-accepted', 'duty.swap_accepted', 'accepted', (swap) => [swap.askedBy])
const swapDeclined = aboutSwap('swap-declined', 'duty.swap_declined', 'declined', (swap) => [swap.askedBy])

export const coordinationMails: readonly Job[] = [moved, away, wideningAsked, nudged, askedToClose, reassigned, swapAsked, swapAccepted, swapDeclined]
