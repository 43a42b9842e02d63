// The lines of a file as they come from the disk, each decoded by itself: UTF-8 where it is, else Windows-1252 (what calls
// itself Latin-1). Bounded in memory whatever the file holds.
import { isUtf8 } from 'node:buffer'

export interface FileLine {
  /** From 1, as editors count. */
  readonly number: number
  readonly text: string
  readonly isLatin: boolean
  /** Longer than any line of people: its text is left out. */
  readonly isTooLong: boolean
}
/** What a file is when it is no CSV: a spreadsheet, or text in UTF-16. */
export class NotCsv extends Error {
  readonly kind: 'spreadsheet' | 'utf16'
  constructor(kind: 'spreadsheet' | 'utf16') {
    super(kind)
    this.kind = kind
  }
}

const LINE_MAX = 256 * 1024
const LF = 0x0a
const CR = 0x0d
const latin = new TextDecoder('windows-1252')

function lineOf(bytes: Buffer, number: number): FileLine {
  const isLatin = !isUtf8(bytes)
  const text = isLatin ? latin.decode(bytes) : bytes.toString('utf8')
  return { number, text: (number === 1 ? text.replace(/^\uFEFF/, '') : text).replaceAll('\0', ''), isLatin, isTooLong: false }
}

/** @throws NotCsv for a spreadsheet or UTF-16, told by its first bytes */
export async function* fileLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<FileLine> {
  let number = 0
  let held: Buffer[] = []
  let size = 0
  let end = LF
  let isFirst = true
  const take = (last: Buffer): FileLine => {
    number++
    const isTooLong = size + last.length > LINE_MAX
    const bytes = isTooLong ? Buffer.alloc(0) : Buffer.concat([...held, last])
    held = []
    size = 0
    const trimmed = bytes.at(-1) === CR ? bytes.subarray(0, -1) : bytes
    return isTooLong ? { number, text: '', isLatin: false, isTooLong } : lineOf(trimmed, number)
  }
  for await (const chunk of chunks) {
    if (isFirst && chunk.length > 0) {
      isFirst = false
      if (chunk.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04])) || chunk.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) throw new NotCsv('spreadsheet')
      if ((chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0xfe && chunk[1] === 0xff)) throw new NotCsv('utf16')
      // Lines that end as on old Macs: a return and no line feed.
      if (!chunk.includes(LF) && chunk.includes(CR) && chunk.indexOf(CR) < chunk.length - 1) end = CR
    }
    let from = 0
    for (let at = chunk.indexOf(end); at >= 0; at = chunk.indexOf(end, from)) {
      yield take(chunk.subarray(from, at))
      from = at + 1
    }
    const rest = chunk.subarray(from)
    size += rest.length
    // Of a line that is too long anyway, nothing more is held.
    if (rest.length > 0 && size <= LINE_MAX) held.push(rest)
  }
  if (size > 0) yield take(Buffer.alloc(0))
}
