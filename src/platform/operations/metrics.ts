// What one process counts of itself: requests by the pattern of their route, connections, memory, the loop of events.
// No label holds anything that a person chose: routes are patterns, methods and states are short lists.
import type { MiddlewareHandler } from 'hono'
import type pg from 'pg'
import { AggregatorRegistry, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { AppEnv } from '../http.tsx'

const METHODS = new Set(['GET', 'HEAD', 'POST'])
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export interface ProcessMetrics {
  readonly measure: MiddlewareHandler<AppEnv>
  /** As data, for whoever puts the processes together. */
  figures(): Promise<object>
}

export function openProcessMetrics(pools: Readonly<Record<string, pg.Pool>>): ProcessMetrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  new Gauge({ name: 'cairn_processes', help: 'Server processes that answered for this page', registers: [registry] }).set(1)
  const requests = new Histogram({
    name: 'cairn_http_request_duration_seconds', help: 'Time to answer a request, by the pattern of its route', labelNames: ['method', 'route', 'status'], buckets: SECONDS, registers: [registry],
  })
  new Gauge({
    name: 'cairn_database_connections', help: 'Connections of the pools: in use, idle, and requests that wait for one', labelNames: ['pool', 'state'], registers: [registry],
    collect() {
      for (const [pool, { totalCount, idleCount, waitingCount }] of Object.entries(pools)) {
        this.set({ pool, state: 'in_use' }, totalCount - idleCount)
        this.set({ pool, state: 'idle' }, idleCount)
        this.set({ pool, state: 'waiting' }, waitingCount)
      }
    },
  })
  return {
    async measure(c, next) {
      const began = performance.now()
      try {
        await next()
      } finally {
        // The pattern that answered, such as /needs/:id; what matched none stands under one name.
        const route = c.res.status === 404 && c.req.routePath.endsWith('*') ? 'none' : c.req.routePath
        requests.observe({ method: METHODS.has(c.req.method) ? c.req.method : 'other', route, status: `${Math.floor(c.res.status / 100)}xx` }, (performance.now() - began) / 1000)
      }
    },
    figures: () => registry.getMetricsAsJSON(),
  }
}

interface Figure {
  readonly type: string
  readonly values: readonly { readonly metricName?: string }[]
}

/** All processes as one: counts are added, what cannot be added is averaged. */
export function joined(all: readonly object[]): Registry {
  // A counter that names itself would get the ending of OpenMetrics ("_total") twice.
  const unnamed = (all as readonly Figure[][]).map((figures) => figures.map((figure) => (figure.type === 'counter' ? { ...figure, values: figure.values.map(({ metricName: _, ...value }) => value) } : figure)))
  return AggregatorRegistry.aggregate(unnamed)
}
