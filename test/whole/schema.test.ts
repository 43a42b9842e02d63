// The database as the migrations make it: its types in step, its keys indexed, its confidential rows guarded.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readMigrations } from '../../src/db/migrate.ts'
import { PROJECT_ROOT } from '../../src/lib/root.ts'
import { testDatabase } from '../database.ts'

const database = await testDatabase({ max: 2 })

async function rows<T extends object>(text: string): Promise<T[]> {
  return (await database.owner.pg.query<T>(text)).rows
}

/**
 * Tables whose rows stay (closed, left, erased in place; places and themes go only when content is loaded and nothing
 * names them): the database never looks a key to one of them up. Every other key needs an index, or the removal of one
 * row reads whole tables.
 */
const NEVER_DELETED = ['units', 'offices', 'teams', 'people', 'places', 'themes', 'articles']

describe('the migrations', () => {
  it('are numbered from 1 without a gap, each with a title', () => {
    const names = readMigrations().map((migration) => migration.name)
    expect(names.filter((name) => !/^\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.sql$/.test(name))).toEqual([])
    expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, index) => index + 1))
  })

  it('give the types of src/db/schema.gen.ts (when not: run bin/schema)', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cairn-types-'))
    try {
      const out = join(folder, 'schema.ts')
      const run = spawnSync(process.execPath, [join(PROJECT_ROOT, 'bin/lib/schema-types.ts'), out], { encoding: 'utf8' })
      expect(run.stderr.replace(/^.*(ExperimentalWarning|trace-warnings).*$/gm, '').trim()).toBe('')
      expect(run.status).toBe(0)
      expect(readFileSync(out, 'utf8') === readFileSync(join(PROJECT_ROOT, 'src/db/schema.gen.ts'), 'utf8'), 'src/db/schema.gen.ts is not what the migrations give: run bin/schema').toBe(true)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }, 60_000)
})

describe('the tables', () => {
  it('have a primary key each', async () => {
    const without = await rows<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c
       where c.relkind in ('r', 'p') and c.relnamespace in ('app'::regnamespace, 'confidential'::regnamespace, 'finance'::regnamespace)
         and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')
       order by 1`,
    )
    expect(without.map((row) => row.name)).toEqual([])
  })

  it('have an index that begins with each foreign key whose target may be deleted', async () => {
    const keys = await rows<{ key: string; target: string }>(
      `select k.conrelid::regclass || '(' || string_agg(a.attname, ', ' order by p.place) || ')' as key, max(t.relname) as target
       from pg_constraint k
         cross join lateral unnest(k.conkey) with ordinality p (number, place)
         join pg_attribute a on a.attrelid = k.conrelid and a.attnum = p.number
         join pg_class t on t.oid = k.confrelid
       where k.contype = 'f' and k.connamespace in ('app'::regnamespace, 'confidential'::regnamespace, 'finance'::regnamespace)
         and not exists (
           select from pg_index i
           where i.indrelid = k.conrelid
             and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] = k.conkey
             -- A partial index serves when all it leaves out is "no value".
             and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) = '(' || (select attname from pg_attribute where attrelid = k.conrelid and attnum = k.conkey[1]) || ' IS NOT NULL)'))
       group by k.oid order by 1`,
    )
    expect(keys.filter((row) => !NEVER_DELETED.includes(row.target)).map((row) => `${row.key} -> ${row.target}`)).toEqual([])
  })
})

describe('what is confidential', () => {
  it('stands behind forced row security with a policy for reading and one for writing', async () => {
    const tables = await rows<{ name: string; enabled: boolean; forced: boolean; commands: string[] }>(
      `select c.oid::regclass::text as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
         array(select case polcmd when 'r' then 'read' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end
               from pg_policy where polrelid = c.oid order by 1) as commands
       from pg_class c where c.relkind = 'r' and (c.relnamespace = 'confidential'::regnamespace or c.oid = 'app.openings'::regclass) order by 1`,
    )
    expect(tables.length).toBeGreaterThan(3)
    for (const table of tables) {
      expect(table, table.name).toMatchObject({ enabled: true, forced: true })
      expect(table.commands, table.name).toEqual(expect.arrayContaining(['insert', 'read']))
      expect(table.commands, `${table.name}: a policy for all commands hides what each may do`).not.toContain('all')
    }
  })

  it('is not indexed for search: row policies would defeat such an index, and its words would leak', async () => {
    const found = await rows<{ name: string }>(
      `select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid join pg_am m on m.oid = (select relam from pg_class where oid = i.indexrelid)
       where c.relnamespace = 'confidential'::regnamespace and m.amname <> 'btree'`,
    )
    expect(found.map((row) => row.name)).toEqual([])
  })

  it('is closed to the role of jobs, as finance is to both roles, by rows and by schema', async () => {
    const open = await rows<{ role: string; what: string }>(
      `select role, what from (
         select r.role, 'schema ' || n.nspname as what from (values ('cairn_app', 'finance'), ('cairn_jobs', 'finance'), ('cairn_jobs', 'confidential')) r(role, schema)
           join pg_namespace n on n.nspname = r.schema where has_schema_privilege(r.role, n.oid, 'usage, create')
         union all
         select r.role, c.oid::regclass::text from (values ('cairn_app', 'finance'), ('cairn_jobs', 'finance'), ('cairn_jobs', 'confidential')) r(role, schema)
           join pg_class c on c.relnamespace = r.schema::regnamespace and c.relkind in ('r', 'v', 'm', 'p')
           where has_table_privilege(r.role, c.oid, 'select, insert, update, delete, truncate, references, trigger')
       ) as found order by 1, 2`,
    )
    expect(open).toEqual([])
  })

  it('keeps sessions, codes and drafts from the role of jobs', async () => {
    const open = await rows<{ name: string }>(
      `select c.relname as name from pg_class c
       where c.oid in ('app.sessions'::regclass, 'app.verifications'::regclass, 'app.sign_in_methods'::regclass, 'app.drafts'::regclass)
         and has_table_privilege('cairn_jobs', c.oid, 'select, insert, update')`,
    )
    expect(open).toEqual([])
    // It deletes drafts whose day is over: of their columns it sees that day alone.
    const columns = await rows<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = 'app.drafts'::regclass and attnum > 0 and has_column_privilege('cairn_jobs', attrelid, attnum, 'select')`,
    )
    expect(columns).toEqual([{ name: 'kept_until' }])
  })
})

describe('what was written for good', () => {
  it('cannot be changed by the application: events and openings', async () => {
    const open = await rows<{ role: string; name: string }>(
      `select r.role, c.relname as name from (values ('cairn_app'), ('cairn_jobs')) r(role), pg_class c
       where c.oid in ('app.events'::regclass, 'app.openings'::regclass) and has_table_privilege(r.role, c.oid, 'update, delete, truncate')
         and not (r.role = 'cairn_jobs' and c.relname = 'openings')`,
    )
    expect(open).toEqual([])
  })
})

describe('the plain roles', () => {
  it('own nothing, create nothing, and are in no other role', async () => {
    const wrong = await rows<{ role: string; what: string }>(
      `select r.rolname as role, w.what from pg_roles r cross join lateral (
         select 'superuser' as what where r.rolsuper
         union all select 'bypasses row security' where r.rolbypassrls
         union all select 'creates roles' where r.rolcreaterole
         union all select 'creates databases' where r.rolcreatedb
         union all select 'is a member of ' || m.roleid::regrole from pg_auth_members m where m.member = r.oid
         union all select 'owns ' || c.oid::regclass from pg_class c where c.relowner = r.oid
         union all select 'may create in ' || n.nspname from pg_namespace n where n.nspname in ('app', 'confidential', 'finance', 'jobs', 'public') and has_schema_privilege(r.oid, n.oid, 'create')
       ) w where r.rolname in ('cairn_app', 'cairn_jobs') order by 1, 2`,
    )
    expect(wrong).toEqual([])
  })
})
