// The promise behind "a clear choice within a minute": what was never trained on is recognised, in each language.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { detectDistress } from '../../src/areas/needs/domain/distress.ts'
import { decodeModel, encodeModel, recognise, train } from '../../src/areas/needs/domain/recognition/index.ts'
import { choosingSet as unseen, teachingExamples } from '../../src/cli/evaluate/wording-sets.ts'
import { LANGUAGES } from '../../src/lib/language.ts'
import { PROJECT_ROOT } from '../../src/lib/root.ts'
import { words } from '../../src/lib/text.ts'

const readJson = <T>(...path: string[]): T => JSON.parse(readFileSync(join(PROJECT_ROOT, ...path), 'utf8')) as T

const examples = teachingExamples()
const bytes = encodeModel(train(examples))
const model = decodeModel(bytes)

const share = <T>(items: readonly T[], holds: (item: T) => boolean): number =>
  items.filter(holds).length / items.length

describe.each(LANGUAGES)('unseen wordings in %s', (language) => {
  const tests = unseen(language)

  it('has none of them among the examples', () => {
    const known = new Set(examples.map(({ text }) => words(text).join(' ')))
    expect(tests.filter(({ text }) => known.has(words(text).join(' ')))).toEqual([])
  })

  it('puts the right theme first three times out of four, and among three nine times out of ten', () => {
    const places = tests.map(({ theme, text }) =>
      recognise(model, text, language).themes.findIndex(({ key }) => key === theme),
    )
    expect(share(places, (place) => place === 0)).toBeGreaterThanOrEqual(0.75)
    expect(share(places, (place) => place < 3)).toBeGreaterThanOrEqual(0.9)
  })

  it('recognises the language', () => {
    expect(share(tests, ({ text }) => recognise(model, text).language === language)).toBeGreaterThanOrEqual(0.95)
  })
})

describe('distress', () => {
  const wordings = Object.values(
    readJson<Record<string, { distress: string[]; calm: string[] }>>('test', 'wordings', 'distress.json'),
  )
  const distressed = (text: string): boolean => detectDistress(text).distress

  it('is seen nine times out of ten', () => {
    expect(share(wordings.flatMap(({ distress }) => distress), distressed)).toBeGreaterThanOrEqual(0.9)
  })

  it('is seen where there is none at most once in ten', () => {
    expect(share(wordings.flatMap(({ calm }) => calm), distressed)).toBeLessThanOrEqual(0.1)
  })
})

it('keeps the model of all languages under 35 MB, and copies nothing of it', () => {
  expect(bytes.length).toBeLessThan(35_000_000)
  expect(model.shared.weights.halves.buffer).toBe(bytes.buffer)
})
