// A message for the next page, in a cookie: a key and values, never what a person typed.
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { MessageKey, MessageValues } from '../i18n/words.tsx'
import type { AppContext } from './http.tsx'

export interface Flash {
  readonly key: MessageKey
  readonly values: MessageValues
  readonly tone: 'success' | 'information' | 'attention'
}

const COOKIE = 'cairn.flash'

export function setFlash(c: AppContext, flash: Flash): void {
  setCookie(c, COOKIE, Buffer.from(JSON.stringify(flash)).toString('base64url'), { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: 60 })
}

export function takeFlash(c: AppContext): Flash | null {
  const text = getCookie(c, COOKIE)
  if (!text) return null
  deleteCookie(c, COOKIE, { path: '/' })
  try {
    const value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Flash
    return typeof value.key === 'string' ? value : null
  } catch {
    return null
  }
}
