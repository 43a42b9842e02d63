// The interface for programs: JSON in, JSON out, a token and never a cookie. Everything a program must react to is a code.
import { Hono, type Handler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { writing } from '../../../db/transaction.ts'
import { fixedClock } from '../../../lib/clock.ts'
import type { AppContext, AppEnv } from '../../../platform/http.tsx'
import { withinLimit } from '../../../platform/limits.ts'
import { pushMembers, type PushedResult } from '../commands/push-members.ts'
import { type Caller, findCaller } from '../commands/tokens.ts'
import { tallyOf } from '../domain/import-tally.ts'
import { clientOf } from './client.ts'
import { apiDescription } from './description.ts'
import { libraryApiRoutes } from './library.ts'
import { BODY_MAX, leavingShape, LINES_MAX, wordsIn } from './shapes.ts'

export const apiRoutes = new Hono<AppEnv>()

const REQUESTS = { name: 'api.token', hits: 600, seconds: 60 }
// Whoever guesses tokens is slowed down; a program whose token was revoked finds out by the answer.
const STRANGERS = { name: 'api.strangers', hits: 60, seconds: 60 }

class ApiRefusal extends Error {
  readonly status: 400 | 401 | 413 | 415 | 422 | 429
  readonly code: string
  readonly line: number | undefined
  constructor(status: ApiRefusal['status'], code: string, message: string, line?: number) {
    super(message)
    this.status = status
    this.code = code
    this.line = line
  }
}

async function callerOf(c: AppContext): Promise<Caller> {
  const { db } = c.get('parts')
  const now = c.get('now')
  const token = /^Bearer ([A-Za-z0-9_-]{1,200})$/i.exec(c.req.header('Authorization') ?? '')?.[1]
  const caller = token ? await findCaller(db, token, now) : null
  if (!caller) {
    if (!(await withinLimit(db, STRANGERS, clientOf(c), now))) throw new ApiRefusal(429, 'too_often', 'Too many requests without a good token.')
    throw new ApiRefusal(401, 'token', 'A token is needed: Authorization: Bearer cairn_…')
  }
  if (!(await withinLimit(db, REQUESTS, caller.tokenId, now))) throw new ApiRefusal(429, 'too_often', `At most ${REQUESTS.hits} requests a minute.`)
  return caller
}

/** Answers for a token; what goes wrong is JSON too. */
const answering = (work: (c: AppContext, caller: Caller) => Promise<Response>): Handler<AppEnv> => async (c) => {
  c.header('Cache-Control', 'no-store')
  try {
    return await work(c, await callerOf(c))
  } catch (error) {
    if (error instanceof ApiRefusal) {
      if (error.status === 401) c.header('WWW-Authenticate', 'Bearer')
      if (error.status === 429) c.header('Retry-After', '60')
      return c.json({ error: { code: error.code, message: error.message, ...(error.line === undefined ? {} : { line: error.line }) } }, error.status)
    }
    const reference = Math.random().toString(36).slice(2, 8).toUpperCase()
    const { name, code, constraint } = error as { name?: string; code?: string; constraint?: string }
    c.get('parts').log.error('api.failed', { reference, route: c.req.routePath, error: name, code, constraint })
    return c.json({ error: { code: 'failed', message: `Nothing was changed. Reference: ${reference}` } }, 500)
  }
}

const limit = bodyLimit({ maxSize: BODY_MAX, onError: (c) => c.json({ error: { code: 'too_large', message: `At most ${BODY_MAX / 1024 / 1024} MB at once.` } }, 413) })

function parsed(text: string, line?: number): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ApiRefusal(400, 'not_json', line === undefined ? 'The body is no JSON.' : `Line ${line} is no JSON.`, line)
  }
}

const kindOf = (c: AppContext) => (c.req.header('Content-Type') ?? '').split(';')[0]?.trim().toLowerCase()

async function membersIn(c: AppContext): Promise<unknown[]> {
  const kind = kindOf(c)
  if (kind !== 'application/json' && kind !== 'application/x-ndjson') throw new ApiRefusal(415, 'media_type', 'Send application/json or application/x-ndjson.')
  const text = await c.req.text()
  const members = kind === 'application/x-ndjson' ? text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [parsed(line, index + 1)])) : parsed(text)
  if (!Array.isArray(members)) throw new ApiRefusal(400, 'not_a_list', 'A list of members is needed.')
  if (members.length > LINES_MAX) throw new ApiRefusal(413, 'too_many', `At most ${LINES_MAX} members at once.`)
  return members
}

async function oneIn(c: AppContext): Promise<Record<string, unknown>> {
  const text = await c.req.text()
  if (text.trim() === '') return {}
  if (kindOf(c) !== 'application/json') throw new ApiRefusal(415, 'media_type', 'Send application/json.')
  const one = parsed(text)
  if (one === null || typeof one !== 'object' || Array.isArray(one)) throw new ApiRefusal(400, 'not_an_object', 'One member is an object.')
  return one as Record<string, unknown>
}

/** Pushes what can be understood, and answers for the rest in its place. */
async function push(c: AppContext, caller: Caller, members: readonly unknown[]): Promise<PushedResult[]> {
  const read = members.map(wordsIn)
  const understood = read.flatMap((one, index) => (one.ok ? [{ index, words: one.words }] : []))
  const now = c.get('now')
  const done = await writing(c.get('parts').db, { actorId: null, now }, (tx) => pushMembers({ tx, clock: fixedClock(now) }, caller, understood.map((one) => one.words)))
  return read.map((one, index): PushedResult => {
    if (!one.ok) {
      const key = (members[index] as { externalId?: unknown } | null)?.externalId
      return { line: index + 1, externalId: typeof key === 'string' ? key.slice(0, 64) : null, outcome: 'refused', kept: [], problems: one.fields.map((field) => ({ code: 'shape', field })) }
    }
    const result = done[understood.findIndex((other) => other.index === index)]
    return { ...(result as PushedResult), line: index + 1 }
  })
}

apiRoutes.get('/api', (c) => c.json(apiDescription(c.get('parts').config.publicUrl)))

apiRoutes.route('/', libraryApiRoutes)

apiRoutes.put('/api/members', limit, answering(async (c, caller) => {
  const results = await push(c, caller, await membersIn(c))
  return c.json({ counts: tallyOf(results.map((result) => result.outcome)), results })
}))

const answer = (c: AppContext, results: readonly PushedResult[]) => {
  const [result] = results
  return c.json(result, result?.outcome === 'refused' ? 422 : result?.outcome === 'created' ? 201 : 200)
}

apiRoutes.put('/api/members/:externalId', limit, answering(async (c, caller) => answer(c, await push(c, caller, [{ ...(await oneIn(c)), externalId: c.req.param('externalId') }]))))

apiRoutes.post('/api/members/:externalId/leaving', limit, answering(async (c, caller) => {
  const body = leavingShape.safeParse(await oneIn(c))
  const externalId = c.req.param('externalId') ?? ''
  if (!body.success) return answer(c, [{ line: 1, externalId, outcome: 'refused', kept: [], problems: [{ code: 'last_day_invalid', field: 'left_on' }] }])
  const results = await push(c, caller, [{ externalId, leftOn: body.data.leftOn ?? c.get('now').toISOString().slice(0, 10) }])
  // Nobody of that key: a file may name people who left long ago, a program that takes leave of someone means someone.
  return answer(c, results.map((result) => (result.problems.some((problem) => problem.code === 'left_before' || problem.code === 'name_missing') ? { ...result, outcome: 'refused' as const, problems: [{ code: 'unknown_member', field: 'external_id' }] } : result)))
}))

apiRoutes.all('/api/*', (c) => c.json({ error: { code: 'not_found', message: 'See GET /api.' } }, 404))
