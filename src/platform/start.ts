// From a configuration to a database that is ready: the embedded server held, or the one of DATABASE_URL; migrated.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { DATABASE, type EmbeddedServer, holdEmbeddedServer, SUPERUSER } from '../db/embedded.ts'
import { migrate } from '../db/migrate.ts'
import { type DatabaseAddress, embeddedAddress, serverAddress } from '../db/roles.ts'

export interface OpenDatabase {
  readonly address: DatabaseAddress
  readonly secret: string
  readonly embedded: EmbeddedServer | null
  close(): Promise<void>
}

/** The secret of the installation: given, or made once and kept beside the data. */
export function installationSecret(config: Config): string {
  if (config.secret) return config.secret
  const path = join(config.dataFolder, 'secret')
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o755 })
  if (!existsSync(path)) {
    try {
      writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  return readFileSync(path, 'utf8').trim()
}

export async function openDatabase(config: Config, note: (line: string) => void = () => {}, { migrating = true } = {}): Promise<OpenDatabase> {
  const secret = installationSecret(config)
  if (config.databaseUrl) {
    const address = serverAddress(config.databaseUrl, secret)
    if (migrating) await migrate(address, secret, note)
    return { address, secret, embedded: null, close: async () => {} }
  }
  const embedded = await keepHeld(config, note)
  const address = embeddedAddress(embedded.socketFolder, DATABASE, SUPERUSER)
  try {
    if (migrating) await migrate(address, secret, note)
  } catch (error) {
    await embedded.release()
    throw error
  }
  return { address, secret, embedded, close: () => embedded.release() }
}

/** Holds the embedded server, and starts it again should it die under us. */
async function keepHeld(config: Config, note: (line: string) => void): Promise<EmbeddedServer> {
  let current = await holdEmbeddedServer({ dataFolder: config.dataFolder, note })
  let released = false
  const watch = (server: EmbeddedServer) =>
    server.onLost(() => {
      if (released) return
      holdEmbeddedServer({ dataFolder: config.dataFolder, note }).then(
        (next) => {
          current = next
          watch(next)
        },
        (error: Error) => note(error.message),
      )
    })
  watch(current)
  return {
    socketFolder: current.socketFolder,
    started: current.started,
    onLost: (callback) => current.onLost(callback),
    async release() {
      released = true
      await current.release()
    },
  }
}
