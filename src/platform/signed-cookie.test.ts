import { generateSignedCookie } from 'hono/cookie'
import { expect, it } from 'vitest'
import { unsigned } from './signed-cookie.ts'

const signed = async (value: string, secret: string) => decodeURIComponent((await generateSignedCookie('name', value, secret)).split('; ')[0]?.replace('name=', '') ?? '')

it('is read when it was signed with the same secret, and by nobody else', async () => {
  for (const value of ['token', 'a.b', 'é+/=']) expect(unsigned(await signed(value, 'secret'), 'secret')).toBe(value)
  expect(unsigned(await signed('token', 'another'), 'secret')).toBeNull()
  expect(unsigned((await signed('token', 'secret')).replace('token', 'tokem'), 'secret')).toBeNull()
  for (const forged of ['', '.', 'token', 'token.', 'token.x', '.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=']) expect(unsigned(forged, 'secret')).toBeNull()
})
