import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differenceOf, shortened } from './difference.ts'

const without = (pieces: readonly { readonly kind: string; readonly text: string }[], kind: string) => pieces.filter((piece) => piece.kind !== kind).map((piece) => piece.text).join('')

describe('what changed between two texts', () => {
  it('is said word by word', () => {
    expect(differenceOf('trente jours pour payer', 'soixante jours pour payer')).toEqual([{ kind: 'removed', text: 'trente' }, { kind: 'added', text: 'soixante' }, { kind: 'same', text: ' jours pour payer' }])
    expect(differenceOf('a', 'a')).toEqual([{ kind: 'same', text: 'a' }])
    expect(differenceOf('', 'a')).toEqual([{ kind: 'added', text: 'a' }])
  })
  it('gives both texts back, whatever they hold', () => {
    const text = fc.array(fc.constantFrom('a', 'b', ' ', '\n', 'mot', '’', '😀', '## ', '[x](y)')).map((parts) => parts.join(''))
    fc.assert(fc.property(text, text, (before, after) => {
      const pieces = differenceOf(before, after)
      expect(without(pieces, 'added')).toBe(before)
      expect(without(pieces, 'removed')).toBe(after)
      expect(shortened(pieces).map((piece) => piece.text).join('')).toBe(pieces.map((piece) => piece.text).join(''))
    }), { numRuns: 200 })
  })
  it('of two texts that have nothing in common ends soon', () => {
    const [one, other] = [Array.from({ length: 12_000 }, (_, index) => `a${index}`).join(' '), Array.from({ length: 12_000 }, (_, index) => `b${index}`).join(' ')]
    const start = performance.now()
    expect(differenceOf(one, other)).toEqual([{ kind: 'removed', text: one }, { kind: 'added', text: other }])
    expect(performance.now() - start).toBeLessThan(3_000)
  })
  it('leaves out long stretches without a change, at whole lines', () => {
    const lines = Array.from({ length: 100 }, (_, index) => `Ligne ${index} du texte.`).join('\n')
    const shown = shortened(differenceOf(`avant\n${lines}\naprès`, `devant\n${lines}\nensuite`))
    expect(shown.map((piece) => piece.kind)).toEqual(['removed', 'added', 'same', 'skipped', 'same', 'removed', 'added'])
    expect(shown[2]?.text.endsWith('\n')).toBe(true)
  })
})
