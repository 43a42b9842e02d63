import { Hono } from 'hono'
import { deleteCookie, getSignedCookie } from 'hono/cookie'
import type { Retention } from '../../../contracts/personal-data.ts'
import { type AppContext, type AppEnv, page, readOpen } from '../../../platform/http.tsx'
import { AccessibilityPage } from '../pages/accessibility.tsx'
import { PrivacyPage } from '../pages/privacy.tsx'
import { ERASED_COOKIE } from './file.tsx'

export const publicRoutes = new Hono<AppEnv>()
const routes = publicRoutes

/** What an erasure of a moment ago kept, or null when there was none. */
async function takeErased(c: AppContext): Promise<Retention[] | null> {
  const text = await getSignedCookie(c, c.get('parts').secret, ERASED_COOKIE)
  if (!text) return null
  deleteCookie(c, ERASED_COOKIE, { path: '/privacy' })
  return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Retention[]
}

routes.get('/accessibility', readOpen((c) => page(c, 200, <AccessibilityPage />)))

routes.get('/privacy', readOpen(async (c) => page(c, 200, <PrivacyPage erased={await takeErased(c)} />)))
