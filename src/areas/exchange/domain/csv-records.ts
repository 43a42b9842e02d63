// Records of a CSV file (RFC 4180), from lines as they come. A quote that is never closed would swallow all that follows:
// the record is then broken at the line where it began, and reading goes on at the next line.

export interface SoundRecord {
  /** The line where it begins, from 1. */
  readonly line: number
  readonly fields: readonly string[]
}
export type BrokenReason = 'broken_quote' | 'broken_columns' | 'too_long'
export interface BrokenRecord {
  readonly line: number
  readonly broken: BrokenReason
}
export type CsvRecord = SoundRecord | BrokenRecord

export const isSound = (record: CsvRecord): record is SoundRecord => 'fields' in record

const LINES_MAX = 40
const CHARACTERS_MAX = 64 * 1024

type Parsed = { readonly fields: string[] } | 'open' | 'misplaced'

/** The fields of one record; "open" while a quoted field goes on, "misplaced" when something follows a closing quote. */
function fieldsOf(text: string, separator: string): Parsed {
  const fields: string[] = []
  let at = 0
  for (;;) {
    if (text[at] === '"') {
      let value = ''
      let from = at + 1
      for (;;) {
        const quote = text.indexOf('"', from)
        if (quote < 0) return 'open'
        value += text.slice(from, quote)
        if (text[quote + 1] === '"') {
          value += '"'
          from = quote + 2
          continue
        }
        at = quote + 1
        break
      }
      fields.push(value)
      if (at === text.length) return { fields }
      if (text[at] !== separator) return 'misplaced'
      at++
    } else {
      const end = text.indexOf(separator, at)
      fields.push(end < 0 ? text.slice(at) : text.slice(at, end))
      if (end < 0) return { fields }
      at = end + 1
    }
  }
}

/** Separators and spaces only: what spreadsheets write below the last line. */
const isBlank = (text: string, separator: string) => text.split(separator).every((field) => field.trim() === '')

/** Reads records as their lines come; bounded in memory whatever the file holds. Cost: linear, times 40 at worst in hostile files. */
export class RecordReader {
  readonly #separator: string
  #columns: number | null
  #pending: { readonly line: number; readonly text: string }[] = []

  constructor(separator: string, columns: number | null = null) {
    this.#separator = separator
    this.#columns = columns
  }

  /** The records that a line completes: none while a quoted field goes on. */
  push(line: number, text: string): CsvRecord[] {
    this.#pending.push({ line, text })
    return this.#read(false)
  }

  /** What was still open when the file ended. */
  end(): CsvRecord[] {
    return this.#read(true)
  }

  #read(isLast: boolean): CsvRecord[] {
    const records: CsvRecord[] = []
    // Lines taken back from a broken record are read again one by one.
    let count = this.#pending.length
    while (this.#pending.length > 0) {
      const first = this.#pending[0]
      if (!first) break
      const taken = this.#pending.slice(0, count)
      const text = taken.map((one) => one.text).join('\n')
      const parsed = count === 1 && isBlank(text, this.#separator) ? { fields: [] } : fieldsOf(text, this.#separator)
      const tooLong = count > LINES_MAX || text.length > CHARACTERS_MAX
      if (parsed === 'open' && !tooLong) {
        if (count < this.#pending.length) {
          count++
          continue
        }
        if (!isLast) return records
      }
      const broken = this.#swallows(taken) ? 'broken_quote' : this.#flaw(parsed, tooLong)
      if (broken) {
        records.push({ line: first.line, broken })
        this.#pending.shift()
      } else {
        if (typeof parsed === 'object' && parsed.fields.length > 0) records.push({ line: first.line, fields: this.#fitted(parsed.fields) })
        this.#pending.splice(0, count)
      }
      count = 1
    }
    return records
  }

  /** Two quotes that are never closed meet lines later, and all between them looks like one field: a whole record inside gives it away. */
  #swallows(taken: readonly { readonly text: string }[]): boolean {
    const columns = this.#columns
    return columns !== null && columns > 1 && taken.slice(1, -1).some(({ text }) => !text.includes('"') && text.split(this.#separator).length >= columns)
  }

  #flaw(parsed: Parsed, tooLong: boolean): BrokenReason | null {
    if (parsed === 'open' || parsed === 'misplaced') return 'broken_quote'
    if (tooLong) return 'too_long'
    const { fields } = parsed
    if (fields.length === 0) return null
    this.#columns ??= fields.length
    const surplus = fields.slice(this.#columns)
    return fields.length < this.#columns || surplus.some((field) => field.trim() !== '') ? 'broken_columns' : null
  }

  #fitted(fields: string[]): string[] {
    return fields.slice(0, this.#columns ?? fields.length)
  }
}
