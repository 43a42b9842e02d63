// The wordings that teach and those that only measure, as they lie in content/themes and test/wordings.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Example } from '../../areas/needs/index.ts'
import { LANGUAGES, type Language } from '../../lib/language.ts'
import { PROJECT_ROOT } from '../../lib/root.ts'

interface ThemeFile {
  readonly themes: Readonly<Record<string, { readonly label: string; readonly description: string; readonly wordings: readonly string[] }>>
}
/** Kinds of the sets that measure: sentences, single words, stories, slips of the finger, two languages at once. */
const KINDS = ['plain', 'short', 'long', 'typos', 'mixed'] as const
type MeasuringFile = Partial<Record<(typeof KINDS)[number], readonly { readonly text: string; readonly theme: string }[]>>

function readJson<T>(...path: string[]): T | null {
  const file = join(PROJECT_ROOT, ...path)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null
}

/** Labels, descriptions and wordings of every theme in six languages. */
export const teachingExamples = (): Example[] =>
  LANGUAGES.flatMap((language) =>
    Object.entries(readJson<ThemeFile>('content', 'themes', `${language}.json`)?.themes ?? {}).flatMap(([theme, { label, description, wordings }]) =>
      [label, description, ...wordings].map((text) => ({ theme, language, text }))))

/** The wordings by which settings are chosen (270 a language). */
export const choosingSet = (language: Language): Example[] =>
  Object.entries(readJson<Record<string, string[]>>('test', 'wordings', `${language}.json`) ?? {}).flatMap(([theme, texts]) => texts.map((text) => ({ theme, language, text })))

/** Wordings that are only measured on, by kind: `blind`, which those who teach do not read, or `seen`, which was blind once. */
export function measuringSets(folder: 'blind' | 'seen'): Map<string, Example[]> {
  const sets = new Map<string, Example[]>()
  for (const kind of KINDS) {
    const texts = LANGUAGES.flatMap((language) => (readJson<MeasuringFile>('test', 'wordings', folder, `${language}.json`)?.[kind] ?? []).map((one) => ({ ...one, language })))
    if (texts.length > 0) sets.set(`${folder}, ${kind}`, texts)
  }
  return sets
}
