// Whether the port can be listened on, and who has it when not.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Config } from '../../config.ts'
import { type Finding, ill, well } from './finding.ts'

const canListen = ({ port, host }: Config): Promise<string | null> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen(port, host, () => server.close(() => resolve(null)))
  })

/** The program that listens on a port, where the system tells (Linux, own processes; all of them as root). */
function listenerOf(port: number): string | null {
  try {
    const wanted = port.toString(16).toUpperCase().padStart(4, '0')
    const sockets = ['tcp', 'tcp6'].flatMap((table) =>
      readFileSync(`/proc/net/${table}`, 'utf8').split('\n').slice(1).map((line) => line.trim().split(/\s+/)).filter((parts) => parts[1]?.endsWith(`:${wanted}`) && parts[3] === '0A').map((parts) => `socket:[${parts[9]}]`),
    )
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        if (readdirSync(`/proc/${pid}/fd`).some((fd) => sockets.includes(readlinkSync(`/proc/${pid}/fd/${fd}`)))) return `${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()} (process ${pid})`
      } catch {}
    }
  } catch {}
  return null
}

/** @param servedAt the address of the Cairn that runs on the same data, when there is one */
export async function portFinding(config: Config, servedAt: string | null): Promise<Finding> {
  const about = `Port ${config.port}`
  const refused = await canListen(config)
  if (refused === null) return well(about, 'free')
  if (servedAt !== null && new URL(servedAt).port === String(config.port)) return well(about, `Cairn answers at ${servedAt}`)
  if (refused === 'EADDRINUSE') return ill(about, `taken by ${listenerOf(config.port) ?? 'another program'}`, `Stop it, or choose another port: PORT=${config.port === 3001 ? 3002 : 3001} npm start`)
  if (refused === 'EACCES') return ill(about, 'this user may not listen on it', 'Choose a port above 1023 and let a web server in front pass requests on.')
  if (refused === 'EADDRNOTAVAIL' || refused === 'ENOTFOUND') return ill(about, `${config.host} is not an address of this machine`, 'Set HOST to 127.0.0.1, or to an address that this machine has.')
  return ill(about, refused, 'Choose another PORT or HOST.')
}
