// Structured lines without personal data: codes, ids, durations. What a person typed is never logged.
export type LogLevel = 'debug' | 'info' | 'warn' | 'error'
type LogValues = Readonly<Record<string, string | number | boolean | null | undefined>>

export interface Log {
  debug(code: string, values?: LogValues): void
  info(code: string, values?: LogValues): void
  warn(code: string, values?: LogValues): void
  error(code: string, values?: LogValues): void
}

/**
 * What may be said of an error: its name, the code and constraint of the database, where it was thrown. Never its
 * message: a database quotes in it what somebody typed.
 */
export function failureOf(thrown: unknown): LogValues {
  const error = (thrown instanceof Error ? thrown : { name: typeof thrown }) as { name: string; stack?: string; code?: unknown; constraint?: unknown }
  const short = (value: unknown) => (typeof value === 'string' && /^[\w.-]{1,80}$/.test(value) ? value : undefined)
  const frames = error.stack?.split('\n').filter((line) => /^ {4}at /.test(line)).slice(0, 12).map((line) => line.trim()).join(' < ')
  return { error: short(error.name) ?? 'Error', reason: short(error.code), constraint: short(error.constraint), where: frames }
}

const ORDER: readonly LogLevel[] = ['debug', 'info', 'warn', 'error']

export function openLog(threshold: LogLevel, write: (line: string) => void = (line) => process.stderr.write(`${line}\n`)): Log {
  const at = (level: LogLevel) => (code: string, { code: reason, ...values }: LogValues = {}) => {
    if (ORDER.indexOf(level) >= ORDER.indexOf(threshold)) write(JSON.stringify({ at: new Date().toISOString(), level, code, ...(reason === undefined ? {} : { reason }), ...values }))
  }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} }
