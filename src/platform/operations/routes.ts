// Health, readiness and figures, for whoever looks after the machines. None of them speaks of a person.
import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { Hono, type MiddlewareHandler } from 'hono'
import { Registry } from 'prom-client'
import { type Config, isLoopback } from '../../config.ts'
import type { Database } from '../../db/connection.ts'
import type { Clock } from '../../lib/clock.ts'
import type { AppContext, AppEnv } from '../http.tsx'
import { joined, type ProcessMetrics } from './metrics.ts'
import { notReady, stateMetrics } from './state.ts'

const READY_WITHIN_MS = 3000

export interface Operations {
  readonly routes: Hono<AppEnv>
  readonly measure: MiddlewareHandler<AppEnv>
}

interface Given {
  readonly config: Config
  readonly db: Database
  readonly clock: Clock
  readonly metrics?: ProcessMetrics
  /** The figures of every process behind the port. */
  readonly everyProcess?: () => Promise<readonly object[]>
  readonly isLeaving?: () => boolean
}

const same = (given: string, wanted: string): boolean => given.length === wanted.length && timingSafeEqual(Buffer.from(given), Buffer.from(wanted))

/**
 * With a token: whoever sends it. Without: only this machine, and only where nobody else is served, because behind a
 * proxy every request comes from this machine.
 */
function mayReadMetrics(c: AppContext, { metricsToken, publicUrl }: Config): boolean {
  if (metricsToken !== null) return same(Buffer.from(c.req.header('Authorization') ?? '').toString('latin1'), Buffer.from(`Bearer ${metricsToken}`).toString('latin1'))
  const incoming = (c.env as { incoming?: IncomingMessage } | undefined)?.incoming
  const from = incoming?.socket.remoteAddress?.replace(/^::ffff:/, '') ?? ''
  const passedOn = ['Forwarded', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Real-IP', 'Via'].some((name) => c.req.header(name) !== undefined)
  return isLoopback(from) && !passedOn && isLoopback(new URL(publicUrl).hostname)
}

const inTime = <T>(work: Promise<T>, ms: number): Promise<T> => {
  let late: NodeJS.Timeout
  return Promise.race([work, new Promise<never>((_, reject) => (late = setTimeout(() => reject(new Error('too late')), ms)))]).finally(() => clearTimeout(late))
}

export function operations({ config, db, clock, metrics, everyProcess, isLeaving = () => false }: Given): Operations {
  const routes = new Hono<AppEnv>()
  routes.get('/health', (c) => c.text('ok'))
  routes.get('/ready', async (c) => {
    c.header('Cache-Control', 'no-store')
    if (isLeaving()) return c.text('leaving: others answer from now on', 503)
    try {
      const why = await inTime(notReady(db), READY_WITHIN_MS)
      return why === null ? c.text('ready') : c.text(why, 503)
    } catch {
      return c.text('the database does not answer', 503)
    }
  })
  routes.get('/metrics', async (c, next) => {
    if (!mayReadMetrics(c, config) || !everyProcess) return next()
    const [own, state] = await Promise.all([everyProcess(), stateMetrics(db, clock.now(), config).catch(() => null)])
    const parts = [await asOpenMetrics(joined(own)), ...(state ? [await asOpenMetrics(state)] : [])]
    c.header('Cache-Control', 'no-store')
    return c.body(`${parts.map((part) => part.replace(/# EOF\s*$/, '').trimEnd()).join('\n')}\n# EOF\n`, 200, { 'Content-Type': Registry.OPENMETRICS_CONTENT_TYPE })
  })
  return { routes, measure: metrics?.measure ?? ((_c, next) => next()) }
}

function asOpenMetrics(registry: Registry): Promise<string> {
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE as never)
  return registry.metrics()
}
