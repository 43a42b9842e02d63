// Makes tables ready to take millions of rows, and as strict as before afterwards, all in the transaction of the caller:
// should it end early, nothing was ever different. Foreign keys, checks that look at other tables and indexes cost most
// when kept row by row; done once over all rows they cost seconds. Primary keys, unique constraints and checks stay.
import type pg from 'pg'

export interface Bulk {
  /** Whether rows may be written frozen: the table was emptied in this transaction. */
  isFrozen(table: string): boolean
  /** Puts back what was taken away; the database checks every row then. */
  finish(progress: (what: string, done: number, of: number) => void): Promise<void>
}

const names = (rows: readonly { name: string }[]) => rows.map((row) => row.name)

/** @param tables as they are written in SQL; those that nothing refers to from outside and that are empty are emptied anew */
export async function openBulk(client: pg.ClientBase, tables: readonly string[]): Promise<Bulk> {
  const select = async <T extends pg.QueryResultRow>(text: string) => (await client.query<T>(text, [tables])).rows
  const oids = 'any ($1::text[]::regclass[])'
  await client.query(`set local maintenance_work_mem = '512MB'`)
  const foreignKeys = await select<{ table: string; name: string }>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name from pg_constraint where contype = 'f' and conrelid = ${oids} and conenforced and convalidated order by 1, 2`)
  for (const key of foreignKeys) await client.query(`alter table ${key.table} alter constraint ${key.name} not enforced`)
  const emptied = await emptyAnew(client, tables)
  const exclusions = await select<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition from pg_constraint where contype = 'x' and conrelid = ${oids} order by 1, 2`)
  for (const one of exclusions) await client.query(`alter table ${one.table} drop constraint ${one.name}`)
  const indexes = await select<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index i
     where indrelid = ${oids} and not exists (select from pg_constraint c where c.conindid = i.indexrelid) order by indrelid::regclass::text, 1`)
  for (const index of indexes) await client.query(`drop index ${index.name}`)
  const triggers = await select<{ table: string }>(`select tgrelid::regclass::text as table from pg_trigger where tgname = 'need_open_or_closed' and tgrelid = ${oids}`)
  for (const { table } of triggers) await client.query(`alter table ${table} disable trigger need_open_or_closed`)
  // Texts are written by their authors; only the owner without force may write those of all.
  const forced = names(await select<{ name: string }>(`select oid::regclass::text as name from pg_class where oid = ${oids} and relforcerowsecurity`))
  for (const table of forced) await client.query(`alter table ${table} no force row level security`)
  return {
    isFrozen: (table) => emptied.has(table),
    async finish(progress) {
      for (const [done, { name, definition }] of indexes.entries()) {
        progress(`index ${name}`, done, indexes.length)
        await client.query(definition)
      }
      for (const [done, { table, name, definition }] of exclusions.entries()) {
        progress(`what excludes each other in ${table}`, done, exclusions.length)
        await client.query(`alter table ${table} add constraint ${name} ${definition}`)
      }
      for (const [done, { table, name }] of foreignKeys.entries()) {
        progress(`references of ${table}`, done, foreignKeys.length)
        await client.query(`alter table ${table} alter constraint ${name} enforced`)
      }
      if (triggers.length > 0) {
        progress('open or closed, never both', 0, 1)
        await requireOpenOrClosed(client)
        for (const { table } of triggers) await client.query(`alter table ${table} enable trigger need_open_or_closed`)
      }
      for (const table of forced) await client.query(`alter table ${table} force row level security`)
    },
  }
}

/** Gives empty tables new files: rows may then be written frozen, and a broken-off fill leaves nothing to clean up. */
async function emptyAnew(client: pg.ClientBase, tables: readonly string[]): Promise<ReadonlySet<string>> {
  const empty: string[] = []
  for (const table of tables) {
    const { rows } = await client.query(`select from ${table} limit 1`)
    if (rows.length === 0) empty.push(table)
  }
  // Truncation goes on to whatever refers to a table: none of that may hold a row either.
  const { rows: referring } = await client.query<{ name: string }>(
    `with recursive reached (table_id) as (
       select unnest($1::text[]::regclass[])
       union select conrelid from pg_constraint join reached on confrelid = table_id where contype = 'f')
     select table_id::text as name from (select table_id::regclass from reached) r where table_id <> all ($1::text[]::regclass[])`, [empty])
  for (const { name } of referring) if ((await client.query(`select from ${name} limit 1`)).rows.length > 0) return new Set()
  await client.query(`truncate ${[...empty, ...names(referring)].join(', ')}`)
  return new Set(empty)
}

/** What the trigger of the same name says of each need, said of all at once. */
async function requireOpenOrClosed(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `select n.id from needs n left join open_needs o on o.need_id = n.id left join need_closures c on c.need_id = n.id and c.reopened_at is null
     where (o.need_id is null) = (c.id is null) limit 1`)
  if (rows[0]) throw new Error(`need ${rows[0].id} must be open with a responsible team, a next step and a date, or closed`)
}
