// Sealing with a passphrase: AES-256-GCM over pieces of 64 KiB, the key by scrypt. Each piece is numbered and the last
// one says so, so that none can be left out, moved or cut off (the STREAM construction of Hoang, Reyhanitabar,
// Rogaway and Vizár, 2015). The line in clear is authenticated with each piece.
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { BackupError, type Prefix } from './container.ts'

const PIECE = 64 * 1024
const TAG = 16
const COST = 2 ** 17
const BLOCK_SIZE = 8
const SHORTEST_PASSPHRASE = 12

export type Seal = NonNullable<Prefix['seal']>

export const newSeal = (): Seal => ({ cipher: 'aes-256-gcm', kdf: 'scrypt', cost: COST, blockSize: BLOCK_SIZE, salt: randomBytes(16).toString('base64') })

/** @throws BackupError when the file holds no passphrase worth the name */
export function readPassphrase(path: string): string {
  let text: string
  try {
    text = readFileSync(path, 'utf8').replace(/\r?\n$/, '')
  } catch {
    throw new BackupError(`the passphrase file ${path} cannot be read`)
  }
  if (text.length < SHORTEST_PASSPHRASE) throw new BackupError(`the passphrase in ${path} is too short: at least ${SHORTEST_PASSPHRASE} characters`)
  return text
}

/** Whether others than its owner may read the file of the passphrase. */
export const isReadableByOthers = (path: string): boolean => (statSync(path).mode & 0o077) !== 0

function keyOf(passphrase: string, { cost, blockSize, salt }: Seal): Buffer {
  // A file that asks for more than this memory was not written by us.
  if (!(cost <= 2 ** 20) || !(blockSize <= 32)) throw new BackupError('the file is damaged: how it was sealed makes no sense')
  return scryptSync(passphrase.normalize('NFKC'), Buffer.from(salt, 'base64'), 32, { N: cost, r: blockSize, p: 1, maxmem: 256 * cost * blockSize })
}

/** Each key serves one file, so a number is a good nonce; its last byte says whether the piece is the last one. */
function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(number, 7)
  nonce.writeUInt8(isLast ? 1 : 0, 11)
  return nonce
}

/** Pieces of exactly `size` bytes, the last one shorter, with whether it is the last. */
async function* sized(pieces: AsyncIterable<Buffer>, size: number): AsyncGenerator<{ piece: Buffer; isLast: boolean }> {
  let held: Buffer = Buffer.alloc(0)
  for await (const piece of pieces) {
    held = held.byteLength === 0 ? piece : Buffer.concat([held, piece])
    while (held.byteLength > size) {
      yield { piece: held.subarray(0, size), isLast: false }
      held = held.subarray(size)
    }
  }
  yield { piece: held, isLast: true }
}

/** Seals what comes by; a generator for `pipeline`. */
export const sealing = (passphrase: string, seal: Seal, prefix: Buffer) =>
  async function* (pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const key = keyOf(passphrase, seal)
    let number = 0
    for await (const { piece, isLast } of sized(pieces, PIECE)) {
      const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number++, isLast)).setAAD(prefix)
      yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()])
    }
  }

/** Opens what was sealed; nothing comes out that was not put in by who knew the passphrase. */
export const opening = (passphrase: string, seal: Seal, prefix: Buffer) =>
  async function* (pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const key = keyOf(passphrase, seal)
    let number = 0
    for await (const { piece, isLast } of sized(pieces, PIECE + TAG)) {
      if (piece.byteLength < TAG) throw new BackupError('the file ends in the middle: it was cut off. Take another backup')
      const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, isLast)).setAAD(prefix).setAuthTag(piece.subarray(-TAG))
      const open = decipher.update(piece.subarray(0, -TAG))
      try {
        decipher.final()
      } catch {
        throw new BackupError(number === 0 ? 'the passphrase does not open this file (or its beginning is damaged)' : 'the file is damaged or was cut off: a part of it does not open. Take another backup')
      }
      number++
      yield open
    }
  }
