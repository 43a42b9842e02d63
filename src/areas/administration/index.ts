// Administration: countries, offices, teams, roles and what is open where, changed by forms. Its pages compose commands of
// lower areas; closing is its own. Administrators never see a need, a message or a note.
import { Hono } from 'hono'
import type { Area } from '../../platform/area.ts'
import type { AppEnv } from '../../platform/http.tsx'
import { jobs } from './jobs.ts'
import { closingRoutes } from './routes/closings.tsx'
import { languageRoutes } from './routes/languages.tsx'
import { officeRoutes } from './routes/offices.tsx'
import { peopleRoutes } from './routes/people.tsx'
import { recognitionRoutes } from './routes/recognition.tsx'
import { settingRoutes } from './routes/settings.tsx'
import { unitRoutes } from './routes/units.tsx'

export { closedAt } from './domain/access.ts'
export { NotOpenHerePage } from './pages/not-open-here.tsx'

const routes = new Hono<AppEnv>()
for (const part of [languageRoutes, recognitionRoutes, unitRoutes, officeRoutes, settingRoutes, peopleRoutes, closingRoutes]) routes.route('/', part)

export const administration: Area = { name: 'administration', routes, jobs }
