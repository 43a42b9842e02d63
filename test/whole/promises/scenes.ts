// What the tests of promises begin from: a need of someone of the cast, and the commands as someone of the cast.
import { randomUUID } from 'node:crypto'
import { stateNeed, type Statement } from '../../../src/areas/needs/commands/state.ts'
import type { CommandContext } from '../../../src/areas/needs/commands/course.ts'
import { recordOpening } from '../../../src/areas/needs/commands/open-file.ts'
import type { Actor } from '../../../src/contracts/actor.ts'
import { actor, type CastName } from '../../cast.ts'
import type { TestDatabase } from '../../database.ts'

export const statement = (more: Partial<Statement> = {}): Statement => ({
  text: 'Un client ne me paie pas depuis deux mois. Que puis-je faire ?', language: 'fr', themes: [{ key: 'law-unpaid', source: 'recognised' }], recognisedThemes: ['law-unpaid'], recognisedLanguage: 'fr',
  neededByOn: '2026-12-04', meetingWish: 'any', audience: 'office', namedPeople: [], placeId: null, channel: 'web', formKey: randomUUID(), ...more,
})

type Command<T> = (context: CommandContext, actor: Actor) => Promise<T>

/** Runs a command as someone of the cast, perhaps on behalf of another, in a transaction that commits. */
export const commandAs = <T>(database: TestDatabase, who: CastName | Actor, command: Command<T>): Promise<T> => {
  const acting = typeof who === 'string' ? actor(who) : who
  return database.writeAs(acting.personId, (tx) => command({ tx, clock: database.clock }, acting))
}

export async function state(database: TestDatabase, who: CastName | Actor, more: Partial<Statement> = {}): Promise<string> {
  const result = await commandAs(database, who, (context, acting) => stateNeed(context, acting, statement(more)))
  if (!result.ok) throw new Error(result.error.code)
  return result.value.id
}

/** Opens a need as its page does: the opening is committed first. */
export const open = (database: TestDatabase, who: CastName, needId: string) => commandAs(database, who, (context, acting) => recordOpening(context, acting, needId))
