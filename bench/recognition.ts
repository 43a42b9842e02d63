// Figures of theme and language recognition on wordings that were never trained on.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeModel, encodeModel, type Example, recognise, train, warm } from '../src/areas/needs/domain/recognition/index.ts'
import { LANGUAGES, type Language } from '../src/lib/language.ts'
import { PROJECT_ROOT } from '../src/lib/root.ts'

interface ThemeFile {
  themes: Record<string, { label: string; description: string; wordings: string[] }>
}

function readJson<T>(...path: string[]): T | null {
  const file = join(PROJECT_ROOT, ...path)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null
}

function examplesOf(language: Language): Example[] {
  const file = readJson<ThemeFile>('content', 'themes', `${language}.json`)
  return Object.entries(file?.themes ?? {}).flatMap(([theme, { label, description, wordings }]) =>
    [label, description, ...wordings].map((text) => ({ theme, language, text })),
  )
}

const testsOf = (language: Language): Example[] =>
  Object.entries(readJson<Record<string, string[]>>('test', 'wordings', `${language}.json`) ?? {}).flatMap(
    ([theme, texts]) => texts.map((text) => ({ theme, language, text })),
  )

const examples = LANGUAGES.flatMap(examplesOf)
const trainingStart = performance.now()
const trained = train(examples)
const trainingSeconds = (performance.now() - trainingStart) / 1000
const bytes = encodeModel(trained)
const decodingStart = performance.now()
const model = decodeModel(bytes)
const decodingMilliseconds = performance.now() - decodingStart
const warmingStart = performance.now()
warm(model)
const warmingMilliseconds = performance.now() - warmingStart

function measure(tests: readonly Example[], given: boolean) {
  let first = 0
  let three = 0
  let languages = 0
  let top = 0
  const start = performance.now()
  for (const { theme, language, text } of tests) {
    const found = recognise(model, text, given ? language : undefined)
    const rank = found.themes.findIndex(({ key }) => key === theme)
    if (rank === 0) first++
    if (rank < 3) three++
    if (found.language === language) languages++
    top += found.themes[0]?.score ?? 0
  }
  const count = tests.length || 1
  return {
    texts: tests.length,
    first: (first / count).toFixed(3),
    'in three': (three / count).toFixed(3),
    language: given ? 'given' : (languages / count).toFixed(3),
    'mean top score': (top / count).toFixed(3),
    'ms a text': ((performance.now() - start) / count).toFixed(2),
  }
}

const table: Record<string, ReturnType<typeof measure>> = {}
for (const language of LANGUAGES) {
  const tests = testsOf(language)
  if (tests.length === 0) continue
  table[`${language}, given`] = measure(tests, true)
  table[`${language}, not given`] = measure(tests, false)
}
table['all, given'] = measure(LANGUAGES.flatMap(testsOf), true)
table['all, not given'] = measure(LANGUAGES.flatMap(testsOf), false)
console.table(table)
console.log(
  `${examples.length} examples, trained in ${trainingSeconds.toFixed(1)} s, ${(bytes.length / 1e6).toFixed(2)} MB, ` +
    `decoded in ${decodingMilliseconds.toFixed(1)} ms, warmed in ${warmingMilliseconds.toFixed(0)} ms`,
)
