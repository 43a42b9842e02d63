// The rows of a cooperative before they are written: tables in the order in which they refer to each other.
import type { Insertable } from 'kysely'
import type { EventKind, EventSubjects } from '../src/contracts/events.ts'
import type { DB } from '../src/db/schema.gen.ts'

/** Written from first to last, in one transaction. */
export const TABLES = [
  'units', 'offices', 'office_names', 'people', 'accounts', 'account_people', 'teams', 'team_names', 'team_memberships', 'role_grants', 'member_profiles', 'tool_ease_records', 'field_audiences', 'bars', 'delegations',
  'finance.member_figures', 'theme_responders', 'answer_templates', 'availabilities', 'absences', 'adviser_links', 'duty_patterns', 'duty_swaps',
  'needs', 'need_named_people', 'need_themes', 'open_needs', 'need_closures', 'need_assignments', 'need_responses', 'need_answer_times', 'need_promises', 'need_messages', 'need_notes',
  'call_backs', 'forwards', 'need_follow_ups', 'need_widenings', 'overrulings', 'recognition_outcomes', 'article_verdicts', 'learning_consents', 'search_traces', 'minutes_estimates',
  'appointments', 'appointment_holds', 'appointment_cancellations', 'appointment_outcomes', 'appointment_reminders',
  'confidential.message_texts', 'confidential.note_texts', 'confidential.forward_texts', 'openings', 'events',
] as const satisfies readonly (keyof DB)[]
export type TableName = (typeof TABLES)[number]
export type Row<T extends TableName> = Insertable<DB[T]>

export class Rows {
  readonly tables: { readonly [T in TableName]: Row<T>[] }

  constructor() {
    const tables: Partial<Record<TableName, unknown[]>> = {}
    for (const table of TABLES) tables[table] = []
    this.tables = tables as never
  }

  add<T extends TableName>(table: T, ...rows: Row<T>[]): void {
    for (const row of rows) (this.tables[table] as Row<T>[]).push(row)
  }

  event<K extends EventKind>(kind: K, at: Date, actorId: string | null, subject: EventSubjects[K], onBehalfOf: string | null = null): void {
    this.add('events', { kind, at, actor_id: actorId, on_behalf_of: onBehalfOf, subject: { ...subject } })
  }

  /** Takes over the rows of a part that came to its end well. */
  append(other: Rows): void {
    for (const table of TABLES) for (const row of other.tables[table]) (this.tables[table] as unknown[]).push(row)
  }

  /** Needs are numbered and events read in the order in which they happened. */
  sort(): void {
    this.tables.needs.sort((a, b) => Number(a.stated_at) - Number(b.stated_at) || (a.id ?? '').localeCompare(b.id ?? ''))
    this.tables.events.sort((a, b) => Number(a.at) - Number(b.at))
  }
}
