// What happened to a need, from its events: codes and names, never a text.
import { sql } from 'kysely'
import type { EventKind } from '../../contracts/events.ts'
import type { TimelineEntry } from '../../contracts/timeline.ts'
import type { Reader } from '../../db/connection.ts'
import { SLEEPING_FROM_STEP } from './domain/nudge.ts'

const ENTRIES_MAX = 200
type Values = Record<string, string | number>
type Subject = Readonly<Record<string, string | number | boolean | null>>

/** Kinds that are told as they are; their code is the kind without "need." in kebab case. */
const PLAIN: readonly EventKind[] = [
  'need.stated', 'need.answered', 'need.asked_back', 'need.added_to', 'need.themes_changed', 'need.reopened', 'need.merged', 'need.call_back_asked', 'need.audience_changed', 'need.attached',
  'need.attachment_erased', 'need.followed_up', 'need.follow_up_answered', 'need.member_left', 'forward.drafted', 'forward.approved', 'forward.refused', 'forward.answered', 'need.widening_asked',
]
/** Happenings that nobody in particular did, or whose author is in their words already. */
const IMPERSONAL = new Set(['member-left', 'assigned-first', 'assigned-trust', 'assigned-overloaded', 'assigned-nobody', 'assigned-late', 'assigned-reopened', 'assigned-person-left', 'assigned-away', 'nudged-member', 'nudged-team', 'assigned-team-closed', 'promise-moved', 'promise-moved-person-left', 'promise-moved-team-closed', 'escalated', 'followed-up'])
/** A day as the number that messages format: noon, so that it is the same day in every zone of ours. */
const noonOf = (day: unknown): number => Date.parse(`${day}T12:00:00Z`)
const kebab = (text: string): string => text.replace(/^need\./, '').replaceAll(/[._]/g, '-')

/** The code and values of an event, or null where the page tells it elsewhere (notes) or it is told by another. */
function codeOf(kind: EventKind, subject: Subject, team: string | null): { code: string; values?: Values } | null {
  if (PLAIN.includes(kind)) return { code: kebab(kind) }
  switch (kind) {
    case 'need.assigned':
      return { code: `assigned-${kebab(String(subject.reason))}`, values: { team: team ?? '' } }
    case 'need.promise_moved':
      if (subject.reason === 'person_left' || subject.reason === 'team_closed') return { code: `promise-moved-${kebab(subject.reason)}`, values: { day: noonOf(subject.promisedOn) } }
      return { code: 'promise-moved', values: { reason: String(subject.reason), day: noonOf(subject.promisedOn) } }
    case 'need.snoozed':
      return { code: 'snoozed', values: { day: noonOf(subject.until) } }
    case 'need.closed':
      return { code: 'closed', values: { outcome: String(subject.outcome) } }
    case 'need.called_back':
      return { code: 'called-back', values: { reached: subject.reached ? 'yes' : 'no' } }
    case 'need.nudged':
      return { code: Number(subject.step) >= SLEEPING_FROM_STEP ? 'nudged-team' : 'nudged-member' }
    case 'need.escalated':
      return { code: 'escalated', values: { level: Number(subject.level) } }
    default:
      return null
  }
}

/** The story of a need, oldest first, for whoever may see it. One query, by the index of events on their need. */
export async function needTimeline(db: Reader, needId: string): Promise<TimelineEntry[]> {
  const rows = await db
    .selectFrom('events as e')
    .leftJoin('people as p', 'p.id', 'e.actor_id')
    .leftJoin('teams as t', (join) => join.on(sql<boolean>`t.id = (e.subject ->> 'teamId')::uuid`))
    .select(['e.kind', 'e.at', 'e.on_behalf_of', 'e.subject', 'p.name as actor_name', sql<string | null>`local_name(t)`.as('team_name')])
    // Meetings tell their own story (appointments).
    .where('e.kind', 'not like', 'appointment.%')
    .where(sql<boolean>`e.subject ? 'needId'`)
    .where(sql`e.subject ->> 'needId'`, '=', needId)
    .orderBy('e.id')
    .limit(ENTRIES_MAX)
    .execute()
  return rows.flatMap((row) => {
    const told = codeOf(row.kind as EventKind, row.subject as Subject, row.team_name)
    if (!told) return []
    return [{ at: row.at, actorName: IMPERSONAL.has(told.code) ? null : row.actor_name, onBehalfOf: row.on_behalf_of !== null, ...told }]
  })
}
