// Brings a database to the newest state: roles, the .sql files of migrations/ in order, the tables of the job queue.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { getConstructionPlans } from 'pg-boss'
import { PROJECT_ROOT } from '../lib/root.ts'
import { type DatabaseAddress, ROLES, rolePassword } from './roles.ts'

export class MigrationError extends Error {}

export interface Migration {
  readonly name: string
  readonly text: string
  readonly sha256: string
}

export function readMigrations(folder = join(PROJECT_ROOT, 'migrations')): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8')
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') }
    })
}

const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`

/** Makes the database (embedded only) and the three roles; safe to repeat. */
export async function prepareRoles(address: DatabaseAddress, secret: string): Promise<void> {
  const settings = address.settingsFor('admin')
  const admin = new pg.Client('connectionString' in settings ? settings : { ...settings, database: 'postgres' })
  await admin.connect()
  try {
    const { rows } = await admin.query<{ version: string }>('show server_version_num as version').catch(() => admin.query<{ version: string }>(`select current_setting('server_version_num') as version`))
    if (Number(rows[0]?.version) < 180_000) {
      throw new MigrationError(`PostgreSQL 18 or newer is needed; this server says ${rows[0]?.version}.`)
    }
    // Two processes that start at once must not both create.
    await admin.query(`select pg_advisory_lock(hashtext('cairn roles'))`)
    for (const role of Object.values(ROLES)) {
      if (address.kind === 'server' && role === ROLES.owner) continue
      const known = await admin.query('select from pg_roles where rolname = $1', [role])
      if (known.rowCount === 0) await admin.query(`create role ${role} login`)
      if (address.kind === 'server') await admin.query(`alter role ${role} password '${rolePassword(secret, role)}'`)
    }
    if (address.kind === 'embedded') {
      const known = await admin.query('select from pg_database where datname = $1', [address.name])
      if (known.rowCount === 0) await admin.query(`create database ${identifier(address.name)} owner ${ROLES.owner}`)
    }
  } finally {
    await admin.end()
  }
}

/**
 * Applies what is missing, each file in a transaction of its own, under a lock that other starters wait for.
 * @returns the names applied
 * @throws MigrationError when a file that was applied has changed since, or one fails
 */
export async function migrate(address: DatabaseAddress, secret: string, note: (line: string) => void = () => {}): Promise<string[]> {
  await prepareRoles(address, secret)
  const owner = new pg.Client(address.settingsFor('owner'))
  await owner.connect()
  const applied: string[] = []
  try {
    await owner.query(`select pg_advisory_lock(hashtext('cairn migrate'))`)
    await owner.query('create schema if not exists app')
    await owner.query('set search_path = app, public')
    await owner.query('create table if not exists migrations (name text primary key, sha256 text not null, applied_at timestamptz not null default now())')
    const done = new Map((await owner.query<{ name: string; sha256: string }>('select name, sha256 from migrations')).rows.map((row) => [row.name, row.sha256]))
    for (const migration of readMigrations()) {
      const known = done.get(migration.name)
      if (known === migration.sha256) continue
      if (known !== undefined) throw new MigrationError(`The migration ${migration.name} was changed after it had been applied here. Migrations only go forward: restore the file and add a new one.`)
      note(`applying ${migration.name}`)
      await owner.query('begin')
      try {
        await owner.query(migration.text)
        await owner.query('insert into migrations (name, sha256) values ($1, $2)', [migration.name, migration.sha256])
        await owner.query('commit')
      } catch (error) {
        await owner.query('rollback')
        throw new MigrationError(`The migration ${migration.name} failed: ${(error as Error).message}`)
      }
      applied.push(migration.name)
    }
    await finishMigrations(owner)
  } finally {
    await owner.end()
  }
  return applied
}

/** What follows the files: the tables of the job queue, and backups that see every row. Safe to repeat. */
export async function finishMigrations(owner: pg.ClientBase): Promise<void> {
  const queue = await owner.query(`select from pg_namespace where nspname = 'jobs'`)
  if (queue.rowCount === 0) {
    // The plans bring a transaction of their own: without it they serve inside another one too.
    await owner.query(getConstructionPlans('jobs').replace(/^\s*begin;/i, '').replace(/commit;?\s*$/i, ''))
    for (const role of [ROLES.app, ROLES.jobs]) {
      await owner.query(`grant usage on schema jobs to ${role}; grant select, insert, update, delete on all tables in schema jobs to ${role}; grant execute on all functions in schema jobs to ${role}; grant usage on all sequences in schema jobs to ${role}`)
    }
  }
  // Row security is forced on its owner too, who reads all rows only when making or restoring a backup.
  const { rows: closed } = await owner.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c where c.relforcerowsecurity and pg_has_role(c.relowner, 'usage')
       and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'backup') order by 1`,
  )
  for (const { name } of closed) await owner.query(`create policy backup on ${name} for select to current_user using (current_setting('app.backup', true) = 'on')`)
}
