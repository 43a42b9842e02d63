// Which way was taken, where another area did it: said to `noteTaken` in the same transaction. None records an event.
import type { EventKind, HappenedEvent } from '../../contracts/events.ts'
import type { Reaction } from '../../contracts/reactions.ts'
import type { Writer } from '../../db/connection.ts'
import { noteTaken } from './commands/note-choice.ts'
import type { FirstKind } from './domain/first-option.ts'

const reaction = <K extends EventKind>(on: K, react: Reaction<Writer, K>['react']): Reaction<Writer, K> => ({ on, area: 'orientation', records: [], react })
const who = ({ actorId, onBehalfOf }: Pick<HappenedEvent<EventKind>, 'actorId' | 'onBehalfOf'>) => ({ actorId, onBehalfOf })

/** A meeting with somebody of the circle of trust or of the second line is that way; else it is an adviser's. */
const booked = reaction('appointment.booked', async ({ tx, now }, event) => {
  const { needId, adviserId } = event.subject
  if (needId === null) return
  const first = await tx.selectFrom('first_options').select(['kind', 'key']).where('need_id', '=', needId).executeTakeFirst()
  if (!first) return
  const kinds = first.key.split(':').includes(adviserId)
    ? []
    : (await tx.selectFrom('team_memberships as m').innerJoin('teams as t', 't.id', 'm.team_id').select('t.kind').where('m.person_id', '=', adviserId).where('m.until', 'is', null).execute()).map((row) => row.kind)
  const kind: FirstKind = first.key.split(':').includes(adviserId) ? first.kind : kinds.includes('trust') ? 'trust' : kinds.includes('second_line') && !kinds.includes('office') ? 'second_line' : 'adviser'
  await noteTaken({ tx, now }, needId, { kind, ids: [adviserId], ...who(event) })
})

const callBack = reaction('need.call_back_asked', ({ tx, now }, event) => noteTaken({ tx, now }, event.subject.needId, { kind: 'call_back', ids: ['call-back'], ...who(event) }))

/** Moves that somebody chose; a need that only went on by its date, its theme or a closed team says nothing of the proposal. */
const CHOSEN_REASONS = ['passed_on', 'second_line', 'moved_skills', 'moved_team']

const assigned = reaction('need.assigned', async ({ tx, now }, event) => {
  const { needId, teamId, reason, memberId } = event.subject
  if (event.actorId === null || !CHOSEN_REASONS.includes(reason)) return
  const team = await tx.selectFrom('teams').select('kind').where('id', '=', teamId).executeTakeFirst()
  const isMember = (event.onBehalfOf ?? event.actorId) === memberId
  const kind: FirstKind | null = team?.kind === 'trust' ? 'trust' : team?.kind === 'second_line' ? 'second_line' : team?.kind === 'office' && isMember ? 'written_answer' : null
  // From one office to another it is the same way.
  if (kind !== null) await noteTaken({ tx, now }, needId, { kind, ids: [teamId], ...who(event) })
})

/** An article is taken when the member says that it helped. */
const closed = reaction('need.closed', async ({ tx, now }, event) => {
  const { needId } = event.subject
  const closure = await tx
    .selectFrom('need_closures as c')
    .leftJoin('articles as a', 'a.id', 'c.helped_article_id')
    .select(['c.helped_by', 'a.slug'])
    .where('c.need_id', '=', needId)
    .where('c.reopened_at', 'is', null)
    .executeTakeFirst()
  if (closure?.helped_by === 'article') await noteTaken({ tx, now }, needId, { kind: 'article', ids: closure.slug === null ? [] : [closure.slug], ...who(event) })
})

export const reactions = [booked, callBack, assigned, closed] as unknown as readonly Reaction<Writer, never>[]
