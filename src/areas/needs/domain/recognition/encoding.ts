// A model as bytes: arrays that are read where they lie, so that a process holds no more than what is stored.
import type { Language } from '../../../../lib/language.ts'
import type { LanguagePart, Model, Part } from './model.ts'
import { type Numbers, pack, unpack } from './packing.ts'
import { readWordList } from './spelling.ts'

const VERSION = 3

interface About {
  readonly themes: readonly string[]
  readonly languages: readonly Language[]
  readonly languageUnit: number
}

/** The model as bytes, about 2 MB a language; `decodeModel` gives it back. */
export function encodeModel(model: Model): Uint8Array {
  const arrays = new Map<string, Numbers>()
  const addPart = (name: string, { rarity, weights }: Part): void => {
    arrays.set(`${name}.rarity`, rarity).set(`${name}.halves`, weights.halves).set(`${name}.units`, weights.units)
  }
  addPart('shared', model.shared)
  arrays.set('languages', model.languageWeights)
  for (const [language, part] of model.parts) {
    addPart(language, part)
    const { starts, wordings, values, labels } = part.wordings
    arrays.set(`${language}.starts`, starts).set(`${language}.wordings`, wordings).set(`${language}.values`, values).set(`${language}.labels`, labels)
    arrays.set(`${language}.letters`, new TextEncoder().encode(part.words.letters)).set(`${language}.times`, part.words.times)
  }
  return pack<About>(VERSION, { themes: model.themes, languages: [...model.parts.keys()], languageUnit: model.languageUnit }, arrays)
}

/** Reads what `encodeModel` wrote, as views on these bytes (some 20 ms); throws where they are of another version or cut short. */
export function decodeModel(bytes: Uint8Array): Model {
  const { about, array } = unpack<About>(VERSION, bytes)
  const partOf = (name: string): Part => ({
    rarity: array(`${name}.rarity`),
    weights: { classCount: about.themes.length, halves: array(`${name}.halves`), units: array(`${name}.units`) },
  })
  const parts = about.languages.map((language): [Language, LanguagePart] => [language, {
    ...partOf(language),
    wordings: { starts: array(`${language}.starts`), wordings: array(`${language}.wordings`), values: array(`${language}.values`), labels: array(`${language}.labels`) },
    words: readWordList(new TextDecoder().decode(array<Uint8Array>(`${language}.letters`)), array(`${language}.times`)),
  }])
  return { themes: about.themes, parts: new Map(parts), shared: partOf('shared'), languageWeights: array('languages'), languageUnit: about.languageUnit }
}
