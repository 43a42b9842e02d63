// A passkey in software: makes a key, signs what it is asked. For answers over HTTP, honest and not.
import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'

const head = (major: number, value: number): Buffer => {
  if (value < 24) return Buffer.from([(major << 5) | value])
  if (value < 256) return Buffer.from([(major << 5) | 24, value])
  return Buffer.from([(major << 5) | 25, value >> 8, value & 255])
}
type Cbor = number | string | Buffer | Map<number | string, Cbor>
/** The few shapes of CBOR (RFC 8949) that an attestation holds. */
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, one]) => [cbor(key), cbor(one)])])
}
const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest()

interface How {
  readonly origin?: string
  readonly site?: string
  /** False: the device did not look at who holds it. */
  readonly verified?: boolean
  readonly counter?: number
}

export interface Authenticator {
  readonly id: string
  /** Answers to a question of registration, as a browser's `toJSON` would. */
  create(question: { challenge: string }, how?: How): string
  get(question: { challenge: string }, how?: How): string
}

export function authenticator(origin: string, site = new URL(origin).hostname): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const rawId = randomBytes(32)
  const id = rawId.toString('base64url')
  let counter = 0
  const clientData = (type: string, challenge: string, how: How) => Buffer.from(JSON.stringify({ type, challenge, origin: how.origin ?? origin, crossOrigin: false }))
  const authenticatorData = (flags: number, how: How) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(how.counter ?? ++counter)
    return Buffer.concat([sha256(how.site ?? site), Buffer.from([flags | (how.verified === false ? 0 : 4)]), count])
  }
  const answer = (response: Record<string, unknown>) => JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, authenticatorAttachment: 'platform', response })
  return {
    id,
    create({ challenge }, how = {}) {
      const key = cbor(new Map<number, Cbor>([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(x, 'base64url')], [-3, Buffer.from(y, 'base64url')]]))
      const authData = Buffer.concat([authenticatorData(0x41, how), Buffer.alloc(16), Buffer.from([0, rawId.length]), rawId, key])
      const attestationObject = cbor(new Map<string, Cbor>([['fmt', 'none'], ['attStmt', new Map()], ['authData', authData]]))
      return answer({ clientDataJSON: clientData('webauthn.create', challenge, how).toString('base64url'), attestationObject: attestationObject.toString('base64url'), transports: ['internal'] })
    },
    get({ challenge }, how = {}) {
      const data = authenticatorData(0x01, how)
      const client = clientData('webauthn.get', challenge, how)
      const signature = createSign('SHA256').update(Buffer.concat([data, sha256(client)])).sign(privateKey)
      return answer({ clientDataJSON: client.toString('base64url'), authenticatorData: data.toString('base64url'), signature: signature.toString('base64url'), userHandle: null })
    },
  }
}
