// The body of a page, compressed at once where the browser takes it: a stream through another thread, as files go, costs
// more than the work itself for the few kilobytes of a page.
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const WORTH_IT = 1024
// About what gzip gives at its usual level, in half the time.
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 2, [constants.BROTLI_PARAM_LGWIN]: 18 } }
const GZIP = { level: 3 }

export interface Compressed {
  readonly encoding: 'br' | 'gzip'
  readonly body: Uint8Array<ArrayBuffer>
}

/** Whether a list of codings (RFC 9110, 12.5.3) takes one: named, and not with a weight of nothing. */
const takes = (accepted: string, coding: string): boolean => new RegExp(`(^|,)\\s*${coding}\\s*(;\\s*q=(?!0(\\.0*)?\\s*(,|$))[^,]*)?\\s*(,|$)`, 'i').test(accepted)
const CODINGS = new Map<string, 'br' | 'gzip' | null>()

function codingOf(accepted: string): 'br' | 'gzip' | null {
  let coding = CODINGS.get(accepted)
  if (coding === undefined) {
    coding = takes(accepted, 'br') ? 'br' : takes(accepted, 'gzip') ? 'gzip' : null
    // Browsers send one of a few lists; who sends others fills no memory.
    if (CODINGS.size < 100) CODINGS.set(accepted, coding)
  }
  return coding
}

/** The text as the client takes it, or null: as it is. */
export function compressed(text: string, accepted: string | undefined): Compressed | null {
  const encoding = accepted === undefined || text.length < WORTH_IT ? null : codingOf(accepted)
  if (encoding === null) return null
  const bytes = Buffer.from(text)
  return { encoding, body: new Uint8Array(encoding === 'br' ? brotliCompressSync(bytes, BROTLI) : gzipSync(bytes, GZIP)) }
}
