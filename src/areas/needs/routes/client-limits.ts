import type { AppContext } from '../../../platform/http.tsx'
import { type Limit, withinLimit } from '../../../platform/limits.ts'
import { clientAddress } from '../../identity/index.ts'

/** Counts one request of whoever asks, by address: many people may sit behind one. */
export function withinClientLimit(c: AppContext, limit: Limit): Promise<boolean> {
  const peer = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket?.remoteAddress
  return withinLimit(c.get('parts').db, limit, clientAddress(peer, c.req.header('X-Forwarded-For')), c.get('now'))
}
