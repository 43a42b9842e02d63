// winmail.dat: the box in which Outlook ships what it cannot say in MIME. Opened as [MS-OXTNEF] and [MS-OXRTFCP] describe
// it: the text and the files, nothing else. Every length is checked against what is there, every count has a bound.

export interface TnefFile {
  readonly name: string
  readonly content: Uint8Array
}
export interface TnefContent {
  readonly text: string
  readonly html: string
  readonly files: readonly TnefFile[]
}

const SIGNATURE = 0x223e9f78
const FILES_MAX = 50
const PROPERTIES_MAX = 5000
const RTF_BYTES_MAX = 2 * 1024 * 1024

const ATTRIBUTE = { body: 0x800c, messageProperties: 0x9003, codePage: 0x9007, attachmentStart: 0x9002, attachmentTitle: 0x8010, attachmentData: 0x800f, attachmentProperties: 0x9005 } as const
const PROPERTY = { body: 0x1000, html: 0x1013, rtf: 0x1009, data: 0x3701, longName: 0x3707, name: 0x3704 } as const

class Broken extends Error {}

/** Reads little-endian numbers and pieces, never past the end. */
class Bytes {
  readonly bytes: Uint8Array
  readonly #view: DataView
  at = 0
  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }
  get left(): number {
    return this.bytes.length - this.at
  }
  #move(count: number): number {
    if (count < 0 || count > this.left) throw new Broken()
    const from = this.at
    this.at += count
    return from
  }
  byte = (): number => this.#view.getUint8(this.#move(1))
  short = (): number => this.#view.getUint16(this.#move(2), true)
  long = (): number => this.#view.getUint32(this.#move(4), true)
  piece(count: number): Uint8Array {
    const from = this.#move(count)
    return this.bytes.subarray(from, from + count)
  }
  padded(count: number): Uint8Array {
    const piece = this.piece(count)
    this.#move(Math.min((4 - (count % 4)) % 4, this.left))
    return piece
  }
}

const decoderOf = (label: string): TextDecoder => {
  try {
    return new TextDecoder(label)
  } catch {
    return new TextDecoder('windows-1252')
  }
}
const textOf = (bytes: Uint8Array, label: string): string => decoderOf(label).decode(bytes).replace(/\0+$/, '')

/** Windows code pages as the encodings of the web call them. */
const codePageLabel = (page: number): string => (page === 65001 ? 'utf-8' : page === 932 ? 'shift_jis' : page === 936 ? 'gbk' : page === 949 ? 'euc-kr' : page === 950 ? 'big5' : page >= 1250 && page <= 1258 ? `windows-${page}` : 'windows-1252')

const FIXED_SIZES: ReadonlyMap<number, number> = new Map([[0x02, 4], [0x03, 4], [0x04, 4], [0x05, 8], [0x06, 8], [0x07, 8], [0x0a, 4], [0x0b, 4], [0x14, 8], [0x40, 8], [0x48, 16]])

type Properties = ReadonlyMap<number, { readonly type: number; readonly value: Uint8Array }>

/** [MS-OXTNEF] 2.1.3.4: a count, then each property with its first value. */
function readProperties(bytes: Uint8Array): Properties {
  const from = new Bytes(bytes)
  const found = new Map<number, { type: number; value: Uint8Array }>()
  const count = Math.min(from.long(), PROPERTIES_MAX)
  for (let number = 0; number < count && from.left >= 4; number++) {
    const type = from.short()
    const id = from.short()
    if (id >= 0x8000) {
      from.piece(16)
      if (from.long() === 0) from.long()
      else from.padded(from.long())
    }
    const single = type & 0x0fff
    const isMany = (type & 0x1000) !== 0
    const size = FIXED_SIZES.get(single)
    if (size !== undefined) {
      for (let value = isMany ? from.long() : 1; value > 0; value--) from.piece(size)
      continue
    }
    if (![0x0d, 0x1e, 0x1f, 0x102].includes(single)) throw new Broken()
    for (let value = from.long(); value > 0; value--) {
      const piece = from.padded(from.long())
      if (!found.has(id)) found.set(id, { type: single, value: piece })
    }
  }
  return found
}

function stringIn(properties: Properties, id: number, label: string): string {
  const property = properties.get(id)
  if (!property) return ''
  return textOf(property.value, property.type === 0x1f ? 'utf-16le' : label)
}

const RTF_START =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx'
const DICTIONARY_BYTES = 4096

/** [MS-OXRTFCP] 2.2: LZFu, or stored as it is. */
export function unpackRtf(bytes: Uint8Array): Uint8Array {
  const from = new Bytes(bytes)
  from.long()
  const size = Math.min(from.long(), RTF_BYTES_MAX)
  const kind = from.long()
  from.long()
  if (kind === 0x414c454d) return from.piece(Math.min(size, from.left))
  if (kind !== 0x75465a4c) throw new Broken()
  const dictionary = new Uint8Array(DICTIONARY_BYTES)
  dictionary.set(new TextEncoder().encode(RTF_START))
  let end = RTF_START.length
  const out = new Uint8Array(size)
  let written = 0
  const put = (byte: number) => {
    dictionary[end] = byte
    end = (end + 1) % DICTIONARY_BYTES
    if (written < size) out[written++] = byte
  }
  while (written < size && from.left > 0) {
    let control = from.byte()
    for (let bit = 0; bit < 8 && from.left > 0; bit++, control >>= 1) {
      if ((control & 1) === 0) {
        put(from.byte())
        continue
      }
      const reference = (from.byte() << 8) | from.byte()
      let offset = reference >> 4
      if (offset === end) return out.subarray(0, written)
      for (let count = (reference & 0x0f) + 2; count > 0; count--) {
        put(dictionary[offset] ?? 0)
        offset = (offset + 1) % DICTIONARY_BYTES
      }
    }
  }
  return out.subarray(0, written)
}

/** The words of an RTF text: paragraphs as lines, everything that is not said aloud left out. */
export function rtfToText(rtf: string): string {
  const token = /\\'([0-9a-f]{2})|\\u(-?\d{1,5}) ?\??|\\([a-z]{1,32})(-?\d{1,10})? ?|\\([^a-z])|([{}])|([^\\{}\r\n]+)/gi
  const latin = decoderOf('windows-1252')
  let depth = 0
  /** The depth from which a group is not read, or 0. */
  let silent = 0
  let isHtmlMark = false
  let text = ''
  for (const [, hex, unicode, word, number, sign, brace, plain] of rtf.matchAll(token)) {
    if (brace === '{') depth++
    else if (brace === '}') {
      if (silent === depth) silent = 0
      depth = Math.max(0, depth - 1)
    } else if (silent > 0) continue
    else if (sign === '*' || (word !== undefined && /^(?:fonttbl|colortbl|stylesheet|info|pict|header|footer)$/.test(word))) silent = depth
    else if (word === 'htmlrtf') isHtmlMark = number !== '0'
    else if (isHtmlMark) continue
    else if (word === 'par' || word === 'line') text += '\n'
    else if (word === 'tab') text += '\t'
    else if (hex !== undefined) text += latin.decode(Uint8Array.of(Number.parseInt(hex, 16)))
    else if (unicode !== undefined) text += String.fromCharCode(Number(unicode) & 0xffff)
    else if (sign === '~') text += ' '
    else if (sign === '\\' || sign === '{' || sign === '}') text += sign
    else if (plain !== undefined) text += plain
  }
  return text.trim()
}

interface Draft {
  title: string
  data: Uint8Array | null
}

/** What a winmail.dat holds; null when it is none, or too broken to say anything. What was read before a break is kept. */
export function readTnef(bytes: Uint8Array): TnefContent | null {
  const from = new Bytes(bytes)
  if (from.left < 6 || from.long() !== SIGNATURE) return null
  from.short()
  let label = 'windows-1252'
  let text = ''
  let html = ''
  const drafts: Draft[] = []
  const current = (): Draft => drafts.at(-1) ?? { title: '', data: null }
  try {
    while (from.left >= 11) {
      from.byte()
      const id = from.long() & 0xffff
      const value = from.piece(from.long())
      from.short()
      if (id === ATTRIBUTE.codePage && value.length >= 4) label = codePageLabel(new Bytes(value).long())
      else if (id === ATTRIBUTE.body) text = textOf(value, label)
      else if (id === ATTRIBUTE.messageProperties) {
        const properties = readProperties(value)
        text = stringIn(properties, PROPERTY.body, label) || text
        const page = properties.get(PROPERTY.html)
        if (page) html = textOf(page.value, page.type === 0x1f ? 'utf-16le' : /charset=["']?utf-8/i.test(textOf(page.value.subarray(0, 2000), 'windows-1252')) ? 'utf-8' : label)
        const rtf = properties.get(PROPERTY.rtf)
        if (rtf && text === '' && html === '') text = rtfToText(textOf(unpackRtf(rtf.value), 'windows-1252'))
      } else if (id === ATTRIBUTE.attachmentStart) {
        if (drafts.length === FILES_MAX) break
        drafts.push({ title: '', data: null })
      } else if (id === ATTRIBUTE.attachmentTitle) current().title ||= textOf(value, label)
      else if (id === ATTRIBUTE.attachmentData) current().data ??= value
      else if (id === ATTRIBUTE.attachmentProperties) {
        const properties = readProperties(value)
        const draft = current()
        draft.title = stringIn(properties, PROPERTY.longName, label) || draft.title || stringIn(properties, PROPERTY.name, label)
        draft.data ??= properties.get(PROPERTY.data)?.value ?? null
      }
    }
  } catch (error) {
    if (!(error instanceof Broken)) throw error
    if (text === '' && html === '' && drafts.every((draft) => draft.data === null)) return null
  }
  return { text: text.trim(), html, files: drafts.flatMap(({ title, data }) => (data && data.length > 0 ? [{ name: title || 'document', content: data }] : [])) }
}
