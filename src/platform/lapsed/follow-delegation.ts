import type { MiddlewareHandler } from 'hono'
import type { Writer } from '../../db/connection.ts'
import { writing } from '../../db/transaction.ts'
import type { AppEnv } from '../http.tsx'

const USE_NOTED_AFTER = 5 * 60_000

/** Acting for a member lasts as long as it is used; once a page has said that it ended by itself, it is over. */
export const followDelegation: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next()
  const actor = c.get('actor')
  const now = c.get('now')
  const { db, delegations, log } = c.get('parts')
  const follow = (work: (tx: Writer) => Promise<void>) =>
    writing(db, { actorId: actor?.personId ?? null, now }, work).catch((error: Error) => log.error('delegation.not-followed', { error: error.name }))
  if (actor?.delegation && now.getTime() - actor.delegation.lastUsedAt.getTime() >= USE_NOTED_AFTER) {
    const { id } = actor.delegation
    await follow((tx) => delegations.noteUse(tx, id, now))
  } else if (actor?.lapsed && c.get('saidLapsed')) await follow((tx) => delegations.end(tx, actor, now))
}
