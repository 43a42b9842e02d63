import type { Area } from '../../platform/area.ts'
import { personalData } from './personal-data.ts'
import { routes } from './routes/index.ts'

export { usePersonalDataSources } from './queries/sources.ts'
export { type PlaceFinder, usePlaceFinder } from './queries/typed-place.ts'

export const members: Area = { name: 'members', routes, personalData }
