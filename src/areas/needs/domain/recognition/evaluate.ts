// How well themes are recognised on wordings whose theme is known, as rows of a table.
import { LANGUAGES, type Language } from '../../../../lib/language.ts'
import { calibrationError, type Judged } from './calibration.ts'
import { decodeModel, encodeModel } from './encoding.ts'
import type { Example, Model } from './model.ts'
import { recognise, SURE_FROM } from './recognise.ts'
import { train } from './train.ts'

export interface ThemeRow {
  /** Which wordings, as the evaluation names them. */
  readonly set: string
  /** `all` is over every text, not the mean of the languages. */
  readonly language: Language | 'all'
  readonly texts: number
  /** Shares, 0 to 1: the right theme first, among the first three; the language heard where it is not given. */
  readonly first: number
  readonly inThree: number
  readonly languageRight: number
  /** Expected calibration error of the first theme, 0 to 1. */
  readonly calibrationError: number
  /** The share that is called sure, and how much of it is right. */
  readonly sure: number
  readonly sureRight: number
  readonly millisecondsAText: number
}

interface Measured extends Judged {
  readonly isInThree: boolean
  readonly isLanguageRight: boolean
}

const share = <T>(items: readonly T[], holds: (item: T) => boolean): number => (items.length === 0 ? 0 : items.filter(holds).length / items.length)

function rowOf(set: string, language: Language | 'all', measured: readonly Measured[], milliseconds: number): ThemeRow {
  const sure = measured.filter(({ score }) => score >= SURE_FROM)
  return {
    set, language, texts: measured.length,
    first: share(measured, ({ right }) => right), inThree: share(measured, ({ isInThree }) => isInThree), languageRight: share(measured, ({ isLanguageRight }) => isLanguageRight),
    calibrationError: calibrationError(measured), sure: share(measured, ({ score }) => score >= SURE_FROM), sureRight: share(sure, ({ right }) => right),
    millisecondsAText: milliseconds / (measured.length || 1),
  }
}

/** What is learnt from examples, read back as a server reads it. Cost: some 0.5 ms an example. */
export const modelOf = (examples: readonly Example[]): Model => decodeModel(encodeModel(train(examples)))

/** What the model makes of one wording, its language not given. */
export function judge(model: Model, { text, theme, language }: Example): Measured {
  const found = recognise(model, text)
  const place = found.themes.findIndex(({ key }) => key === theme)
  return { score: found.themes[0]?.score ?? 0, right: place === 0, isInThree: place >= 0 && place < 3, isLanguageRight: found.language === language }
}

/**
 * A row for each set and language and one for all of a set; the language is never given to the recogniser, as it is not
 * when a member writes. `now` gives milliseconds. Cost: some 0.5 ms a sentence.
 */
export function evaluateThemes(model: Model, sets: ReadonlyMap<string, readonly Example[]>, now: () => number): ThemeRow[] {
  return [...sets].flatMap(([set, texts]) => {
    const rows: ThemeRow[] = []
    const all: Measured[] = []
    let whole = 0
    for (const language of LANGUAGES) {
      const own = texts.filter((one) => one.language === language)
      if (own.length === 0) continue
      const start = now()
      const measured = own.map((one) => judge(model, one))
      const took = now() - start
      rows.push(rowOf(set, language, measured, took))
      all.push(...measured)
      whole += took
    }
    return rows.length > 1 ? [...rows, rowOf(set, 'all', all, whole)] : rows
  })
}
