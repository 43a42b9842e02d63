// The words of the demo cooperative, by language: what advisers answer, what members reply. Statements are not here:
// they are the wordings of content/themes.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LANGUAGES, type Language } from '../src/lib/language.ts'
import { PROJECT_ROOT } from '../src/lib/root.ts'

export const FAMILIES = ['tools', 'cooperative', 'status', 'law', 'tax', 'economy', 'skills', 'people', 'means'] as const
export type Family = (typeof FAMILIES)[number]

export interface DemoTexts {
  readonly openings: readonly string[]
  /** With {given}. */
  readonly greetings: readonly string[]
  readonly closings: readonly string[]
  readonly answers: Readonly<Record<Family, readonly string[]>>
  readonly questions: readonly string[]
  /** Reply to the question of the same position. */
  readonly additions: readonly string[]
  readonly thanks: readonly string[]
  readonly callSummaries: readonly string[]
  readonly meetingSummaries: readonly string[]
  readonly passedOn: readonly string[]
  readonly forwards: readonly { readonly question: string; readonly answer: string }[]
  readonly facts: readonly string[]
  readonly confidences: readonly string[]
}

export type AllTexts = Readonly<Record<Language, DemoTexts>>

interface TemplateText {
  readonly title: string
  readonly body: string
}
export interface TemplateSource extends Readonly<Record<'fr' | 'nl' | 'en', TemplateText>> {
  readonly theme: string | null
  readonly countries: readonly string[]
}

const FOLDER = join(PROJECT_ROOT, 'demo', 'texts')
const readJson = (name: string): unknown => JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'))

export const readTexts = (): AllTexts => Object.fromEntries(LANGUAGES.map((language) => [language, readJson(language)])) as unknown as AllTexts
export const readTemplates = (): TemplateSource[] => readJson('templates') as TemplateSource[]
