// Who may do what with a need. Each predicate has its row scope beside it; a test proves that they agree over the cast.
import { type ExpressionBuilder, type ExpressionWrapper, type SqlBool, sql } from 'kysely'
import { type Actor, hasRole, memberOf } from '../../contracts/actor.ts'
import type { DB } from '../../db/schema.gen.ts'

/** What lets a person read the text of a need: see need_relation() in the database, the one rule of it. */
export type NeedRelation = 'member' | 'responsible' | 'team' | 'second_line' | 'trust' | 'named' | 'own_adviser' | 'booked'

/** The facts that decide; read with the need in one query. */
export interface NeedFacts {
  readonly memberId: string
  readonly unitId: string
  readonly officeId: string | null
  readonly audience: 'adviser' | 'office' | 'second_line' | 'named'
  /** The team responsible while the need is open. */
  readonly teamId: string | null
  readonly personId: string | null
  readonly relation: NeedRelation | null
  /** The member has barred the actor from their needs. */
  readonly barred: boolean
  /** A theme of it is answered by someone instead of the office that it may be about. */
  readonly keptFromOffice: boolean
}

export const mayStateNeed = (actor: Actor): boolean => actor.onBehalfOf !== null || hasRole(actor, 'member')

export const isOwnNeed = (actor: Actor, need: Pick<NeedFacts, 'memberId'>): boolean => need.memberId === memberOf(actor)

/** Knowing that a need exists: number, family of theme, dates, language. The text is another question. */
export function maySeeNeed(actor: Actor, need: NeedFacts): boolean {
  if (need.memberId === actor.personId || need.memberId === actor.onBehalfOf?.id) return true
  if (need.barred) return false
  if (need.relation !== null) return true
  if (actor.teams.some((team) => team.id === need.teamId)) return true
  if (need.audience === 'office' && !need.keptFromOffice && actor.teams.some((team) => team.kind === 'office' && team.officeId === need.officeId)) return true
  return hasRole(actor, 'coordinator') && actor.unit.id === need.unitId
}

type NeedRow = ExpressionBuilder<DB & { n: DB['needs']; o: DB['open_needs'] }, 'n' | 'o'>

/** The scope of maySeeNeed, over `needs as n` left joined with `open_needs as o`. */
export function visibleTo(actor: Actor) {
  const teams = actor.teams.map((team) => team.id)
  const offices = actor.teams.filter((team) => team.kind === 'office').map((team) => team.officeId)
  return (_builder: unknown): ExpressionWrapper<DB, never, SqlBool> =>
    sql<SqlBool>`(
      n.member_id = ${actor.personId} or n.member_id = ${actor.onBehalfOf?.id ?? null}::uuid
      or (not exists (select from bars where bars.member_id = n.member_id and bars.barred_id = ${actor.personId})
        and (o.team_id = any(${teams}::uuid[])
          or (n.audience = 'office' and n.office_id = any(${offices}::uuid[]) and not kept_from_office(n.id))
          or (${hasRole(actor, 'coordinator')} and n.unit_id = ${actor.unit.id})
          or need_relation(${actor.personId}, n.id) is not null))
    )` as unknown as ExpressionWrapper<DB, never, SqlBool>
}
export type { NeedRow }

/** Reading the statement, the messages and facts; the database asks for a recorded opening besides. */
export const mayReadNeed = (need: Pick<NeedFacts, 'relation'>): boolean => need.relation !== null

/** Answering, asking back, claiming, passing on: those who accompany, on an open need they may see. */
export function mayRespond(actor: Actor, need: NeedFacts): boolean {
  if (need.memberId === actor.personId || need.teamId === null || need.barred) return false
  const accompanies = need.relation !== null && need.relation !== 'member'
  const isResponsibleTeam = actor.teams.some((team) => team.id === need.teamId && team.kind !== 'operations')
  return (accompanies || isResponsibleTeam) && hasRole(actor, 'adviser', 'second_line', 'coordinator')
}

/** Writing an answer needs to have read the question. */
export const mayAnswer = (actor: Actor, need: NeedFacts): boolean => mayRespond(actor, need) && mayReadNeed(need)

/** Consent is personal: never on behalf of the member. */
export const mayConsent = (actor: Actor, need: Pick<NeedFacts, 'memberId'>): boolean => actor.onBehalfOf === null && actor.personId === need.memberId

/** Accompanying in the member's office, or coordinating their unit: who may know that a member has no needs. */
export const mayAccompany = (actor: Actor, member: { readonly officeId: string | null; readonly unitId: string }): boolean =>
  actor.teams.some((team) => team.officeId !== null && team.officeId === member.officeId) || (hasRole(actor, 'coordinator') && actor.unit.id === member.unitId)

/** Looking after the load of one's unit: counts and metadata, never a text; not while acting for a member. */
export const mayCoordinate = (actor: Actor): boolean => hasRole(actor, 'coordinator') && actor.onBehalfOf === null

export interface RotaTeam {
  readonly id: string
  readonly unitId: string
  readonly kind: string
}

/** The duty rota of an office: who works there, and who coordinates its unit. */
export const maySeeRota = (actor: Actor, team: RotaTeam): boolean =>
  actor.onBehalfOf === null && team.kind === 'office' && ((hasRole(actor, 'coordinator') && actor.unit.id === team.unitId) || (hasRole(actor, 'adviser') && actor.teams.some((own) => own.id === team.id)))

/** The scope of maySeeRota, over `teams as t`. */
export const rotasVisibleTo = (actor: Actor) =>
  sql<boolean>`(${actor.onBehalfOf === null} and t.kind = 'office' and ((${hasRole(actor, 'coordinator')} and t.unit_id = ${actor.unit.id})
    or (${hasRole(actor, 'adviser')} and t.id = any(${actor.teams.map((team) => team.id)}::uuid[]))))`

/** Who is foreseen when is the coordinator's to arrange; those of the office take, swap and decline. */
export const mayArrangeRota = (actor: Actor, team: RotaTeam): boolean => mayCoordinate(actor) && team.kind === 'office' && actor.unit.id === team.unitId

/** Making an article of an answer: who wrote it, an adviser in their own name. */
export const mayTurnIntoArticle = (actor: Actor, message: { readonly kind: string; readonly authorId: string }): boolean =>
  message.kind === 'answer' && message.authorId === actor.personId && actor.onBehalfOf === null && hasRole(actor, 'adviser')
