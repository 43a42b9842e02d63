import { describe, expect, it } from 'vitest'
import type { Situation } from '../../contracts/orientation.ts'
import { OFFICES, PLACES, UNITS } from '../../../test/cast.ts'
import { testDatabase } from '../../../test/database.ts'
import { readPage } from '../../../test/dom.ts'
import { testApp } from '../../../test/http.ts'
import { nearestOffices, officeOptions } from './index.ts'

const database = await testDatabase()
const { visitor } = testApp(database)
const { latitude, longitude } = PLACES.eupen

const situation: Situation = {
  needId: null, memberId: null, unit: { id: UNITS.BE.id, country: 'BE', timeZone: 'Europe/Brussels' }, officeId: OFFICES.liege.id, coordinates: { latitude, longitude },
  language: 'fr', text: null, themes: [{ key: 'tax-vat', score: 1 }], neededByOn: '2026-11-30', meetingWish: 'any', distress: false, neverSeen: false, now: database.clock.now(),
}
const options = (more: Partial<Situation> = {}) => database.readAs(null, (db) => officeOptions(db, { ...situation, ...more }))

describe('nearest offices', () => {
  it('gives the open offices of the unit, the nearest first', async () => {
    const offices = await database.readAs(null, (db) => nearestOffices(db, { unitId: UNITS.BE.id, coordinates: { latitude, longitude }, limit: 2 }))
    expect(offices.map((office) => [office.key, Math.round(office.distanceKm ?? -1)])).toEqual([['eupen', 0], ['liege', 33]])
  })
  it('leaves out an office that is closed', async () => {
    await database.owner.db.updateTable('offices').set({ closed_on: '2026-11-01' }).where('key', '=', 'eupen').execute()
    const offices = await database.readAs(null, (db) => nearestOffices(db, { unitId: UNITS.BE.id, coordinates: null, limit: 9 }))
    expect(offices.map((office) => office.key)).toEqual(['bruxelles', 'liege'])
    await database.owner.db.updateTable('offices').set({ closed_on: null }).where('key', '=', 'eupen').execute()
  })
})

describe('what the territory proposes', () => {
  it('always has the desk’s phone and a call back', async () => {
    for (const more of [{}, { coordinates: null, officeId: null }, { distress: true }, { meetingWish: 'writing' as const }]) {
      expect((await options(more)).map((option) => option.kind)).toEqual(expect.arrayContaining(['human_now', 'call_back', 'office_visit']))
    }
  })
  it('puts the desk first in distress', async () => {
    const [best] = (await options({ distress: true })).sort((a, b) => b.fit - a.fit)
    expect(best).toMatchObject({ kind: 'human_now', action: { kind: 'call', phone: UNITS.BE.deskPhone }, reasons: [{ code: 'distress' }] })
  })
  it('names one’s own office first, then the nearest, with the distance', async () => {
    const visits = (await options()).filter((option) => option.kind === 'office_visit')
    expect(visits.map((visit) => visit.title)).toEqual(['Liège', 'Eupen'])
    expect(visits[0]?.reasons).toEqual([{ code: 'own_office' }, { code: 'near_you', values: { distance: 33 } }, { code: 'speaks_your_language', values: { language: 'fr' } }])
  })
  it('never sends a conflict to one’s own office', async () => {
    const visits = (await options({ themes: [{ key: 'care-conflict', score: 0.9 }] })).filter((option) => option.kind === 'office_visit')
    expect(visits.map((visit) => visit.title)).toEqual(['Eupen', 'Bruxelles'])
  })
})

describe('the pages of offices', () => {
  it('shows every office to anybody, with its phone', async () => {
    const page = await readPage(await visitor().get('/offices'))
    expect(page.h1).toBe('Nos bureaux')
    for (const office of Object.values(OFFICES)) expect(page.has(office.phone)).toBe(true)
  })
  it('measures from a place typed in any language', async () => {
    const page = await readPage(await visitor().get('/offices?place=luik'))
    expect(page.has('Distances depuis 4000 Liège')).toBe(true)
    expect(page.has('À 33 km environ')).toBe(true)
  })
  it('says when it does not know a place, and what to try', async () => {
    const page = await readPage(await visitor('en').get('/offices?place=qsdfghjk'))
    expect(page.has('We cannot find “qsdfghjk”')).toBe(true)
  })
  it('has a page for an office, and none for what is not one', async () => {
    expect((await readPage(await visitor('nl').get('/offices/eupen'))).h1).toBe('Kantoor Eupen')
    expect((await visitor().get('/offices/nowhere')).status).toBe(404)
  })
  it('offers places as options for the field', async () => {
    const response = await visitor('nl').get('/places?q=li%C3%A8ge&country=BE')
    expect(await response.text()).toBe('<option value="4000 Luik">Liège, België</option>')
  })
})
