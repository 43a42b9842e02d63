import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { actor, CAST, type CastName, OFFICES, UNITS } from '../../../test/cast.ts'
import { testDatabase } from '../../../test/database.ts'
import { mayEraseOwnFile, mayFindMembers, mayViewMember, visibleTo } from './policy.ts'

const database = await testDatabase()
const names = Object.keys(CAST) as CastName[]
const accompanied = (name: CastName, barredIds: readonly string[] = []) => ({
  id: CAST[name].id,
  unitId: UNITS[CAST[name].unit].id,
  officeId: CAST[name].office ? OFFICES[CAST[name].office].id : null,
  isMember: actor(name).roles.has('member'),
  barredIds,
})

describe('a member’s page', () => {
  it('is for those who accompany them', () => {
    const seers = (member: CastName) => names.filter((name) => mayViewMember(actor(name), accompanied(member)))
    expect(seers('amina')).toEqual(['lucas', 'sofie', 'elise', 'theo', 'ines'])
    expect(seers('chloe')).toEqual(['hugo', 'paul'])
    expect(seers('nora')).toEqual([])
  })
  it('agrees with the scope over rows, for the whole cast', async () => {
    await database.owner.db.insertInto('bars').values({ member_id: CAST.amina.id, barred_id: CAST.ines.id, barred_at: database.clock.now() }).execute()
    for (const name of names) {
      const { rows } = await database.readAs(CAST[name].id, (db) => sql<{ id: string }>`select p.id from people p where ${visibleTo(actor(name))} order by p.id`.execute(db))
      const expected = names.filter((other) => mayViewMember(actor(name), accompanied(other, other === 'amina' ? [CAST.ines.id] : []))).map((other) => CAST[other].id)
      expect(rows.map((row) => row.id), name).toEqual(expected.sort())
    }
  })
})

describe('other rules about members', () => {
  it('let advisers and coordinators look members up', () => {
    expect(names.filter((name) => mayFindMembers(actor(name)))).toEqual(['lucas', 'nora', 'hugo', 'elise', 'ines', 'greta', 'paul'])
  })
  it('let members alone erase their own file, never someone who acts for them', () => {
    expect(names.filter((name) => mayEraseOwnFile(actor(name)))).toEqual(['amina', 'bram', 'chloe', 'dieter'])
    expect(mayEraseOwnFile(actor('amina', 'bram'))).toBe(false)
  })
})
