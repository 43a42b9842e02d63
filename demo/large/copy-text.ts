// Rows as the text that COPY reads (PostgreSQL, "COPY: Text Format"): a line each, tabs between, \N for nothing. Bytes are
// written one by one: strings put together first would cost twice as much for two gigabytes, and as much again to collect.
import { dateOfDay } from '../calendar.ts'
import { type Rows, type TableName, TABLES } from '../rows.ts'

export interface CopyPart {
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: number
  /** With memory of its own: it is handed to another thread. */
  readonly text: Uint8Array<ArrayBuffer>
}

const BACKSLASH = 92
const TAB = 9
const NEWLINE = 10
/** What follows the backslash, by the character that needs one. */
const ESCAPED: Readonly<Record<number, number>> = { [BACKSLASH]: BACKSLASH, [TAB]: 116, [NEWLINE]: 110, 13: 114 }
const element = (value: unknown): string => `"${String(value).replace(/["\\]/g, '\\$&')}"`
const two = (value: number) => String(value).padStart(2, '0')
const DAY = 86_400_000
const MINUTES = Array.from({ length: 1440 }, (_, minute) => `T${two(Math.floor(minute / 60))}:${two(minute % 60)}:`)

let bytes = new Uint8Array(1 << 22)
let length = 0

function byte(value: number): void {
  bytes[length++] = value
}

/** For so many bytes, and some that are written between texts. */
function makeRoom(count: number): void {
  if (length + count + 256 <= bytes.length) return
  const larger = new Uint8Array(Math.max(bytes.length * 2, length + count + 256))
  larger.set(bytes.subarray(0, length))
  bytes = larger
}

/** As UTF-8; a lone half of a pair becomes the sign for what is unknown. */
function put(text: string): void {
  makeRoom(text.length * 3)
  // Local names: this loop sees every byte of a large cooperative.
  const into = bytes
  let at = length
  const end = text.length
  for (let index = 0; index < end; index++) {
    const code = text.charCodeAt(index)
    if (code >= 14 && code < 0x80 && code !== BACKSLASH) into[at++] = code
    else if (code < 0x80) {
      const escape = ESCAPED[code]
      if (escape !== undefined) into[at++] = BACKSLASH
      into[at++] = escape ?? code
    } else if (code < 0x800) {
      into[at++] = 0xc0 | (code >> 6)
      into[at++] = 0x80 | (code & 63)
    } else {
      const point = text.codePointAt(index) as number
      if (point > 0xffff) {
        index++
        into[at++] = 0xf0 | (point >> 18)
        into[at++] = 0x80 | ((point >> 12) & 63)
      } else into[at++] = 0xe0 | ((point >= 0xd800 && point < 0xe000 ? 0xfffd : point) >> 12)
      const rest = point >= 0xd800 && point < 0xe000 ? 0xfffd : point
      into[at++] = 0x80 | ((rest >> 6) & 63)
      into[at++] = 0x80 | (rest & 63)
    }
  }
  length = at
}

/** As toISOString says it, without making a string. */
function putInstant(at: Date): void {
  const time = at.getTime()
  const day = Math.floor(time / DAY)
  const ofDay = time - day * DAY
  const ofMinute = ofDay % 60_000
  put(dateOfDay(day))
  put(MINUTES[Math.floor(ofDay / 60_000)] as string)
  put(ofMinute === 0 ? '00Z' : `${(ofMinute / 1000).toFixed(3).padStart(6, '0')}Z`)
}

function putValue(value: unknown): void {
  if (typeof value === 'string') put(value)
  else if (value === null || value === undefined) {
    byte(BACKSLASH)
    byte(78)
  } else if (value instanceof Date) putInstant(value)
  else if (Array.isArray(value) && (value.length === 0 || typeof value[0] !== 'object')) put(`{${value.map(element).join(',')}}`)
  else if (typeof value === 'object') put(JSON.stringify(value))
  else if (typeof value === 'boolean') byte(value ? 116 : 102)
  else put(String(value))
}

/** Rows of one table, of these columns. */
export function copyPart(table: string, columns: readonly string[], rows: readonly object[]): CopyPart {
  length = 0
  for (const row of rows as readonly Readonly<Record<string, unknown>>[]) {
    makeRoom(columns.length * 4)
    let index = 0
    // Rows of a table nearly always have the same keys in the same order: then nothing is looked up by name.
    for (const key in row) {
      if (key !== columns[index]) break
      if (index++ > 0) byte(TAB)
      putValue(row[key])
    }
    for (; index < columns.length; index++) {
      if (index > 0) byte(TAB)
      putValue(row[columns[index] as string])
    }
    byte(NEWLINE)
  }
  return { table, columns, rows: rows.length, text: bytes.slice(0, length) }
}

/** Takes the rows away as COPY text, table after table; a table keeps the columns of the first row it ever had. */
export class CopyWriter {
  readonly #columns = new Map<TableName, string[]>()

  take(rows: Rows): CopyPart[] {
    const parts: CopyPart[] = []
    for (const table of TABLES) {
      const list = rows.tables[table] as object[]
      const [first] = list
      if (!first) continue
      let columns = this.#columns.get(table)
      if (!columns) this.#columns.set(table, (columns = Object.keys(first)))
      parts.push(copyPart(table, columns, list))
      list.length = 0
    }
    return parts
  }
}
