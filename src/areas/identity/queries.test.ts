import { describe, expect, it } from 'vitest'
import { actor, CAST, OFFICES, TEAMS } from '../../../test/cast.ts'
import { testDatabase } from '../../../test/database.ts'
import { testApp } from '../../../test/http.ts'
import { choosePerson } from './commands/sessions.ts'
import { findActor } from './queries.ts'

const database = await testDatabase()
const app = testApp(database)
const find = (token: string) => database.readAs(null, (db) => findActor(db, token, database.clock.now()))

describe('who acts', () => {
  it('is found with unit, roles and teams, in one query', async () => {
    await app.as('lucas')
    database.takeQueries()
    const found = await find('token-lucas')
    expect(database.takeQueries().filter((sql) => /from sessions/.test(sql))).toHaveLength(1)
    expect(found).toMatchObject({ ...actor('lucas'), teams: [{ id: TEAMS.liege.id, kind: 'office', unitId: actor('lucas').unit.id, officeId: OFFICES.liege.id }] })
  })
  it('is nobody for a token that is not known', async () => {
    expect(await find('nothing')).toBeNull()
  })
  it('is nobody once the session is over', async () => {
    await app.as('nora')
    await database.owner.db.updateTable('sessions').set({ expires_at: database.clock.now() }).where('token', '=', 'token-nora').execute()
    expect(await find('token-nora')).toBeNull()
  })
  it('is nobody once the person has left', async () => {
    await app.as('hugo')
    await database.owner.db.updateTable('people').set({ left_on: '2026-11-20' }).where('id', '=', CAST.hugo.id).execute()
    expect(await find('token-hugo')).toBeNull()
  })
  it('loses a role that was revoked and a team that was left', async () => {
    await app.as('ines')
    await database.owner.db.updateTable('role_grants').set({ revoked_at: database.clock.now() }).where('person_id', '=', CAST.ines.id).execute()
    await database.owner.db.updateTable('team_memberships').set({ until: '2026-11-23' }).where('person_id', '=', CAST.ines.id).execute()
    const found = await find('token-ines')
    expect([found?.roles.size, found?.teams]).toEqual([0, []])
  })
  it('is nobody while several share an address, until one says who they are', async () => {
    await app.as('amina')
    await database.owner.db.insertInto('account_people').values({ account_id: CAST.amina.id, person_id: CAST.bram.id, linked_at: '2026-06-01T00:00:00Z' }).execute()
    expect(await find('token-amina')).toBeNull()
    await database.writeAs(null, (tx) => choosePerson({ tx, clock: database.clock }, 'token-amina', CAST.bram.id))
    expect(await find('token-amina')).toMatchObject({ personId: CAST.bram.id, sharesAccount: true })
    await expect(database.writeAs(null, (tx) => choosePerson({ tx, clock: database.clock }, 'token-amina', CAST.nora.id))).rejects.toThrow()
  })
})
