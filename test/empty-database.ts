// A migrated database without anybody in it, dropped afterwards: for what fills or prepares an installation.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { loadThemes } from '../src/areas/library/index.ts'
import { loadPlaces } from '../src/areas/territory/index.ts'
import { openPool, type Pool } from '../src/db/connection.ts'
import { SUPERUSER } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { type DatabaseAddress, embeddedAddress } from '../src/db/roles.ts'
import { PROJECT_ROOT } from '../src/lib/root.ts'

export interface EmptyDatabase {
  readonly address: DatabaseAddress
  readonly owner: Pool
  /** Passes row security: to count what nobody may read. */
  readonly admin: Pool
}

/** Call at the top of a test file; with themes and places of content/ when asked for (some seconds). */
export async function emptyDatabase({ withContent = false } = {}): Promise<EmptyDatabase> {
  const socketFolder = inject('socketFolder')
  const name = `empty_${randomBytes(6).toString('hex')}`
  const address = embeddedAddress(socketFolder, name, SUPERUSER)
  await migrate(address, '')
  const owner = openPool(address, 'owner', { max: 4 })
  const admin = openPool({ ...address, settingsFor: () => address.settingsFor('admin') }, 'owner', { max: 1 })
  afterAll(async () => {
    await Promise.all([owner.close(), admin.close()])
    const last = new pg.Client({ host: socketFolder, user: SUPERUSER, database: 'postgres' })
    await last.connect()
    await last.query(`drop database if exists ${name} with (force)`)
    await last.end()
  })
  if (withContent) {
    await loadThemes(owner.db, join(PROJECT_ROOT, 'content', 'themes'))
    await loadPlaces(owner.db, join(PROJECT_ROOT, 'content', 'places'))
  }
  return { address, owner, admin }
}
