import type { Area } from '../../platform/area.ts'
import { personalData } from './personal-data.ts'
import { routes } from './routes/index.ts'

export { type Accompanying, listAccompanying } from './queries/members.ts'
export { findMemberProfile, getProfile, type MemberView, type Profile } from './queries/profile.ts'
export { usePersonalDataSources } from './queries/sources.ts'
export { type PlaceFinder, usePlaceFinder } from './queries/typed-place.ts'

export const members: Area = { name: 'members', routes, personalData }
