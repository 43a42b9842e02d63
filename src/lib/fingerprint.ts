import { createHash } from 'node:crypto'

/** A short word for a value, the same for equal values: two who change one thing at once are told by it. */
export const fingerprintOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value) ?? '').digest('base64url').slice(0, 16)
