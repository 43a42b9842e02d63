// Cookies signed as `hono/cookie` and Better Auth sign them: the value, a dot, HMAC-SHA256 of it in base64. Checked at once:
// the same through WebCrypto waits for another thread twice.
import { createHmac, timingSafeEqual } from 'node:crypto'

/** The value of a signed cookie, or null when it was not signed with this secret. */
export function unsigned(signed: string, secret: string): string | null {
  const dot = signed.lastIndexOf('.')
  if (dot < 1) return null
  const value = signed.slice(0, dot)
  const given = Buffer.from(signed.slice(dot + 1))
  const own = Buffer.from(createHmac('sha256', secret).update(value).digest('base64'))
  return given.length === own.length && timingSafeEqual(given, own) ? value : null
}
