// One PostgreSQL for a whole run of tests, and a template database with the cast that each test file clones.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import pg from 'pg'
import { holdEmbeddedServer, SUPERUSER } from '../src/db/embedded.ts'
import { migrate } from '../src/db/migrate.ts'
import { embeddedAddress } from '../src/db/roles.ts'
import { loadCast } from './cast.ts'

declare module 'vitest' {
  interface ProvidedContext {
    socketFolder: string
  }
}

export const TEMPLATE = 'cairn_template'

export default async function setup(project: TestProject) {
  const folder = mkdtempSync(process.getuid?.() === 0 ? '/var/tmp/cairn-test-' : '/tmp/cairn-test-')
  chmodSync(folder, 0o755)
  const server = await holdEmbeddedServer({
    dataFolder: folder,
    settings: ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'autovacuum=off', 'max_connections=300'],
  })
  const address = embeddedAddress(server.socketFolder, TEMPLATE, SUPERUSER)
  await migrate(address, '')
  const owner = new pg.Client(address.settingsFor('owner'))
  await owner.connect()
  await owner.query('set search_path = app, public')
  await loadCast(owner)
  await owner.end()
  project.provide('socketFolder', server.socketFolder)
  return async () => {
    await server.release()
    rmSync(folder, { recursive: true, force: true })
  }
}
