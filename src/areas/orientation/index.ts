// Orientation: from a situation to ranked options with reasons, drawn from every other area; the page of a need; homes.
import type { Area } from '../../platform/area.ts'
import { jobs } from './jobs.ts'
import { personalData } from './personal-data.ts'
import { reactions } from './reactions.ts'
import { routes } from './routes/index.tsx'

export { renderNeed } from './routes/need-page.tsx'
export { reasonText } from './pages/option-list.tsx'
export { orientText, publicHelp, useOptionSources } from './queries/situation.ts'

export const orientation: Area = { name: 'orientation', routes, jobs, personalData, reactions }
