// The file of a backup: one line in clear that says how it is packed, then frames, compressed by zstd, sealed where a
// passphrase is given. A frame is one letter, its length in four bytes, its content. docs/backup.md describes it whole.
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'
import type { Duplex, Readable } from 'node:stream'

/** Why a backup cannot be made or read, as a sentence that says what to do. */
export class BackupError extends Error {}

export const FORMAT = 1
const MAGIC = 'CAIRN-BACKUP '
const LONGEST_PREFIX = 4096
const LARGEST_FRAME = 64 * 1024 * 1024
/** Pieces of a table are gathered to about this size before they are framed. */
const PIECE_BYTES = 128 * 1024

/** What stands in clear at the beginning of the file. */
export interface Prefix {
  readonly format: number
  readonly compression: 'zstd'
  readonly seal: null | { readonly cipher: 'aes-256-gcm'; readonly kdf: 'scrypt'; readonly cost: number; readonly blockSize: number; readonly salt: string }
}

export const prefixLine = (prefix: Prefix): Buffer => Buffer.from(`${MAGIC}${JSON.stringify(prefix)}\n`)

/** Letters of frames: head, a table begins, data of it, it ends, the whole ends. */
export type FrameKind = 'H' | 'T' | 'D' | 'E' | 'Z'
export interface Frame {
  readonly kind: FrameKind
  readonly content: Buffer
}

export function frame(kind: FrameKind, content: Buffer | object): Buffer {
  const body = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content))
  const head = Buffer.allocUnsafe(5)
  head.write(kind, 0, 'latin1')
  head.writeUInt32BE(body.byteLength, 1)
  return Buffer.concat([head, body])
}

/** Gathers small pieces, so that a frame is worth its head. */
export async function* gathered(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let size = 0
  for await (const piece of pieces) {
    waiting.push(piece)
    size += piece.byteLength
    if (size < PIECE_BYTES) continue
    yield Buffer.concat(waiting)
    waiting = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(waiting)
}

export const compressing = (): Duplex => createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 } })
export const decompressing = (): Duplex => createZstdDecompress()

/**
 * Takes the line in clear off the beginning of a stream.
 * @throws BackupError when it is no backup, or of a format that this program does not know
 */
export async function readPrefix(input: Readable): Promise<{ prefix: Prefix; line: Buffer; rest: AsyncGenerator<Buffer> }> {
  const pieces = input[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let start: Buffer = Buffer.alloc(0)
  while (!start.includes(10) && start.byteLength < LONGEST_PREFIX) {
    const next = await pieces.next()
    if (next.done) break
    start = Buffer.concat([start, next.value])
  }
  const end = start.indexOf(10)
  if (start.byteLength === 0) throw new BackupError('the file is empty')
  if (end < 0 || !start.subarray(0, MAGIC.length).equals(Buffer.from(MAGIC))) throw new BackupError('this file is not a backup of Cairn')
  const line = start.subarray(0, end + 1)
  const prefix = jsonOf<Prefix>(line.subarray(MAGIC.length))
  if (!(prefix.format <= FORMAT) || prefix.compression !== 'zstd') {
    throw new BackupError(`this backup was made by a newer version of Cairn (format ${prefix.format}; this one reads ${FORMAT}). Install that version, then restore with it`)
  }
  async function* rest(): AsyncGenerator<Buffer> {
    if (start.byteLength > end + 1) yield start.subarray(end + 1)
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value
  }
  return { prefix, line, rest: rest() }
}

export function jsonOf<T>(content: Buffer): T {
  try {
    return JSON.parse(content.toString('utf8')) as T
  } catch {
    throw new BackupError('the file is damaged: its description cannot be read. Take another backup')
  }
}

/** The frames of an opened and decompressed stream; each is held whole, never the file. */
export async function* framesOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let held: Buffer = Buffer.alloc(0)
  for await (const piece of pieces) {
    held = held.byteLength === 0 ? piece : Buffer.concat([held, piece])
    while (held.byteLength >= 5) {
      const length = held.readUInt32BE(1)
      if (length > LARGEST_FRAME) throw new BackupError('the file is damaged: a part of it is longer than any can be. Take another backup')
      if (held.byteLength < 5 + length) break
      yield { kind: held.toString('latin1', 0, 1) as FrameKind, content: held.subarray(5, 5 + length) }
      held = held.subarray(5 + length)
    }
  }
  if (held.byteLength > 0) throw new BackupError('the file ends in the middle: it was cut off. Take another backup')
}
