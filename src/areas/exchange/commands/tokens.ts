// Keys for programs: each writes to one unit. The secret is given once and kept as its hash; a token revoked is dead at once.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Database, Reader, Writer } from '../../../db/connection.ts'
import { orRefusal } from '../../../db/transaction.ts'
import type { Clock } from '../../../lib/clock.ts'
import { isUuid } from '../../../lib/ids.ts'
import { ok, refuse, type Result } from '../../../lib/result.ts'

interface Context {
  readonly tx: Writer
  readonly clock: Clock
}

const hashOf = (secret: string) => createHash('sha256').update(secret).digest()
const spelt = (id: string, secret: string) => `cairn_${id.replaceAll('-', '')}_${secret}`
const SPELLING = /^cairn_([0-9a-f]{32})_([A-Za-z0-9_-]{43})$/

/** Makes a token; what it gives is shown once. The caller is the command line: whoever runs it owns the installation. */
export async function createToken({ tx, clock }: Context, unitKey: string, name: string): Promise<Result<{ token: string; unitName: string }, 'unit' | 'name' | 'taken'>> {
  const unit = await tx.selectFrom('units').select(['id', 'name']).where('key', '=', unitKey.toLowerCase()).executeTakeFirst()
  if (!unit) return refuse('unit')
  if (name.trim() === '' || name.trim().length > 80) return refuse('name')
  const secret = randomBytes(32).toString('base64url')
  const made = await orRefusal(tx, ['api_tokens_named'], () =>
    tx.insertInto('api_tokens').values({ unit_id: unit.id, name: name.trim(), secret_hash: hashOf(secret), created_at: clock.now() }).returning('id').executeTakeFirstOrThrow())
  return 'refused' in made ? refuse('taken') : ok({ token: spelt(made.done.id, secret), unitName: unit.name })
}

export interface TokenSeen {
  readonly id: string
  readonly name: string
  readonly unitKey: string
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
  readonly revokedAt: Date | null
}

export async function listTokens(db: Reader): Promise<TokenSeen[]> {
  const rows = await db.selectFrom('api_tokens as t').innerJoin('units as u', 'u.id', 't.unit_id').select(['t.id', 't.name', 'u.key', 't.created_at', 't.last_used_at', 't.revoked_at']).orderBy('t.created_at').orderBy('t.id').execute()
  return rows.map((row) => ({ id: row.id, name: row.name, unitKey: row.key, createdAt: row.created_at, lastUsedAt: row.last_used_at, revokedAt: row.revoked_at }))
}

/** Takes a token back, by its id or by its name where that names one. @returns how many such tokens there were */
export async function revokeToken({ tx, clock }: Context, which: string): Promise<number> {
  const rows = await tx.selectFrom('api_tokens').select('id').where('revoked_at', 'is', null).where((e) => (isUuid(which) ? e('id', '=', which) : e(e.fn('lower', ['name']), '=', String(which).toLowerCase()))).forUpdate().execute()
  const [one] = rows
  if (one && rows.length === 1) await tx.updateTable('api_tokens').set({ revoked_at: clock.now() }).where('id', '=', one.id).execute()
  return rows.length
}

export interface Caller {
  readonly tokenId: string
  readonly unitId: string
}

const USE_NOTED_AFTER = 60_000
const NOBODY = Buffer.alloc(32)

/** Whose a token is, or null: the same work whether it is unknown, wrong or revoked. Its use is noted once a minute. */
export async function findCaller(db: Database, token: string, now: Date): Promise<Caller | null> {
  const [, id = '', secret = ''] = SPELLING.exec(token) ?? []
  const uuid = id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  const row = await db.selectFrom('api_tokens').select(['id', 'unit_id', 'secret_hash', 'last_used_at']).where('id', '=', isUuid(uuid) ? uuid : '00000000-0000-0000-0000-000000000000').where('revoked_at', 'is', null).executeTakeFirst()
  const isRight = timingSafeEqual(hashOf(secret), row?.secret_hash ?? NOBODY)
  if (!row || !isRight) return null
  if (!row.last_used_at || now.getTime() - row.last_used_at.getTime() >= USE_NOTED_AFTER) await db.updateTable('api_tokens').set({ last_used_at: now }).where('id', '=', row.id).execute()
  return { tokenId: row.id, unitId: row.unit_id }
}
