// Who sees and changes an appointment. Member and adviser share it; colleagues of the office see that it takes place,
// not what it is about. Whoever acts for a member sees what that member sees, and nothing of their own work meanwhile.
import { type RawBuilder, sql } from 'kysely'
import { type Actor, hasRole, isInTeam, memberOf } from '../../contracts/actor.ts'

export interface AppointmentParties {
  readonly memberId: string
  readonly adviserId: string
  /** The office teams in which the adviser works now. */
  readonly adviserTeamIds: readonly string[]
  /** Whether the member has barred the one who asks. */
  readonly isBarred: boolean
}

/** As whom one meets an appointment: its member (or acting for them), its adviser, a colleague of the adviser's office. */
export type AppointmentAccess = 'member' | 'adviser' | 'colleague'

const officeTeamsOf = (actor: Actor): string[] => actor.teams.filter((team) => team.kind === 'office').map((team) => team.id)

export function accessTo(actor: Actor, parties: AppointmentParties): AppointmentAccess | null {
  if (parties.memberId === memberOf(actor)) return 'member'
  if (actor.onBehalfOf) return null
  if (parties.adviserId === actor.personId) return 'adviser'
  return !parties.isBarred && parties.adviserTeamIds.some((team) => officeTeamsOf(actor).includes(team)) ? 'colleague' : null
}

/** The same rule over rows of `appointments ap`: hidden from all who are neither its parties nor the adviser's colleagues. */
export function visibleTo(actor: Actor): RawBuilder<boolean> {
  if (actor.onBehalfOf) return sql<boolean>`ap.member_id = ${memberOf(actor)}`
  return sql<boolean>`(
    ap.member_id = ${actor.personId} or ap.adviser_id = ${actor.personId}
    or (exists (
          select from team_memberships tm
          where tm.person_id = ap.adviser_id and tm.until is null and tm.team_id = any (${officeTeamsOf(actor)}::uuid[]))
        and not exists (select from bars b where b.member_id = ap.member_id and b.barred_id = ${actor.personId})))`
}

export const mayChangeAppointment = (access: AppointmentAccess): boolean => access !== 'colleague'
export const mayNoteOutcome = (access: AppointmentAccess): boolean => access === 'adviser'

/** Who holds hours in which members may book: advisers, the second line, persons of trust. */
export const mayHoldHours = (actor: Actor): boolean => !actor.onBehalfOf && (hasRole(actor, 'adviser', 'second_line') || isInTeam(actor, 'trust'))

export interface BookedNeed {
  readonly memberId: string
  /** Whether the need may be read by who acts. */
  readonly isRelated: boolean
}

/** The member for their own need, a desk for the member it acts for, and those who accompany the need. */
export const mayBookForNeed = (actor: Actor, need: BookedNeed): boolean => need.memberId === memberOf(actor) || (!actor.onBehalfOf && need.isRelated)
