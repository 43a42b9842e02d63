// Places and offices: where people are, where the cooperative is.
import type { Area } from '../../platform/area.ts'
import { officeOptions } from './options.ts'
import { routes } from './routes.tsx'

export { type AccessRefusal, type AccessSetting, setAccess } from './commands/access.ts'
export { addOffice, addSecondLine, changeOffice, type Names, type OfficeFacts, officeFingerprint, type OfficeRefusal, renameTeam, teamFingerprint } from './commands/offices.ts'
export { addExtraDay, addUnit, changeEmergencyNumbers, changeRegion, changeUnit, type FactsRefusal, numbersFingerprint, removeExtraDay, type UnitFacts, unitFingerprint } from './commands/units.ts'
export { filledNumbers, EMERGENCY_NUMBERS_MAX, isDeskPhone, isDialable, isName, keyOf } from './domain/unit.ts'
export { type AccessPeriod, type AdministeredOffice, type AdministeredTeam, type AdministeredUnit, type ExtraDay, findAdministeredOffice, findAdministeredTeam, findAdministeredUnit, listAccessPeriods, listAdministeredUnits, listExtraDays, listOfficesOfUnit, listTeamsOfUnit, mayAddUnit } from './queries/units.ts'
export { loadPlaces } from './load-places.ts'
export { officeOptions } from './options.ts'
export { officeTeamName } from './pages/office-name.ts'
export { openingHoursInWords } from './pages/opening-hours.ts'
export { nearestOffices, type Office } from './queries/offices.ts'
export { findPlaces, type PlaceMatch } from './queries/places.ts'

export const territory: Area = { name: 'territory', routes, options: officeOptions }
