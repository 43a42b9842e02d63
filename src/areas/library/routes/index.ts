import { Hono } from 'hono'
import type { AppEnv } from '../../../platform/http.tsx'
import { reading } from './reading.tsx'

export const routes = new Hono<AppEnv>()

routes.route('/', reading)
