import { describe, expect, test } from 'vitest'
import { arrangeAppointment, arrangeBar } from '../../../test/booking.ts'
import { actor, CAST, type CastName, TEAMS } from '../../../test/cast.ts'
import { testDatabase } from '../../../test/database.ts'
import type { Actor } from '../../contracts/actor.ts'
import { accessTo, mayHoldHours, visibleTo } from './policy.ts'

const database = await testDatabase()
const everybody = Object.keys(CAST) as CastName[]
const isAdviser = (name: CastName) => (CAST[name].roles as readonly string[]).includes('adviser')

describe('who sees an appointment', () => {
  test('the predicate and the row scope agree for the whole cast, barred or not, for oneself or for a member', async () => {
    let startsAt = Date.parse('2026-11-24T08:00:00Z')
    for (const member of ['amina', 'bram', 'dieter', 'lucas'] as const) {
      for (const adviser of everybody.filter((name) => isAdviser(name) && name !== member)) {
        startsAt += 3_600_000
        await arrangeAppointment(database, { member, adviser, startsAt: new Date(startsAt) })
      }
    }
    await arrangeBar(database, 'amina', 'ines')
    const appointments = await database.owner.db.selectFrom('appointments').select(['id', 'member_id', 'adviser_id']).execute()
    const teamsOf = (id: string) => Object.values(CAST).find((one) => one.id === id)?.teams.map((team) => TEAMS[team].id) ?? []
    const actors: Actor[] = [...everybody.map((name) => actor(name)), actor('lucas', 'amina'), actor('greta', 'dieter')]
    for (const who of actors) {
      const scoped = await database.readAs(who.personId, (db) => db.selectFrom('appointments as ap').select('ap.id').where(visibleTo(who)).execute())
      const allowed = appointments.filter((one) =>
        accessTo(who, { memberId: one.member_id, adviserId: one.adviser_id, adviserTeamIds: teamsOf(one.adviser_id), isBarred: one.member_id === CAST.amina.id && who.personId === CAST.ines.id }),
      )
      expect(scoped.map(({ id }) => id).sort(), who.name).toEqual(allowed.map(({ id }) => id).sort())
    }
  })

  test.each([
    ['amina', null, 'member'],
    ['lucas', null, 'adviser'],
    ['ines', null, 'colleague'],
    ['lucas', 'amina', 'member'],
    ['lucas', 'dieter', null],
    ['nora', null, null],
    ['elise', null, null],
    ['ada', null, null],
  ] as const)('%s (for %s) meets Amina’s with Lucas as %s', (who, behalf, access) => {
    expect(accessTo(actor(who, behalf), { memberId: CAST.amina.id, adviserId: CAST.lucas.id, adviserTeamIds: [TEAMS.liege.id], isBarred: false })).toBe(access)
  })

  test('a colleague whom the member has barred sees nothing of it', () => {
    expect(accessTo(actor('ines'), { memberId: CAST.amina.id, adviserId: CAST.lucas.id, adviserTeamIds: [TEAMS.liege.id], isBarred: true })).toBeNull()
  })
})

test('advisers, the second line and persons of trust hold hours, and nobody while acting for a member', () => {
  expect(everybody.filter((name) => mayHoldHours(actor(name)))).toEqual(['lucas', 'nora', 'hugo', 'sofie', 'theo', 'ines', 'greta'])
  expect(mayHoldHours(actor('greta', 'dieter'))).toBe(false)
})
