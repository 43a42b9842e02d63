import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CsvRecord, RecordReader } from './csv-records.ts'

function read(text: string, separator = ';', columns: number | null = null): CsvRecord[] {
  const reader = new RecordReader(separator, columns)
  return [...text.split('\n').flatMap((line, index) => reader.push(index + 1, line)), ...reader.end()]
}

describe('records', () => {
  it('hold separators, quotes and line breaks in quotes', () => {
    expect(read('a;"b;c";"say ""hi""";"two\nlines";\nd;e;f;g;h')).toEqual([
      { line: 1, fields: ['a', 'b;c', 'say "hi"', 'two\nlines', ''] },
      { line: 3, fields: ['d', 'e', 'f', 'g', 'h'] },
    ])
  })
  it('keep a quote inside a field that does not begin with one', () => {
    expect(read('a;12" vinyl')).toEqual([{ line: 1, fields: ['a', '12" vinyl'] }])
  })
  it('pass over empty lines and lines of separators, but not over an empty field in quotes', () => {
    expect(read('a;b\n\n;\n  ;\n"";x')).toEqual([{ line: 1, fields: ['a', 'b'] }, { line: 5, fields: ['', 'x'] }])
  })
  it('lose nothing behind a quote that is never closed', () => {
    expect(read('a;b\n1;"Dupont\n2;Durand\n3;Petit')).toEqual([{ line: 1, fields: ['a', 'b'] }, { line: 2, broken: 'broken_quote' }, { line: 3, fields: ['2', 'Durand'] }, { line: 4, fields: ['3', 'Petit'] }])
    expect(read('a;b\n1;"Dupont\n2;"Durand"\n3;Petit')).toEqual([{ line: 1, fields: ['a', 'b'] }, { line: 2, broken: 'broken_quote' }, { line: 3, fields: ['2', 'Durand'] }, { line: 4, fields: ['3', 'Petit'] }])
  })
  it('lose nothing when two such quotes meet', () => {
    expect(read('a;b;c\n1;"x;y\n2;p;q\n3;";z')).toEqual([{ line: 1, fields: ['a', 'b', 'c'] }, { line: 2, broken: 'broken_quote' }, { line: 3, fields: ['2', 'p', 'q'] }, { line: 4, broken: 'broken_quote' }])
  })
  it('lose nothing behind an open quote in a long file, and keep little in memory', () => {
    const lines = Array.from({ length: 500 }, (_, index) => `${index};n`)
    lines[3] = '3;"n'
    const records = read(['a;b', ...lines].join('\n'))
    expect(records).toHaveLength(501)
    expect(records.filter((record) => 'broken' in record)).toEqual([{ line: 5, broken: 'broken_quote' }])
    expect(records.map((record) => record.line)).toEqual(Array.from({ length: 501 }, (_, index) => index + 1))
  })
  it('say which line lacks columns or has too many; empty ones too many do no harm', () => {
    expect(read('a;b;c\n1;2\n1;2;3;4\n1;2;3;;')).toEqual([{ line: 1, fields: ['a', 'b', 'c'] }, { line: 2, broken: 'broken_columns' }, { line: 3, broken: 'broken_columns' }, { line: 4, fields: ['1', '2', '3'] }])
  })
  it('are those of csv-parse, for whatever is written right', () => {
    const rows = fc.array(fc.array(fc.string({ unit: fc.constantFrom('"', ';', '\n', 'a', 'é', ' ', ',') }).map((text) => (text.split('\n').length > 2 ? text.replaceAll(';', ',') : text)), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 })
    // A field of several lines, one of which is itself a whole record, is taken for an open quote.
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    fc.assert(
      fc.property(rows, (table) => {
        const text = table.map((row) => row.map(quoted).join(';')).join('\n')
        const ours = read(text).map((record) => ('fields' in record ? record.fields : record.broken))
        expect(ours).toEqual(parse(text, { delimiter: ';', skip_empty_lines: true, record_delimiter: '\n' }))
      }),
    )
  })
  it('are read, whatever the lines are, and each line is accounted for', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('"', ';', 'a', ' ') }), { maxLength: 60 }), (lines) => {
        const records = read(lines.join('\n'), ';', 2)
        const numbers = records.map((record) => record.line)
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
      }),
    )
  })
})
