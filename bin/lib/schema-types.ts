// Writes src/db/schema.gen.ts from a freshly migrated database; `check (kind in (...))` becomes a union of its words.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { DATABASE, holdEmbeddedServer, SUPERUSER } from '../../src/db/embedded.ts'
import { migrate } from '../../src/db/migrate.ts'
import { embeddedAddress } from '../../src/db/roles.ts'
import { PROJECT_ROOT } from '../../src/lib/root.ts'

const folder = mkdtempSync(process.getuid?.() === 0 ? '/var/tmp/cairn-schema-' : '/tmp/cairn-schema-')
const { chmodSync } = await import('node:fs')
chmodSync(folder, 0o755)
const server = await holdEmbeddedServer({ dataFolder: folder, settings: ['fsync=off'] })
try {
  const address = embeddedAddress(server.socketFolder, DATABASE, SUPERUSER)
  await migrate(address, '')
  const out = join(folder, 'schema.ts')
  const url = `postgres://cairn_owner@localhost/${DATABASE}?host=${encodeURIComponent(server.socketFolder)}`
  const run = spawnSync(
    process.execPath,
    [join(PROJECT_ROOT, 'node_modules/kysely-codegen/dist/cli/bin.js'), '--dialect', 'postgres', '--url', url, '--default-schema', 'app', '--include-pattern', '{app,confidential,finance}.*', '--date-parser', 'string', '--numeric-parser', 'number', '--out-file', out],
    { encoding: 'utf8' },
  )
  if (run.status !== 0) throw new Error(run.stderr + run.stdout)
  const client = new pg.Client(address.settingsFor('owner'))
  await client.connect()
  const { rows } = await client.query<{ schema: string; table: string; definition: string }>(
    `select n.nspname as schema, c.relname as table, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype = 'c' and n.nspname in ('app', 'confidential') order by 1, 2, 3`,
  )
  await client.end()
  let text = readFileSync(out, 'utf8').replace(/\/\*\*[\s\S]*?\*\/\n/, '// Written by bin/schema from the migrated database: do not edit.\n')
  const camel = (name: string) => name.split('_').map((part) => part[0]?.toUpperCase() + part.slice(1)).join('')
  for (const { schema, table, definition } of rows) {
    const words = (list: string) => [...list.matchAll(/'([^']*)'::text/g)].map((match) => `'${match[1]}'`).join(' | ')
    const one = /^CHECK \(\((\w+) = ANY \(ARRAY\[([^\]]*)\]\)\)\)$/.exec(definition)
    const many = /\(?(\w+) <@ ARRAY\[([^\]]*)\]/.exec(definition)
    const [, column, list] = one ?? many ?? []
    if (!column || !list) continue
    const name = schema === 'app' ? camel(table) : camel(schema) + camel(table)
    const start = text.indexOf(`export interface ${name} {`)
    const end = text.indexOf('\n}', start)
    const union = one ? words(list) : `(${words(list)})[]`
    const body = text.slice(start, end).replace(new RegExp(`\\n  ${column}: (Generated<)?(string(?:\\[\\])?)( \\| null)?(>)?;`), (_all, generated, _type, nullable) =>
      `\n  ${column}: ${generated ? `Generated<${union}${nullable ?? ''}>` : `${union}${nullable ?? ''}`};`)
    text = text.slice(0, start) + body + text.slice(end)
  }
  text = text.replace(/export type Int8 = .*;/, 'export type Int8 = ColumnType<number, number, number>;')
  writeFileSync(process.argv[2] ?? join(PROJECT_ROOT, 'src/db/schema.gen.ts'), text)
} finally {
  await server.release()
  rmSync(folder, { recursive: true, force: true })
}
