// Desk and telephone: who is to be called, what was done in a member's name, what was settled at once.
import { Hono } from 'hono'
import type { Area } from '../../platform/area.ts'
import type { AppEnv } from '../../platform/http.tsx'
import { jobs } from './jobs.ts'
import { personalData } from './personal-data.ts'
import { callRoutes } from './routes/calls.tsx'
import { questionRoutes } from './routes/questions.tsx'
import { receiptRoutes } from './routes/receipts.tsx'

const routes = new Hono<AppEnv>().route('/', callRoutes).route('/', receiptRoutes).route('/', questionRoutes)

export const desk: Area = { name: 'desk', routes, personalData, jobs }
