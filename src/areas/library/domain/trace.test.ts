import { describe, expect, it } from 'vitest'
import { asLine, readLine } from './trace.ts'

const at = new Date('2026-11-23T09:00:00Z')
const line = asLine({ personId: 'amina', language: 'fr', terms: ['factur', 'impay'], at })
const later = (hours: number) => new Date(at.getTime() + hours * 3_600_000)

describe('the words that led to an article', () => {
  it('are read by the person they are of, for a day', () => {
    expect(readLine(line, 'amina', later(23))).toEqual({ personId: 'amina', language: 'fr', terms: ['factur', 'impay'], at })
    expect(readLine(line, 'amina', later(25))).toBeNull()
    expect(readLine(line, 'amina', later(-1))).toBeNull()
    expect(readLine(line, 'bram', later(1))).toBeNull()
  })
  it('are twelve at most, and never none', () => {
    const many = Array.from({ length: 30 }, (_, index) => `mot${index}`)
    expect(readLine(asLine({ personId: 'amina', language: 'fr', terms: many, at }), 'amina', at)?.terms).toHaveLength(12)
    expect(readLine(asLine({ personId: 'amina', language: 'fr', terms: [], at }), 'amina', at)).toBeNull()
  })
  it.each(['', 'x', '{}', '[1,2]', '["amina","fr","now","x"]', 'null'])('are nothing in %j', (text) => expect(readLine(text, 'amina', at)).toBeNull())
})
