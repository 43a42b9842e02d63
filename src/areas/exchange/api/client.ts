import type { AppContext } from '../../../platform/http.tsx'
import { clientAddress } from '../../identity/index.ts'

/** The address that asks, for limits. */
export function clientOf(c: AppContext): string {
  const peer = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket?.remoteAddress
  return clientAddress(peer, c.req.header('X-Forwarded-For'))
}
