// A member states a need, or someone does on their behalf: from then on it has a responsible team and a date.
import type { Actor } from '../../../contracts/actor.ts'
import { memberOf } from '../../../contracts/actor.ts'
import type { MeetingWish } from '../../../contracts/orientation.ts'
import { orRefusal } from '../../../db/transaction.ts'
import type { Language } from '../../../lib/language.ts'
import { ok, refuse, type Result } from '../../../lib/result.ts'
import { daysBetween } from '../../../lib/working-days.ts'
import { detectDistress } from '../domain/distress.ts'
import { routeNeed } from '../domain/routing.ts'
import { mayStateNeed } from '../policy.ts'
import { listThemeResponders, recentTeamBaskets } from '../queries/teams.ts'
import { type CommandContext, openCourse, recordNeed, todayIn } from './course.ts'
import { noteRecognition } from './note-recognition.ts'

export interface Statement {
  readonly text: string
  readonly language: Language
  /** Best first, at most five; `source` says who chose each. */
  readonly themes: readonly { readonly key: string; readonly source: 'recognised' | 'member' | 'adviser' }[]
  /** The themes recognised, best first: where the member chose otherwise, that overruling is kept. */
  readonly recognisedThemes: readonly string[]
  /** How probable the first of them was, 0 to 1, where somebody saw it and could say otherwise. */
  readonly recognisedScore?: number | null
  readonly recognisedLanguage: Language | null
  /** YYYY-MM-DD: by when the member needs an answer; nobody else decides what is urgent. */
  readonly neededByOn: string
  readonly meetingWish: MeetingWish
  readonly audience: 'adviser' | 'office' | 'second_line' | 'named'
  readonly namedPeople: readonly string[]
  readonly placeId: string | null
  readonly channel: 'web' | 'desk' | 'phone' | 'mail'
  /** Made with the form: the same form sent twice states one need. */
  readonly formKey: string
}

export type StateRefusal =
  | { readonly code: 'needs.error.may-not-state' }
  | { readonly code: 'needs.error.date-past'; readonly field: 'neededByOn' }
  | { readonly code: 'needs.error.date-far'; readonly field: 'neededByOn' }
  | { readonly code: 'needs.error.no-adviser'; readonly field: 'audience' }
  | { readonly code: 'needs.error.no-named'; readonly field: 'namedPeople' }

/** States a need. Gives its id, and whether the form had been sent before (then nothing is written). */
export async function stateNeed(context: CommandContext, actor: Actor, statement: Statement): Promise<Result<{ id: string; again: boolean }, StateRefusal>> {
  const { tx, clock } = context
  if (!mayStateNeed(actor)) return refuse({ code: 'needs.error.may-not-state' })
  const memberId = memberOf(actor)
  const unit = actor.onBehalfOf?.unit ?? actor.unit
  const today = todayIn({ timeZone: unit.timeZone }, clock)
  if (statement.neededByOn < today) return refuse({ code: 'needs.error.date-past', field: 'neededByOn' })
  if (daysBetween(today, statement.neededByOn) > 366) return refuse({ code: 'needs.error.date-far', field: 'neededByOn' })
  const member = await tx
    .selectFrom('people as p')
    .leftJoin('member_profiles as f', 'f.person_id', 'p.id')
    .select(['p.office_id', 'f.adviser_id'])
    .where('p.id', '=', memberId)
    .executeTakeFirstOrThrow()
  const named = statement.audience === 'adviser' ? (member.adviser_id ? [member.adviser_id] : []) : statement.audience === 'named' ? [...new Set(statement.namedPeople)] : []
  if (statement.audience === 'adviser' && named.length === 0) return refuse({ code: 'needs.error.no-adviser', field: 'audience' })
  const people = named.length === 0 ? [] : await namedResponders(context, unit.id, memberId, named)
  if ((named.length > 0 || statement.audience === 'named') && people.length === 0) return refuse({ code: statement.audience === 'adviser' ? 'needs.error.no-adviser' : 'needs.error.no-named', field: statement.audience === 'adviser' ? 'audience' : 'namedPeople' } as StateRefusal)
  const distress = detectDistress(statement.text)
  const now = clock.now()
  const inserted = await orRefusal(tx, ['needs_form_key_key'], () =>
    tx
      .insertInto('needs')
      .values({
        member_id: memberId, unit_id: unit.id, office_id: member.office_id, language: statement.language, stated_at: now, stated_by: actor.personId, channel: statement.channel,
        needed_by_on: statement.neededByOn, meeting_wish: statement.meetingWish, audience: statement.audience, place_id: statement.placeId, distress_signs: [...distress.signs], form_key: statement.formKey,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  if ('refused' in inserted) {
    const known = await tx.selectFrom('needs').select('id').where('form_key', '=', statement.formKey).where('member_id', '=', memberId).executeTakeFirst()
    return known ? ok({ id: known.id, again: true }) : refuse({ code: 'needs.error.may-not-state' })
  }
  const { id } = inserted.done
  const need = { id, memberId, unitId: unit.id, country: unit.country, ...(unit.holidayCalendar ? { holidayCalendar: unit.holidayCalendar } : {}), timeZone: unit.timeZone }
  const themes = statement.themes.slice(0, 5)
  // What does not wait for each other leaves together.
  const [responders, baskets] = await Promise.all([
    listThemeResponders(tx, unit.id, themes.map((theme) => theme.key)),
    recentTeamBaskets(tx, unit.id, now),
    statement.audience === 'named' ? tx.insertInto('need_named_people').values(people.map((one) => ({ need_id: id, person_id: one.id }))).execute() : null,
    themes.length > 0 ? tx.insertInto('need_themes').values(themes.map((theme, index) => ({ need_id: id, theme_key: theme.key, position: index + 1, source: theme.source, set_at: now, set_by: actor.personId }))).execute() : null,
    keepOverrulings(context, actor, id, statement),
    keepStatement(context, actor, id, statement),
  ])
  const route = routeNeed({ audience: statement.audience, officeId: member.office_id, personTeamId: people[0]?.teamId ?? null, themeResponders: responders, baskets })
  const toPerson = route.reason === 'first' && (statement.audience === 'adviser' || statement.audience === 'named') ? (people[0]?.id ?? null) : null
  await openCourse(context, actor, need, { teamId: route.teamId, personId: toPerson, reason: route.reason, nextStep: 'first_answer', promiseReason: 'stated' })
  await recordNeed(context, actor, 'need.stated', { needId: id, memberId, teamId: route.teamId, channel: statement.channel })
  return ok({ id, again: false })
}

async function keepStatement({ tx, clock }: CommandContext, actor: Actor, needId: string, { channel, text }: Statement): Promise<void> {
  const message = await tx
    .insertInto('need_messages')
    .values({ need_id: needId, author_id: actor.personId, on_behalf_of: actor.onBehalfOf?.id ?? null, kind: 'statement', channel, sent_at: clock.now() })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.insertInto('confidential.message_texts').values({ message_id: message.id, need_id: needId, author_id: actor.personId, body: text }).execute()
}

/** The people among those named who accompany in this unit and whom the member has not barred, with their team. */
export async function namedResponders({ tx }: CommandContext, unitId: string, memberId: string, ids: readonly string[]): Promise<{ id: string; teamId: string }[]> {
  const rows = await tx
    .selectFrom('team_memberships as m')
    .innerJoin('teams as t', 't.id', 'm.team_id')
    .select(['m.person_id', 't.id as team_id'])
    .distinctOn('m.person_id')
    .where('m.person_id', 'in', [...ids])
    .where('m.until', 'is', null)
    .where('t.unit_id', '=', unitId)
    .where('t.kind', 'in', ['office', 'second_line', 'trust'])
    .where((e) => e.not(e.exists(e.selectFrom('bars').select('bars.member_id').where('bars.member_id', '=', memberId).whereRef('bars.barred_id', '=', 'm.person_id'))))
    .orderBy('m.person_id')
    .orderBy('t.key')
    .execute()
  return ids.flatMap((id) => rows.filter((row) => row.person_id === id).map((row) => ({ id: row.person_id, teamId: row.team_id })))
}

/** The overruling teaches the system: what was recognised, what the member made of it. */
async function keepOverrulings(context: CommandContext, actor: Actor, needId: string, statement: Statement): Promise<void> {
  const { tx, clock } = context
  const first = statement.themes[0]?.key
  const guessed = statement.recognisedThemes[0]
  // What came by mail nobody confirmed: it teaches nothing.
  if (guessed && statement.channel !== 'mail') {
    const correctedBy = first && first !== guessed ? (actor.onBehalfOf === null ? 'member' : 'adviser') : null
    await noteRecognition(context, { needId, moment: 'stated', proposed: guessed, probability: statement.recognisedScore ?? null, chosen: first ?? null, language: statement.language, correctedBy })
  }
  const rows = [
    ...(first && guessed && first !== guessed ? [{ overruled: 'theme' as const, was: guessed, became: first }] : []),
    ...(statement.recognisedLanguage && statement.recognisedLanguage !== statement.language ? [{ overruled: 'language' as const, was: statement.recognisedLanguage, became: statement.language }] : []),
  ]
  if (rows.length > 0) await tx.insertInto('overrulings').values(rows.map((row) => ({ ...row, need_id: needId, person_id: actor.personId, at: clock.now() }))).execute()
}
