// Structured lines without personal data: codes, ids, durations. What a person typed is never logged.
export type LogLevel = 'debug' | 'info' | 'warn' | 'error'
type LogValues = Readonly<Record<string, string | number | boolean | null | undefined>>

export interface Log {
  debug(code: string, values?: LogValues): void
  info(code: string, values?: LogValues): void
  warn(code: string, values?: LogValues): void
  error(code: string, values?: LogValues): void
}

const ORDER: readonly LogLevel[] = ['debug', 'info', 'warn', 'error']

export function openLog(threshold: LogLevel, write: (line: string) => void = (line) => process.stderr.write(`${line}\n`)): Log {
  const at = (level: LogLevel) => (code: string, values: LogValues = {}) => {
    if (ORDER.indexOf(level) >= ORDER.indexOf(threshold)) write(JSON.stringify({ at: new Date().toISOString(), level, code, ...values }))
  }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} }
