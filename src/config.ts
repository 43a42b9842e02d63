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
  MAIL_REPLY_ADDRESS: z.email('must be an address, such as besoin@coop.example').refine((address) => !address.includes('+'), 'must not hold a +: Cairn adds one').optional(),
  MAIL_AUTHSERV_ID: z.string().regex(/^[A-Za-z0-9.-]+$/, 'must be the name that your mail server puts first in Authentication-Results').optional(),
  IMAP_URL: z.string().regex(/^imaps?:\/\/[^/@]+@[^/@]+/, 'must be imaps://user:password@host/INBOX').optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  CAIRN_PROCESSES: z.coerce.number().int().min(1).max(64).default(1),
  CAIRN_DRAIN_DELAY: z.coerce.number().int('must be whole seconds').min(0).max(20).default(0),
  RETENTION_MAIL_DAYS: z.coerce.number().int('must be whole days').min(30, 'must be at least 30').default(365),
  METRICS_TOKEN: z.string().min(16, 'must hold at least 16 characters').optional(),
  OIDC_ISSUER: z.url().refine((url) => url.startsWith('https://') || isLoopback(new URL(url).hostname), 'must begin with https:// (http:// on this machine only)').optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_NAME: z.string().trim().min(1).max(60).optional(),
  OIDC_SCOPES: z.string().default('openid email profile'),
  OIDC_EXTERNAL_ID_CLAIM: z.string().min(1).optional(),
  OIDC_TRUST_EMAIL: z.enum(['0', '1'], 'must be 1 (link at once an address that the provider verified) or 0 (send it a code first)').default('0'),
})

export type Mode = 'demo' | 'development' | 'production'

/** The cooperative's own OpenID Connect provider. */
export interface ProviderConfig {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What its account is called on the button; null: "the cooperative's account". */
  readonly name: string | null
  readonly scopes: string
  /** The claim that holds the key by which the cooperative knows a person (`people.external_id`). */
  readonly externalIdClaim: string | null
  /** Whether an address that the provider verified links at once; otherwise a code is sent to it first. */
  readonly trustsEmail: boolean
}

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
  /** The address to which replies come back, each with its own tag; null: replies by mail are not received. */
  readonly mailReplyAddress: string | null
  /** The mail server whose Authentication-Results are believed. */
  readonly mailAuthservId: string | null
  /** The mailbox to fetch mails from. */
  readonly imapUrl: string | null
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error'
  /** Processes behind the one port. */
  readonly processes: number
  /** How long one that leaves says so at /ready before it stops listening: for a proxy that asks. */
  readonly drainDelaySeconds: number
  /** Whoever knows it may read /metrics from anywhere. */
  readonly metricsToken: string | null
  /** How long what is not a member's file is kept. */
  readonly retention: { readonly mailDays: number }
  readonly provider: ProviderConfig | null
}

export class ConfigError extends Error {}

export const isLoopback = (host: string) => /^(127\.\d+\.\d+\.\d+|::1|localhost)$/.test(host)

/** One-click personas and readable mails: never in production, never on an address others can reach. */
export const allowsPersonas = (config: Config): boolean => config.mode !== 'production' && isLoopback(config.host)

function providerOf(values: z.infer<typeof environment>): ProviderConfig | null {
  const given = { OIDC_ISSUER: values.OIDC_ISSUER, OIDC_CLIENT_ID: values.OIDC_CLIENT_ID, OIDC_CLIENT_SECRET: values.OIDC_CLIENT_SECRET }
  const missing = Object.entries(given).filter(([, value]) => value === undefined).map(([name]) => name)
  if (missing.length === 3) return null
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = given
  if (!issuer || !clientId || !clientSecret) throw new ConfigError(`${missing.join(', ')}: needed with the other OIDC_ variables`)
  return {
    issuer,
    clientId,
    clientSecret,
    name: values.OIDC_NAME ?? null,
    scopes: [...new Set(['openid', ...values.OIDC_SCOPES.split(/[\s,]+/).filter(Boolean)])].join(' '),
    externalIdClaim: values.OIDC_EXTERNAL_ID_CLAIM ?? null,
    trustsEmail: values.OIDC_TRUST_EMAIL === '1',
  }
}

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
    mailReplyAddress: values.MAIL_REPLY_ADDRESS?.toLowerCase() ?? null,
    mailAuthservId: values.MAIL_AUTHSERV_ID ?? null,
    imapUrl: values.IMAP_URL ?? null,
    logLevel: values.LOG_LEVEL,
    processes: values.CAIRN_PROCESSES,
    drainDelaySeconds: values.CAIRN_DRAIN_DELAY,
    metricsToken: values.METRICS_TOKEN ?? null,
    retention: { mailDays: values.RETENTION_MAIL_DAYS },
    provider: providerOf(values),
  }
}

/** The language of the terminal that a command runs in ("fr" of "fr_BE.UTF-8"); null for C, POSIX and none. */
export function terminalLanguage(variables: NodeJS.ProcessEnv = process.env): string | null {
  const name = variables.LC_ALL || variables.LC_MESSAGES || variables.LANG || ''
  return /^([a-z]{2})([_.@-]|$)/.exec(name)?.[1] ?? null
}
