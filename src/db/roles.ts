import { createHmac } from 'node:crypto'

/** The roles that log in: migrations as owner, pages as app, background work as jobs. */
export const ROLES = { owner: 'cairn_owner', app: 'cairn_app', jobs: 'cairn_jobs' } as const
export type RoleName = keyof typeof ROLES

/** Where a database is, and how each role enters it. */
export interface DatabaseAddress {
  readonly kind: 'embedded' | 'server'
  /** Connection settings for node-postgres, for a role. */
  settingsFor(role: RoleName | 'admin'): ConnectionSettings
  readonly name: string
}

export type ConnectionSettings = { host: string; user: string; database: string } | { connectionString: string }

/** On a server each role has a password derived from the installation's secret: nothing more to keep. */
export const rolePassword = (secret: string, role: string): string => createHmac('sha256', secret).update(`database role ${role}`).digest('base64url')

export function embeddedAddress(socketFolder: string, database: string, superuser: string): DatabaseAddress {
  return {
    kind: 'embedded',
    name: database,
    settingsFor: (role) => ({ host: socketFolder, user: role === 'admin' ? superuser : ROLES[role], database }),
  }
}

export function serverAddress(url: string, secret: string): DatabaseAddress {
  const base = new URL(url)
  return {
    kind: 'server',
    name: decodeURIComponent(base.pathname.slice(1)),
    settingsFor(role) {
      if (role === 'admin' || role === 'owner') return { connectionString: url }
      const own = new URL(url)
      own.username = ROLES[role]
      own.password = rolePassword(secret, ROLES[role])
      return { connectionString: own.toString() }
    },
  }
}
