// Leaving without a request lost: no new connection is taken, every answer says that its connection ends with it, and a
// connection at rest is left open until the browser's or proxy's next request or its own end. Closing it at once would
// cross with a request on its way, and that one would fail.
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { Server as NetServer } from 'node:net'

/** In all, what was begun has this long; systemd and containers kill after 30 s. */
const LONGEST_MS = 25_000

export interface Draining {
  isDraining(): boolean
  /** Resolves when the last connection has ended, or time is up. */
  drain(patience: 'patient' | 'prompt'): Promise<void>
}

export function watchConnections(server: Server): Draining {
  let isDraining = false
  const answering = new Set<ServerResponse>()
  server.prependListener('request', (_request: IncomingMessage, response: ServerResponse) => {
    answering.add(response)
    response.once('close', () => answering.delete(response))
    if (isDraining) response.shouldKeepAlive = false
  })
  return {
    isDraining: () => isDraining,
    async drain(patience) {
      isDraining = true
      for (const response of answering) if (!response.headersSent) response.shouldKeepAlive = false
      const closed = new Promise<void>((resolve) => {
        // The HTTP server's own close() ends connections at rest at once; the one below only stops listening.
        NetServer.prototype.close.call(server, () => resolve())
      })
      if (patience === 'prompt') server.closeIdleConnections()
      const late = setTimeout(() => server.closeAllConnections(), patience === 'prompt' ? 8000 : LONGEST_MS)
      await closed
      clearTimeout(late)
    },
  }
}
