// Promise 3 in full: whatever a member can do here, a desk can do on their behalf, recorded with both names and visible
// to the member. Every route that a member may post to is tried; what is not done for others is listed with its reason.
import { beforeAll, describe, expect, it } from 'vitest'
import { wordsOf } from '../../../src/i18n/words.tsx'
import { CAST } from '../../cast.ts'
import { testDatabase } from '../../database.ts'
import { readPage } from '../../dom.ts'
import { type Browser, testApp } from '../../http.ts'
import { readMatrix } from '../access-matrix.ts'
import { accessRequests } from '../access-requests.ts'

const database = await testDatabase()
const app = testApp(database)
const owner = database.owner.db
const words = wordsOf('fr')
const requests = accessRequests(database)

type Reason =
  | 'the way in and the devices are those of who is signed in'
  | 'who acts reads in their own language, and stops by themself'
  | 'consent is the member’s own'
  | 'whom to keep away is said to nobody'
  | 'the file is the member’s to erase'
  | 'nothing is done yet: what was typed is kept for the next page'
  | 'made for developers: never in production'

/** What is not done on behalf of someone, and why. */
const EXCEPTIONS: readonly (readonly [route: RegExp, reason: Reason])[] = [
  [/^POST \/(sign-in|sign-out|sessions)(-ways)?(\/|$)/, 'the way in and the devices are those of who is signed in'],
  [/^POST \/(language|on-behalf\/end)$/, 'who acts reads in their own language, and stops by themself'],
  [/^POST \/needs\/:id\/(audience|widenings\/:teamId)$/, 'consent is the member’s own'],
  [/^POST \/forwards\/:id\/approval$/, 'consent is the member’s own'],
  [/^POST \/me\/words$/, 'consent is the member’s own'],
  [/^POST \/bars(\/|$)/, 'whom to keep away is said to nobody'],
  [/^POST \/me\/erasure$/, 'the file is the member’s to erase'],
  [/^POST \/needs\/(drafts|suggestions)$/, 'nothing is done yet: what was typed is kept for the next page'],
  [/^POST \/dev\//, 'made for developers: never in production'],
]
/** Refused while one acts for someone: the others do what they do for who is signed in, or nothing. */
const REFUSED: readonly Reason[] = ['consent is the member’s own', 'the file is the member’s to erase']

/** Filled in where the request of the access matrix asks for nothing to be changed. */
const FIELDS: Readonly<Record<string, Record<string, string>>> = { 'POST /welcome': { step: 'ease', tool_ease: 'some_help' }, 'POST /needs/:id/themes': { themes: 'eco-price' } }

const exceptionOf = (route: string): Reason | null => EXCEPTIONS.find(([pattern]) => pattern.test(route))?.[1] ?? null
const posts = [...readMatrix()].filter(([route, cells]) => route.startsWith('POST ') && ['200', '303', '409', '422'].includes(cells.owner ?? '')).map(([route]) => route)
const served = new Set(app.app.routes.filter((route) => route.method === 'POST').map((route) => `POST ${route.path.replace(/\{.*\}/g, '')}`))
const done = posts.filter((route) => exceptionOf(route) === null)

let ines: Browser
let delegationId = ''
beforeAll(async () => {
  ines = await app.as('ines', 'fr')
  expect((await ines.post(`/members/${CAST.amina.id}/delegation`, { reason: 'desk' })).status).toBe(303)
  delegationId = (await owner.selectFrom('delegations').select('id').where('person_id', '=', CAST.ines.id).executeTakeFirstOrThrow()).id
})
const lastEvent = async () => (await owner.selectFrom('events').select((e) => e.fn.max('id').as('id')).executeTakeFirst())?.id ?? 0
const since = (id: number) => owner.selectFrom('events').select(['kind', 'actor_id', 'on_behalf_of', 'subject']).where('id', '>', id).orderBy('id').execute()

describe('promise 3 in full', () => {
  it('speaks of every route that a member may post to', () => {
    expect(posts.filter((route) => !served.has(route))).toEqual([])
    expect(done.length).toBeGreaterThan(15)
    for (const [pattern] of EXCEPTIONS) expect(posts.some((route) => pattern.test(route)), `${pattern} is an exception to nothing`).toBe(true)
  })

  it.each(done)('%s works for the member, with both names, and the member sees it', async (route) => {
    const request = requests[route]
    const asked = request ? await request(route.endsWith('/move') ? 1 : 0, ines) : { path: route.slice(5) }
    const before = await lastEvent()
    const response = await ines.post(asked.path, FIELDS[route] ?? asked.fields)
    expect(response.status, `${route} while acting for a member`).toBe(303)
    const events = (await since(before)).filter((event) => event.actor_id === CAST.ines.id)
    expect(events.filter((event) => event.on_behalf_of !== CAST.amina.id), `${route} recorded without the member`).toEqual([])
    expect(events.length, `${route} recorded nothing`).toBeGreaterThan(0)
    const amina = await app.as('amina', 'fr')
    const seen = await readPage(await amina.get(`/delegations/${delegationId}`))
    expect(seen.text).toContain('Inès Gérard')
    const said = events.map((event) => words.maybe(`desk.done.${event.kind}`, '')).filter((text) => text !== '')
    expect(said.length, `no words on the receipt for ${events.map((event) => event.kind).join(', ')}`).toBeGreaterThan(0)
    expect(said.some((text) => seen.has(text.replace(/[\u00a0\u202f]/g, ' '))), `${route}: the member reads none of ${said.join(', ')}`).toBe(true)
  })

  it.each(posts.filter((route) => REFUSED.includes(exceptionOf(route) as Reason)))('%s is personal by nature: there is no such thing while acting for someone', async (route) => {
    const asked = await requests[route]?.(0, ines)
    const before = await lastEvent()
    expect((await ines.post(asked?.path ?? route.slice(5), asked?.fields)).status).toBe(404)
    expect((await since(before)).filter((event) => event.actor_id === CAST.ines.id)).toEqual([])
  })

  it('keeps whom a member keeps away from who acts for them', async () => {
    expect((await ines.post('/bars', { person: CAST.sofie.id })).status).toBe(404)
    expect((await ines.get('/me/file')).status).toBe(403)
    expect(await owner.selectFrom('bars').selectAll().where('member_id', '=', CAST.amina.id).where('barred_id', '=', CAST.sofie.id).execute()).toEqual([])
  })

  it('lists each visit on the member’s file, with what was done in it', async () => {
    const file = await readPage(await (await app.as('amina', 'fr')).get('/me/file'))
    expect(file.document.querySelector(`a[href="/delegations/${delegationId}"]`)?.textContent).toContain('Inès Gérard')
  })
})
