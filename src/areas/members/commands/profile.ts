import { type Actor, memberOf } from '../../../contracts/actor.ts'
import type { Writer } from '../../../db/connection.ts'
import type { Clock } from '../../../lib/clock.ts'
import { found } from '../../../lib/errors.ts'
import { record } from '../../../platform/events.ts'
import { type Audience, type MeetingWish, type Phase, type Reminder, type Section, sectionsOf, SHARED_FIELDS, type SharedField, type ToolEase } from '../domain/profile.ts'

interface Context {
  readonly tx: Writer
  readonly clock: Clock
}

/** A part of a profile as it is to be from now on; what is null was left out. */
export type Change =
  | { readonly section: 'meeting'; readonly language: string; readonly languages: readonly string[]; readonly meetingWish: MeetingWish | null }
  | { readonly section: 'place'; readonly placeId: string | null }
  | { readonly section: 'work'; readonly trades: readonly string[]; readonly phase: Phase | null }
  | { readonly section: 'ease'; readonly toolEase: ToolEase | null }
  | { readonly section: 'contact'; readonly phone: string | null; readonly phoneE164: string | null; readonly remindBy: Reminder | null }
  | { readonly section: 'audiences'; readonly audiences: Readonly<Record<SharedField, Audience>> }

interface Whose {
  readonly tx: Writer
  readonly personId: string
  readonly isMember: boolean
  readonly now: Date
}

const changePerson = ({ tx, personId }: Whose, values: { language?: string; languages?: string[]; phone?: string | null; phone_e164?: string | null }) =>
  tx.updateTable('people').set(values).where('id', '=', personId).execute()

const changeMember = ({ tx, personId }: Whose, values: { meeting_wish?: MeetingWish; place_id?: string | null; trades?: string[]; phase?: Phase | null; tool_ease?: ToolEase | null; remind_by?: Reminder; welcomed_at?: Date }) =>
  tx.insertInto('member_profiles').values({ person_id: personId, ...values }).onConflict((conflict) => conflict.column('person_id').doUpdateSet(values)).execute()

async function noteEase(whose: Whose, toolEase: ToolEase | null): Promise<void> {
  const { tx, personId, now } = whose
  const before = await tx.selectFrom('member_profiles').select('tool_ease').where('person_id', '=', personId).executeTakeFirst()
  await changeMember(whose, { tool_ease: toolEase })
  if (toolEase === null || before?.tool_ease === toolEase) return
  await tx.insertInto('tool_ease_records').values({ person_id: personId, noted_at: now, tool_ease: toolEase }).onConflict((conflict) => conflict.columns(['person_id', 'noted_at']).doUpdateSet({ tool_ease: toolEase })).execute()
}

async function chooseAudiences({ tx, personId }: Whose, audiences: Readonly<Record<SharedField, Audience>>): Promise<void> {
  await tx
    .insertInto('field_audiences')
    .values(SHARED_FIELDS.map((field) => ({ person_id: personId, field, audience: audiences[field] })))
    .onConflict((conflict) => conflict.columns(['person_id', 'field']).doUpdateSet((row) => ({ audience: row.ref('excluded.audience') })))
    .execute()
}

async function apply(whose: Whose, change: Change): Promise<void> {
  switch (change.section) {
    case 'meeting':
      await changePerson(whose, { language: change.language, languages: [...change.languages] })
      if (whose.isMember && change.meetingWish) await changeMember(whose, { meeting_wish: change.meetingWish })
      return
    case 'place':
      await changeMember(whose, { place_id: change.placeId })
      return
    case 'work':
      await changeMember(whose, { trades: [...change.trades], phase: change.phase })
      return
    case 'ease':
      return noteEase(whose, change.toolEase)
    case 'contact':
      await changePerson(whose, { phone: change.phone, phone_e164: change.phoneE164 })
      if (whose.isMember && change.remindBy) await changeMember(whose, { remind_by: change.remindBy })
      return
    case 'audiences':
      return chooseAudiences(whose, change.audiences)
  }
}

async function isMember(tx: Writer, personId: string): Promise<boolean> {
  const row = await tx.selectFrom('role_grants').select('id').where('person_id', '=', personId).where('role', '=', 'member').where('revoked_at', 'is', null).executeTakeFirst()
  return row !== undefined
}

/** Changes a part of one's own profile, or of the member one acts for. @throws NotFound for a part this person has not */
export async function changeProfile({ tx, clock }: Context, actor: Actor, change: Change): Promise<void> {
  const personId = memberOf(actor)
  const now = clock.now()
  const whose = { tx, personId, now, isMember: await isMember(tx, personId) }
  found(sectionsOf(whose.isMember).find((section: Section) => section === change.section), 'section')
  await apply(whose, change)
  await record({ tx, now, actorId: actor.personId, onBehalfOf: actor.onBehalfOf?.id ?? null }, 'member.changed', { memberId: personId, field: change.section })
}

/** The welcome is over, whatever was answered; a second time changes nothing. */
export async function finishWelcome({ tx, clock }: Context, actor: Actor): Promise<void> {
  const personId = memberOf(actor)
  const now = clock.now()
  if (!(await isMember(tx, personId))) return
  const welcomed = await tx
    .insertInto('member_profiles')
    .values({ person_id: personId, welcomed_at: now })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ welcomed_at: now }).where('member_profiles.welcomed_at', 'is', null))
    .returning('person_id')
    .executeTakeFirst()
  if (welcomed) await record({ tx, now, actorId: actor.personId, onBehalfOf: actor.onBehalfOf?.id ?? null }, 'member.welcomed', { memberId: personId })
}
