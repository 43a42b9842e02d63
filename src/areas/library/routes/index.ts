import { Hono } from 'hono'
import type { AppEnv } from '../../../platform/http.tsx'
import { care } from './care.tsx'
import { changes } from './changes.tsx'
import { editing } from './editing.tsx'
import { hours } from './hours.tsx'
import { missing } from './missing.tsx'
import { reading } from './reading.tsx'
import { use } from './use.tsx'

export const routes = new Hono<AppEnv>()

// Before the address of any article, which would take theirs for a name.
routes.route('/', changes)
routes.route('/', use)
routes.route('/', missing)
routes.route('/', hours)
routes.route('/', care)
routes.route('/', editing)
routes.route('/', reading)
