// The only reader of the environment: parsed once, wrong values refused with the name of the variable.
import { createHash } from 'node:crypto'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { PROJECT_ROOT } from './lib/root.ts'

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: z.url().optional(),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres://').optional(),
  CAIRN_DATA: z.string().min(1).optional(),
  CAIRN_MODE: z.enum(['demo', 'development', 'production']).optional(),
  CAIRN_SECRET: z.string().min(32, 'must hold at least 32 characters').optional(),
  SMTP_URL: z.string().regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://').optional(),
  MAIL_FROM: z.string().default('Cairn <cairn@localhost>'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
})

export type Mode = 'demo' | 'development' | 'production'

export interface Config {
  readonly port: number
  readonly host: string
  /** The address that mails and calendars name. */
  readonly publicUrl: string
  readonly databaseUrl: string | null
  readonly dataFolder: string
  readonly mode: Mode
  readonly secret: string | null
  readonly smtpUrl: string | null
  readonly mailFrom: string
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error'
}

export class ConfigError extends Error {}

const isLoopback = (host: string) => /^(127\.\d+\.\d+\.\d+|::1|localhost)$/.test(host)

/** One-click personas and readable mails: never in production, never on an address others can reach. */
export const allowsPersonas = (config: Config): boolean => config.mode !== 'production' && isLoopback(config.host)

function stateFolder(variables: NodeJS.ProcessEnv): string {
  if (process.getuid?.() === 0) return '/var/lib/cairn'
  return join(variables.XDG_STATE_HOME ?? join(homedir(), '.local', 'state'), 'cairn')
}

/** One installation, one folder of data: named after the folder of the project, so that two copies do not share. */
function defaultDataFolder(variables: NodeJS.ProcessEnv): string {
  const name = basename(PROJECT_ROOT).normalize('NFD').replace(/[^A-Za-z0-9-]+/g, '').slice(0, 20) || 'cairn'
  const digest = createHash('sha256').update(PROJECT_ROOT).digest('hex').slice(0, 8)
  return join(stateFolder(variables), `${name}-${digest}`)
}

/** @throws ConfigError naming every variable that is wrong */
export function readConfig(variables: NodeJS.ProcessEnv = process.env): Config {
  const present = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(present)
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'))
  }
  const values = parsed.data
  const mode = values.CAIRN_MODE ?? (values.DATABASE_URL ? 'production' : 'demo')
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl: (values.PUBLIC_URL ?? `http://${values.HOST.includes(':') ? `[${values.HOST}]` : values.HOST}:${values.PORT}`).replace(/\/$/, ''),
    databaseUrl: values.DATABASE_URL ?? null,
    dataFolder: values.CAIRN_DATA ?? defaultDataFolder(variables),
    mode,
    secret: values.CAIRN_SECRET ?? null,
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.MAIL_FROM,
    logLevel: values.LOG_LEVEL,
  }
}
