// What was written before signing in, or before a connection was lost: sealed with a key that only the browser's cookie
// holds, gone after 24 hours. Nobody who reads the database can read it.
import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto'
import type { Reader, Writer } from '../../db/connection.ts'
import { isUuid } from '../../lib/ids.ts'

export const DRAFT_HOURS = 24
const CIPHER = 'aes-256-gcm'
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

export interface Draft {
  readonly text: string
  /** Whose need it is to be, where someone was signed in: nobody else is shown it, on a desk's device least of all. */
  readonly memberId: string | null
}

function seal(draft: Draft, id: string, key: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce)
  cipher.setAAD(Buffer.from(id))
  const content = Buffer.concat([cipher.update(JSON.stringify(draft), 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), content])
}

function open(sealed: Buffer, id: string, key: Buffer): Draft | null {
  try {
    const cipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES))
    cipher.setAAD(Buffer.from(id))
    cipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
    const content = Buffer.concat([cipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), cipher.final()])
    return JSON.parse(content.toString('utf8')) as Draft
  } catch {
    return null
  }
}

function parseCookie(cookie: string | undefined): { id: string; key: Buffer } | null {
  const [id, secret = ''] = (cookie ?? '').split('.')
  const key = Buffer.from(secret, 'base64url')
  return isUuid(id) && key.length === KEY_BYTES ? { id, key } : null
}

/** Keeps a draft for 24 hours in place of the one that `cookie` opens. @returns the value of the new cookie */
export async function keepDraft(tx: Writer, draft: Draft, cookie: string | undefined, now: Date): Promise<string> {
  await tx.deleteFrom('drafts').where('kept_until', '<=', now).execute()
  await dropDraft(tx, cookie)
  const id = randomUUID()
  const key = randomBytes(KEY_BYTES)
  const keptUntil = new Date(now.getTime() + DRAFT_HOURS * 3_600_000)
  await tx.insertInto('drafts').values({ id, sealed: seal(draft, id, key), kept_until: keptUntil }).execute()
  return `${id}.${key.toString('base64url')}`
}

/** The draft that a cookie opens, or null: too old, another key, or meant for another member. */
export async function readDraft(db: Reader, cookie: string | undefined, memberId: string | null, now: Date): Promise<Draft | null> {
  const known = parseCookie(cookie)
  if (!known) return null
  const row = await db.selectFrom('drafts').select('sealed').where('id', '=', known.id).where('kept_until', '>', now).executeTakeFirst()
  const draft = row ? open(row.sealed, known.id, known.key) : null
  return draft && (draft.memberId === null || draft.memberId === memberId) ? draft : null
}

/** Forgets the draft that a cookie opens; a wrong key forgets nothing. */
export async function dropDraft(tx: Writer, cookie: string | undefined): Promise<void> {
  const known = parseCookie(cookie)
  if (!known) return
  const row = await tx.selectFrom('drafts').select('sealed').where('id', '=', known.id).executeTakeFirst()
  if (row && open(row.sealed, known.id, known.key)) await tx.deleteFrom('drafts').where('id', '=', known.id).execute()
}
