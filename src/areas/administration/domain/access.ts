// Which address belongs to what an office opens: the one place where a route is shut. What is under way stays open (a need
// already stated, a meeting already booked): only beginning something new is shut, so that nobody meets a dead end.
import type { AccessThing, ClosedAccess } from '../../../contracts/actor.ts'

interface Gate {
  readonly thing: AccessThing
  readonly methods: readonly ('GET' | 'POST')[]
  readonly path: RegExp
}

const BOTH = ['GET', 'POST'] as const
const GATES: readonly Gate[] = [
  { thing: 'needs', methods: BOTH, path: /^\/needs\/new(\/|$)/ },
  { thing: 'needs', methods: ['POST'], path: /^\/needs$/ },
  { thing: 'needs', methods: ['POST'], path: /^\/needs\/drafts$/ },
  { thing: 'needs', methods: BOTH, path: /^\/call-back$/ },
  { thing: 'appointments', methods: ['GET'], path: /^\/needs\/[^/]+\/slots$/ },
  { thing: 'appointments', methods: ['POST'], path: /^\/needs\/[^/]+\/appointments$/ },
  { thing: 'library', methods: BOTH, path: /^\/library(\/|$)/ },
]

/** What keeps an address shut for someone with these closed things, or null. */
export function closedAt(closed: readonly ClosedAccess[], method: string, path: string): ClosedAccess | null {
  if (closed.length === 0) return null
  const gate = GATES.find((one) => (one.methods as readonly string[]).includes(method) && one.path.test(path))
  return (gate && closed.find((one) => one.thing === gate.thing)) ?? null
}
