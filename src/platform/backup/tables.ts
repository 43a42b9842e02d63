// What a backup holds: every table of the schemas of data, but what lives for hours and what opens doors.
import type pg from 'pg'

export const SCHEMAS = ['app', 'confidential', 'finance'] as const

/** Never kept: who restores a backup must not bring back a session that was ended, a code, a draft or a count. */
export const LEFT_OUT = ['app.migrations', 'app.sessions', 'app.verifications', 'app.provider_attempts', 'app.limits', 'app.drafts', 'app.search_changes'] as const

export interface Table {
  readonly schema: string
  readonly name: string
  /** All but generated ones. */
  readonly columns: readonly string[]
  /** Those that point to what is left out: kept as null. */
  readonly emptied: readonly string[]
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
export const fullName = ({ schema, name }: Pick<Table, 'schema' | 'name'>): string => `${quoted(schema)}.${quoted(name)}`

export async function listTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select n.nspname as schema, c.relname as name,
       array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
       array(select a.attname::text from pg_constraint k join pg_attribute a on a.attrelid = c.oid and a.attnum = any (k.conkey)
             where k.conrelid = c.oid and k.contype = 'f' and not a.attnotnull
               and (select rn.nspname || '.' || r.relname from pg_class r join pg_namespace rn on rn.oid = r.relnamespace where r.oid = k.confrelid) = any ($2)) as emptied
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any ($1) and c.relkind = 'r' and n.nspname || '.' || c.relname <> all ($2)
     order by n.nspname, c.relname`,
    [[...SCHEMAS], [...LEFT_OUT]],
  )
  return rows
}

/** The rows of a table as COPY gives them, in the order in which they lie. */
export const copyOut = (table: Table): string =>
  `copy (select ${table.columns.map((column) => (table.emptied.includes(column) ? `null as ${quoted(column)}` : quoted(column))).join(', ')} from ${fullName(table)}) to stdout`
export const copyIn = (table: Pick<Table, 'schema' | 'name' | 'columns'>): string => `copy ${fullName(table)} (${table.columns.map(quoted).join(', ')}) from stdin`

/** Both ends must write and read values in the same way, and rows in the order in which they lie. */
export const SESSION_SETTINGS = `set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set timezone = 'UTC'; set extra_float_digits = 1; set bytea_output = 'hex';
  set client_encoding = 'UTF8'; set synchronize_seqscans = off; set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0; set search_path = app, public`

/** Jobs that wait, in words that every version of the queue understands. Those at work may not come to their end: kept too. */
export const PENDING_JOBS = {
  schema: 'jobs',
  name: 'pending',
  columns: ['name', 'data', 'start_after', 'priority', 'retry_limit'],
  copyOut: `copy (select name, data, start_after, priority, retry_limit from jobs.job where state in ('created', 'retry', 'active') and name not like '\\_\\_pgboss%' order by created_on, id) to stdout`,
} as const
