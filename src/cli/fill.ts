import { join } from 'node:path'
import { type Filled, fillDemo, holdsCooperative } from '../../demo/fill.ts'
import { fillLarge } from '../../demo/large/fill.ts'
import { loadArticles } from '../areas/library/index.ts'
import type { Config } from '../config.ts'
import { type Database, openPool, type Pool } from '../db/connection.ts'
import { listPersonas, type Persona } from '../dev/personas.ts'
import { PROJECT_ROOT } from '../lib/root.ts'
import type { OpenDatabase } from '../platform/start.ts'

/**
 * Articles first (safe to repeat), then everything else at once; null when a cooperative is there already.
 * @param members how many of them, with five years of history; null for the usual demo
 */
export async function fillWithDemo(owner: Pool, now: Date, note: (line: string) => void, members: number | null = null): Promise<Filled | null> {
  if (await holdsCooperative(owner)) return null
  await loadArticles(owner.db, join(PROJECT_ROOT, 'demo', 'articles'))
  return members === null ? fillDemo(owner, { now, note }) : fillLarge(owner, { now, members, note })
}

export const summaryOf = ({ members, needs, openNeeds }: Filled): string => `${members} members, ${needs} needs, ${openNeeds} of them open`

/** Fills a database without any unit with the demo cooperative: a new embedded one, a server's only when asked to. */
export async function fillEmptyDatabase(database: OpenDatabase, config: Config, note: (line: string) => void): Promise<void> {
  const wanted = config.databaseUrl ? config.mode === 'demo' : config.mode !== 'production'
  if (!wanted) return
  const owner = openPool(database.address, 'owner', { max: 2 })
  try {
    const filled = await fillWithDemo(owner, new Date(), note)
    if (filled) note(`filled with the demo cooperative: ${summaryOf(filled)}`)
  } finally {
    await owner.close()
  }
}

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
