// Places and offices: where people are, where the cooperative is.
import type { Area } from '../../platform/area.ts'
import { officeOptions } from './options.ts'
import { routes } from './routes.tsx'

export { loadPlaces } from './load-places.ts'
export { officeOptions } from './options.ts'
export { openingHoursInWords } from './pages/opening-hours.ts'
export { nearestOffices, type Office, type OfficeAtDistance } from './queries/offices.ts'
export { findPlaces, type PlaceMatch } from './queries/places.ts'

export const territory: Area = { name: 'territory', routes, options: officeOptions }
