import { Hono } from 'hono'
import type { AppEnv } from '../../../platform/http.tsx'
import { addressRoutes } from './address.tsx'
import { deskRoutes } from './desk.tsx'
import { fileRoutes } from './file.tsx'
import { memberRoutes } from './members.tsx'
import { profileRoutes } from './profile.tsx'
import { publicRoutes } from './public.tsx'

export const routes = new Hono<AppEnv>().route('/', profileRoutes).route('/', fileRoutes).route('/', deskRoutes).route('/', memberRoutes).route('/', addressRoutes).route('/', publicRoutes)
