// The check for danger on wordings that nobody learnt from: found, and calm ones left alone. The aims are those of docs/distress.md.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { distressFigures, type DistressWordings } from '../../areas/needs/index.ts'
import { LANGUAGES, type Language } from '../../lib/language.ts'
import { PROJECT_ROOT } from '../../lib/root.ts'
import type { Evaluation } from './evaluation.ts'

const pathOf = (language: Language) => join(PROJECT_ROOT, 'test', 'wordings', 'blind-distress', `${language}.json`)

export const danger: Evaluation = {
  name: 'signs of danger',
  files: [],
  async run(_folder, note) {
    const known = LANGUAGES.filter((language) => existsSync(pathOf(language)))
    const wordings = Object.fromEntries(known.map((language) => [language, (JSON.parse(readFileSync(pathOf(language), 'utf8')) as { test: DistressWordings }).test]))
    return distressFigures(wordings).flatMap(({ language, distressed, missed, calm, falseAlarms, byKind }) => {
      note(`signs of danger, ${language}: ${Object.entries(byKind).map(([kind, { missed: lost, asked }]) => `${kind} ${lost} of ${asked} missed`).join(', ')}; ${falseAlarms} of ${calm} needless`)
      return [
        { set: `signs of danger, ${language}`, measure: 'found', reached: 1 - missed / distressed, floor: null, aim: 0.85, beyond: null },
        { set: `signs of danger, ${language}`, measure: 'calm left alone', reached: 1 - falseAlarms / calm, floor: null, aim: 0.9, beyond: null },
      ]
    })
  },
}
