// Which theme a need is about, on wordings that nobody who teaches has read; the aims are for each language.
import { evaluateThemes, modelOf } from '../../areas/needs/index.ts'
import type { Evaluation } from './evaluation.ts'
import { measuringSets, teachingExamples } from './wording-sets.ts'

const SENTENCES = 'blind, plain'

export const themes: Evaluation = {
  name: 'themes of needs',
  files: [],
  async run(_folder, note) {
    const rows = evaluateThemes(modelOf(teachingExamples()), measuringSets("blind"), () => performance.now())
    for (const row of rows) {
      if (row.language === 'all') note(`${row.set}: ${row.texts} texts, first ${row.first.toFixed(3)}, in three ${row.inThree.toFixed(3)}, called sure ${row.sure.toFixed(2)}, of which right ${row.sureRight.toFixed(2)}`)
    }
    return rows
      .filter(({ set, language }) => set === SENTENCES && language !== 'all')
      .flatMap(({ language, first, inThree }) => [
        { set: `theme of a need, ${language}`, measure: 'first', reached: first, floor: 0.8, aim: 0.85, beyond: 0.9 },
        { set: `theme of a need, ${language}`, measure: 'in three', reached: inThree, floor: 0.92, aim: 0.95, beyond: 0.975 },
      ])
  },
}
