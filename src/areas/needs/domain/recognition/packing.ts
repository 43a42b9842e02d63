// Named arrays of numbers in one run of bytes, each at a multiple of eight: they are read where they lie, without a copy.

export type Numbers = Uint8Array | Int8Array | Uint16Array | Uint32Array | Float32Array
const KINDS = { u8: Uint8Array, i8: Int8Array, u16: Uint16Array, u32: Uint32Array, f32: Float32Array } as const
type Kind = keyof typeof KINDS

interface Header<T> {
  readonly version: number
  readonly about: T
  readonly arrays: readonly (readonly [name: string, kind: Kind, offset: number, length: number])[]
}

const LENGTH_BYTES = 8
const ALIGNMENT = 8
const aligned = (offset: number): number => Math.ceil(offset / ALIGNMENT) * ALIGNMENT
const kindOf = (array: Numbers): Kind => (Object.keys(KINDS) as Kind[]).find((kind) => array instanceof KINDS[kind]) as Kind

/** One run of bytes: the length of a JSON header, the header, the arrays. Offsets count from the first array. */
export function pack<T>(version: number, about: T, arrays: ReadonlyMap<string, Numbers>): Uint8Array {
  let end = 0
  const placed: [string, Kind, number, number][] = []
  for (const [name, array] of arrays) {
    placed.push([name, kindOf(array), end, array.length])
    end = aligned(end + array.byteLength)
  }
  const head = new TextEncoder().encode(JSON.stringify({ version, about, arrays: placed } satisfies Header<T>))
  const from = aligned(LENGTH_BYTES + head.length)
  const bytes = new Uint8Array(from + end)
  new DataView(bytes.buffer).setUint32(0, head.length)
  bytes.set(head, LENGTH_BYTES)
  let next = 0
  for (const array of arrays.values()) bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), from + (placed[next++]?.[2] ?? 0))
  return bytes
}

/** What `pack` wrote, as views on these bytes; throws where they are of another version or cut short. */
export function unpack<T>(version: number, bytes: Uint8Array): { about: T; array: <N extends Numbers>(name: string) => N } {
  const buffer = bytes.byteOffset % ALIGNMENT === 0 ? bytes : bytes.slice()
  const headLength = buffer.length < LENGTH_BYTES ? 0 : new DataView(buffer.buffer, buffer.byteOffset).getUint32(0)
  if (headLength === 0 || LENGTH_BYTES + headLength > buffer.length) throw new Error('the recognition model is cut short')
  const header = readHeader<T>(buffer.subarray(LENGTH_BYTES, LENGTH_BYTES + headLength))
  if (header.version !== version) throw new Error(`recognition model of version ${header.version}, not ${version}`)
  const from = aligned(LENGTH_BYTES + headLength)
  const known = new Map(header.arrays.map(([name, kind, offset, length]) => {
    const Array = KINDS[kind]
    if (from + aligned(offset + length * Array.BYTES_PER_ELEMENT) > buffer.length) throw new Error('the recognition model is cut short')
    return [name, new Array(buffer.buffer as ArrayBuffer, buffer.byteOffset + from + offset, length) as Numbers]
  }))
  return {
    about: header.about,
    array: <N extends Numbers>(name: string) => {
      const found = known.get(name)
      if (!found) throw new Error(`the recognition model has no ${name}`)
      return found as N
    },
  }
}

function readHeader<T>(bytes: Uint8Array): Header<T> {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Header<T>
  } catch {
    throw new Error('the recognition model cannot be read')
  }
}
