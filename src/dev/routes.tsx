// Mounted in development and demo only, on loopback only: components, mails, personas.
import { Hono } from 'hono'
import type { AppEnv } from '../platform/http.tsx'

export const developmentRoutes = new Hono<AppEnv>()
