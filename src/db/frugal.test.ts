import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { CAST } from '../../test/cast.ts'
import { testDatabase } from '../../test/database.ts'

const database = await testDatabase({ max: 2 })
afterAll(() => database.owner.pg.query('drop table if exists changing'))

describe('statements that travel together', () => {
  it('stay in their transaction, and see who acts', async () => {
    const seen = await database.readAs(CAST.amina.id, (db) =>
      Promise.all([1, 2, 3].map(async (number) => (await sql<{ actor: string; number: number; mode: string }>`select actor_id() as actor, ${number}::int as number, current_setting('transaction_read_only') as mode`.execute(db)).rows[0])))
    expect(seen).toEqual([1, 2, 3].map((number) => ({ actor: CAST.amina.id, number, mode: 'on' })))
  })
  it('leave nothing of who acted to the next on the connection', async () => {
    for (let round = 0; round < 6; round++) {
      await database.readAs(CAST.amina.id, (db) => sql`select 1`.execute(db))
      const { rows } = await sql<{ actor: string | null }>`select actor_id() as actor`.execute(database.db)
      expect(rows[0]?.actor).toBeNull()
    }
  })
  it('refuse a write where only reading was asked for, prepared or not', async () => {
    for (let round = 0; round < 3; round++) await expect(database.readAs(CAST.amina.id, (db) => sql`update people set introduction = 'x'`.execute(db))).rejects.toMatchObject({ code: '25006' })
  })
  it('tell of an error of one, and the connection goes on', async () => {
    await expect(database.readAs(null, (db) => Promise.all([sql`select 1 / 0`.execute(db), sql`select 1`.execute(db)]))).rejects.toMatchObject({ code: '22012' })
    const { rows } = await database.readAs(null, (db) => sql<{ one: number }>`select 1 as one`.execute(db))
    expect(rows).toEqual([{ one: 1 }])
  })
})

describe('a statement that was prepared', () => {
  it('is asked again when its table has changed since', async () => {
    await database.owner.pg.query('create table changing (a int); grant select, insert on changing to cairn_app; insert into changing values (1)')
    const read = () => database.readAs(null, async (db) => (await sql`select * from changing`.execute(db)).rows)
    for (let round = 0; round < 4; round++) expect(await read()).toEqual([{ a: 1 }])
    await database.owner.pg.query('alter table changing add column b int default 2')
    for (let round = 0; round < 4; round++) expect(await read()).toEqual([{ a: 1, b: 2 }])
  })
  it('is asked again in a write, which happens once', async () => {
    const write = () => database.writeAs(CAST.amina.id, async (tx) => (await sql`insert into changing (a) values (7) returning *`.execute(tx)).rows)
    for (let round = 0; round < 4; round++) expect(await write()).toEqual([{ a: 7, b: 2 }])
    await database.owner.pg.query('alter table changing add column c int default 3')
    expect(await write()).toEqual([{ a: 7, b: 2, c: 3 }])
    expect((await database.owner.pg.query('select count(*)::int as count from changing where a = 7')).rows).toEqual([{ count: 5 }])
  })
  it('takes no part in a transaction that is rolled back', async () => {
    const refused = database.writeAs(CAST.amina.id, async (tx) => {
      await sql`insert into changing (a) values (9)`.execute(tx)
      throw new Error('no')
    })
    await expect(refused).rejects.toThrow('no')
    expect((await database.owner.pg.query('select from changing where a = 9')).rows).toEqual([])
  })
})
