// Makes all tables ready to take their rows back in any order, and as strict as before afterwards, all in the
// transaction of the caller. What is kept row by row at work (references, indexes, triggers) is done once over all rows.
import type pg from 'pg'
import { fullName, quoted, SCHEMAS, type Table } from './tables.ts'

/** Gives what puts everything back; the database then checks every reference. */
export async function openTables(client: pg.ClientBase, tables: readonly Table[]): Promise<() => Promise<void>> {
  const select = async <T extends pg.QueryResultRow>(text: string) => (await client.query<T>(text, [[...SCHEMAS]])).rows
  const inData = 'connamespace = any ($1::text[]::regnamespace[])'
  await client.query(`set local maintenance_work_mem = '256MB'`)
  await client.query(`truncate ${tables.map(fullName).join(', ')} cascade`)
  const references = await select<{ table: string; name: string }>(`select conrelid::regclass::text as table, conname as name from pg_constraint where contype = 'f' and conenforced and ${inData} order by 1, 2`)
  for (const { table, name } of references) await client.query(`alter table ${table} alter constraint ${quoted(name)} not enforced`)
  const indexes = await select<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i join pg_class c on c.oid = i.indrelid
     where c.relnamespace = any ($1::text[]::regnamespace[]) and not exists (select from pg_constraint k where k.conindid = i.indexrelid) order by 1`)
  for (const { name } of indexes) await client.query(`drop index ${name}`)
  const triggers = await select<{ table: string; name: string }>(
    `select tgrelid::regclass::text as table, tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where c.relnamespace = any ($1::text[]::regnamespace[]) and not tgisinternal and tgenabled = 'O' order by 1, 2`)
  for (const { table, name } of triggers) await client.query(`alter table ${table} disable trigger ${quoted(name)}`)
  // Rows of confidential tables are taken back as they are; whoever wrote them does not act here.
  const forced = await select<{ table: string }>(`select oid::regclass::text as table from pg_class where relforcerowsecurity and relnamespace = any ($1::text[]::regnamespace[]) order by 1`)
  for (const { table } of forced) await client.query(`alter table ${table} no force row level security`)
  return async () => {
    for (const { definition } of indexes) await client.query(definition)
    for (const { table, name } of references) await client.query(`alter table ${table} alter constraint ${quoted(name)} enforced`)
    for (const { table, name } of triggers) await client.query(`alter table ${table} enable trigger ${quoted(name)}`)
    for (const { table } of forced) await client.query(`alter table ${table} force row level security`)
  }
}
