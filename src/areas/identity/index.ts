import type { Area } from '../../platform/area.ts'
import { personalData } from './personal-data.ts'
import { routes } from './routes.tsx'

export { endDelegationsOf } from './commands/delegations.ts'
export { openSession } from './commands/sessions.ts'
export { signInMailsWritten } from './commands/sign-in.ts'
export { clientAddress } from './domain/client-address.ts'
export type { DelegationReason } from './domain/delegation.ts'
export { type Accompanied, mayActFor, officesOf } from './policy.ts'
export { DelegationReasonField } from './pages/delegation.tsx'
export { errorsIn } from './pages/form-errors.ts'
export { type DelegationSeen, findActor, listDelegations } from './queries.ts'

export const identity: Area = { name: 'identity', routes, personalData }
