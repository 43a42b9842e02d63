// Whether someone who loses a role or a team still accompanies: if not, what they had in hand needs someone else.
import type { Role } from '../../../contracts/actor.ts'

const ACCOMPANYING: readonly Role[] = ['adviser', 'second_line', 'coordinator']

export interface LeavingTeam {
  readonly id: string
  readonly key: string
  readonly name: string
}
export type Leaving = { readonly kind: 'role'; readonly role: Role } | { readonly kind: 'team'; readonly team: LeavingTeam } | { readonly kind: 'meetings' }

interface Worker {
  readonly grants: readonly { readonly role: Role }[]
  readonly teams: readonly { readonly id: string }[]
}

/** The last accompanying role, or the last team, ends the work; so does settling what was left over. */
export function endsWork(person: Worker, leaving: Leaving): boolean {
  if (leaving.kind === 'meetings') return true
  if (leaving.kind === 'team') return person.teams.every((team) => team.id === leaving.team.id)
  return ACCOMPANYING.includes(leaving.role) && !person.grants.some((grant) => grant.role !== leaving.role && ACCOMPANYING.includes(grant.role))
}
