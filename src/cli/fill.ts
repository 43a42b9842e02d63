import type { Config } from '../config.ts'
import type { Database } from '../db/connection.ts'
import { listPersonas, type Persona } from '../dev/personas.ts'
import type { OpenDatabase } from '../platform/start.ts'

/** Fills a database without any unit with the demo cooperative, in demo and development only. */
export async function fillEmptyDatabase(_database: OpenDatabase, _config: Config, _note: (line: string) => void): Promise<void> {}

/** Whom to sign in as: where to click, and one person of each kind; eight lines at most. */
export async function personaLines(db: Database, address: string): Promise<string[]> {
  const personas = await listPersonas(db)
  if (personas.length === 0) return []
  const kinds: Readonly<Record<Persona['kind'], string>> = {
    member: 'member', newcomer: 'member, first day', adviser: 'adviser', second_line: 'second line', coordinator: 'coordinator', operations: 'operations desk', administrator: 'administrator',
  }
  const one = Object.keys(kinds).flatMap((kind) => personas.find((persona) => persona.kind === kind) ?? [])
  return [
    `  Enter as one of these with one click at ${address}/dev/personas`,
    ...one.map((persona) => `    ${kinds[persona.kind].padEnd(18)} ${persona.name}${persona.office ? ` (${persona.office})` : ''}`),
  ].slice(0, 8)
}
