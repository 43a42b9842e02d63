import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { actor, CAST, type CastName, OFFICES, UNITS } from '../../../test/cast.ts'
import { testDatabase } from '../../../test/database.ts'
import { actableBy, mayActFor } from './policy.ts'

const database = await testDatabase()
const names = Object.keys(CAST) as CastName[]
const members = names.filter((name) => actor(name).roles.has('member'))

const accompanied = (name: CastName, barredIds: readonly string[] = []) => ({
  id: CAST[name].id,
  unitId: UNITS[CAST[name].unit].id,
  officeId: CAST[name].office ? OFFICES[CAST[name].office].id : null,
  isMember: actor(name).roles.has('member'),
  barredIds,
})

describe('acting for a member', () => {
  it('is for advisers of their office and coordinators of their unit only', () => {
    const may = (name: CastName) => members.filter((member) => mayActFor(actor(name), accompanied(member)))
    expect(may('lucas')).toEqual(['amina'])
    expect(may('ines')).toEqual(['amina', 'lucas'])
    expect(may('nora')).toEqual(['bram'])
    expect(may('elise')).toEqual(['amina', 'bram', 'dieter', 'lucas'])
    for (const name of ['amina', 'bram', 'sofie', 'karim', 'theo', 'ada'] as const) expect(may(name)).toEqual([])
  })
  it('is refused to someone the member has barred', () => {
    expect(mayActFor(actor('lucas'), accompanied('amina', [CAST.lucas.id]))).toBe(false)
  })
  it('agrees with the scope over rows, for the whole cast', async () => {
    await database.owner.db.insertInto('bars').values({ member_id: CAST.bram.id, barred_id: CAST.nora.id, barred_at: database.clock.now() }).execute()
    for (const name of names) {
      const { rows } = await database.readAs(CAST[name].id, (db) => sql<{ id: string }>`select p.id from people p where ${actableBy(actor(name))} order by p.id`.execute(db))
      const expected = names.filter((other) => mayActFor(actor(name), accompanied(other, other === 'bram' ? [CAST.nora.id] : []))).map((other) => CAST[other].id)
      expect(rows.map((row) => row.id), name).toEqual(expected.sort())
    }
  })
})
