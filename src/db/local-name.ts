// The name of an office or a team in the language of who reads, for lists: the database's function local_name() says the same
// of one row, and costs three times as much of many.
import { type RawBuilder, sql } from 'kysely'

/** @param alias the office or team in the query; its columns `id` and `name` are read */
export function localName(of: 'office' | 'team', alias: string): RawBuilder<string> {
  return sql<string>`coalesce((select named.name from ${sql.table(`${of}_names`)} named where named.${sql.ref(`${of}_id`)} = ${sql.ref(`${alias}.id`)} and named.language = acting_language()), ${sql.ref(`${alias}.name`)})`
}
