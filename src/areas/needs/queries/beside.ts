// What waits beside the baskets in other areas; handed over by the composition root.
import type { Actor } from '../../../contracts/actor.ts'
import type { WaitingBeside, WaitingBesideSource } from '../../../contracts/waiting.ts'
import type { Reader } from '../../../db/connection.ts'

let sources: readonly WaitingBesideSource<Reader>[] = []

/** Given once, by the composition root. */
export function useBasketsBeside(all: readonly WaitingBesideSource<Reader>[]): void {
  sources = all
}

/** What waits for the actor and is no need; nothing where nothing does. */
export async function listWaitingBeside(db: Reader, actor: Actor): Promise<WaitingBeside[]> {
  const waiting: WaitingBeside[] = []
  for (const source of sources) {
    const one = await source(db, actor)
    if (one && one.count > 0) waiting.push(one)
  }
  return waiting
}
