import { describe, expect, it } from 'vitest'
import { requirePlainRole } from '../../src/db/connection.ts'
import { testDatabase } from '../database.ts'
import { actor, CAST } from '../cast.ts'

const database = await testDatabase()

describe('the database of the house', () => {
  it('lets the application in as a plain role', async () => {
    await expect(requirePlainRole(database.app)).resolves.toBeUndefined()
  })
  it('refuses to serve as the owner', async () => {
    await expect(requirePlainRole(database.owner)).rejects.toThrow(/owns tables/)
  })
  it('refuses a write in a reading transaction', async () => {
    await expect(
      database.readAs(actor('amina').personId, (db) => (db as never as typeof database.db).updateTable('people').set({ introduction: 'x' }).where('id', '=', CAST.amina.id).execute()),
    ).rejects.toMatchObject({ code: '25006' })
  })
})
