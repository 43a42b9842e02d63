import type { Actor } from './actor.ts'

/** Something that waits for the actor beside their baskets: how much, where, and the message that says so (with `count`). */
export interface WaitingBeside {
  readonly href: string
  readonly message: string
  readonly count: number
}
export type WaitingBesideSource<Db> = (db: Db, actor: Actor) => Promise<WaitingBeside | null>
