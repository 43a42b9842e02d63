import { afterEach, describe, expect, test } from 'vitest'
import { arrangeAppointment, arrangeBar } from '../../../test/booking.ts'
import { CAST, type CastName, NOW, OFFICES, PLACES, UNITS } from '../../../test/cast.ts'
import { testDatabase } from '../../../test/database.ts'
import type { Situation } from '../../contracts/orientation.ts'
import { appointmentOptions } from './options.ts'

const database = await testDatabase()

afterEach(async () => {
  await database.owner.pg.query('truncate app.appointments, app.absences, app.bars cascade')
  await database.owner.db.deleteFrom('availabilities').where('adviser_id', 'in', [CAST.sofie.id, CAST.theo.id]).execute()
})

const situation = (more: Partial<Situation> = {}): Situation => ({
  needId: null, memberId: CAST.amina.id, unit: { id: UNITS.BE.id, country: 'BE', timeZone: 'Europe/Brussels' }, officeId: OFFICES.liege.id,
  coordinates: { latitude: PLACES.liege.latitude, longitude: PLACES.liege.longitude }, language: 'fr', text: null, themes: [], neededByOn: '2026-11-30', meetingWish: 'any',
  distress: false, neverSeen: false, now: new Date(NOW), ...more,
})
const propose = (more: Partial<Situation> = {}) => database.readAs(CAST.amina.id, (db) => appointmentOptions(db, situation(more)))
const names = (options: Awaited<ReturnType<typeof propose>>) => options.map((option) => `${option.kind} ${option.person?.name.split(' ')[0]} ${option.mode}`)
const away = (who: CastName, until: string) =>
  database.owner.db.insertInto('absences').values({ adviser_id: CAST[who].id, starts_at: new Date(NOW), ends_at: new Date(until), noted_at: new Date(NOW) }).execute()
const openHours = (who: CastName) =>
  database.owner.db.insertInto('availabilities').values({ adviser_id: CAST[who].id, weekday: 3, starts_at: '14:00', ends_at: '16:00', modes: ['phone', 'video'], valid_from: '2026-01-01' }).execute()

describe('who is proposed to meet', () => {
  test('is one’s own adviser first, then the office, each with the first hour free in two hours or more', async () => {
    const options = await propose()
    expect(names(options)).toEqual(['adviser Lucas in_person', 'adviser Inès in_person'])
    // It is Monday at 10:00; openings end at 12:00 and slots begin at 10:30 and 11:15, both too soon.
    expect(options[0]?.first).toEqual({ at: new Date('2026-11-24T08:00:00Z'), timeZone: 'Europe/Brussels' })
  })

  test('has an hour that is really free', async () => {
    await arrangeAppointment(database, { member: 'bram', adviser: 'lucas', startsAt: new Date('2026-11-24T08:00:00Z') })
    expect((await propose())[0]?.first).toMatchObject({ at: new Date('2026-11-24T08:45:00Z') })
  })

  test('looks to other offices, by phone or video, when nobody near is free in time', async () => {
    await away('lucas', '2026-12-05T00:00:00Z')
    await away('ines', '2026-12-05T00:00:00Z')
    const options = await propose()
    expect(names(options)).toEqual(['adviser Lucas in_person', 'adviser Inès in_person', 'adviser Greta in_person', 'adviser Nora phone'])
    expect(options.find((one) => one.person?.id === CAST.nora.id)?.reasons.map(({ code }) => code)).toEqual(['speaks', 'before_date', 'remote', 'has_room'])
  })

  test('looks to other offices when nobody near speaks the language', async () => {
    expect(names(await propose({ language: 'nl' }))).toEqual(['adviser Lucas in_person', 'adviser Inès in_person', 'adviser Nora phone'])
  })

  test('is near by distance when there is no office', async () => {
    expect(names(await propose({ officeId: null, memberId: CAST.dieter.id }))).toEqual(['adviser Lucas in_person', 'adviser Inès in_person', 'adviser Greta in_person'])
  })

  test('is someone by phone when nothing is known of where one lives', async () => {
    const options = await propose({ officeId: null, coordinates: null, memberId: null })
    expect(options.map(({ mode }) => mode)).toEqual(['phone', 'phone'])
  })

  test('is never someone barred', async () => {
    await arrangeBar(database, 'amina', 'lucas')
    expect(names(await propose())).toEqual(['adviser Inès in_person'])
  })

  test('counts the second line that the themes name, when it holds hours', async () => {
    const themes = [{ key: 'rights-arts', score: 0.9 }]
    expect(names(await propose({ themes }))).toHaveLength(2)
    await openHours('sofie')
    const options = await propose({ themes })
    expect(names(options)).toContain('second_line Sofie phone')
    expect(options.find(({ kind }) => kind === 'second_line')?.reasons).toContainEqual({ code: 'knows_theme', values: { theme: 'rights-arts' } })
    expect(names(await propose({ themes: [{ key: 'tools-invoice', score: 0.9 }, { key: 'rights-arts', score: 0.2 }] }))).toHaveLength(2)
  })

  test('is the person of trust and nobody of the first line when it may be about the office', async () => {
    await openHours('theo')
    expect(names(await propose({ themes: [{ key: 'care-conflict', score: 0.9 }] }))).toEqual(['trust Théo phone'])
  })

  test('costs few queries', async () => {
    database.takeQueries()
    await propose({ themes: [{ key: 'rights-arts', score: 0.9 }], language: 'nl' })
    // begin, who acts, commit stand around them.
    expect(database.takeQueries().filter((sql) => sql.startsWith('select') && !sql.includes('set_config'))).toHaveLength(9)
  })
})
