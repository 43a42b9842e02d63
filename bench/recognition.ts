// Figures of theme and language recognition. By itself it measures on the wordings by which settings are chosen; --blind adds
// those that nobody who teaches has read (note in README.md that you looked); --calibrate says which sharpness fits.
import { decodeModel, encodeModel, evaluateThemes, judge, type Model, reliability, sharpnessThatFits, train } from '../src/areas/needs/domain/recognition/index.ts'
import { LANGUAGES } from '../src/lib/language.ts'
import { choosingSet, measuringSets, teachingExamples } from '../src/cli/evaluate/wording-sets.ts'

const asked = new Set(process.argv.slice(2))
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1)
const memory = () => {
  globalThis.gc?.()
  return process.memoryUsage()
}

const examples = teachingExamples()
const started = performance.now()
const bytes = encodeModel(train(examples))
console.log(`${examples.length} examples, trained in ${((performance.now() - started) / 1000).toFixed(1)} s, ${megabytes(bytes.length)} MB`)

const before = memory()
const copied = bytes.slice()
const reading = performance.now()
const model: Model = decodeModel(copied)
const read = performance.now() - reading
const after = memory()
console.log(
  `read in ${read.toFixed(0)} ms; memory it adds: ${megabytes(after.arrayBuffers - before.arrayBuffers)} MB of arrays, ${megabytes(after.heapUsed - before.heapUsed)} MB of heap` +
    (globalThis.gc ? '' : ' (run with --expose-gc for an exact figure)'),
)

const choosing = LANGUAGES.flatMap(choosingSet)
const sets = new Map([['choosing', choosing], ...measuringSets('seen'), ...(asked.has('--blind') ? measuringSets('blind') : [])])
console.table(
  evaluateThemes(model, sets, () => performance.now()).map((row) => ({
    ...row, first: row.first.toFixed(3), inThree: row.inThree.toFixed(3), languageRight: row.languageRight.toFixed(3), calibrationError: row.calibrationError.toFixed(3),
    sure: row.sure.toFixed(3), sureRight: row.sureRight.toFixed(3), millisecondsAText: row.millisecondsAText.toFixed(2),
  })),
)
for (const [set, texts] of sets) {
  console.log(`reliability, ${set}`)
  console.table(reliability(texts.map((one) => judge(model, one))).map((band) => ({ ...band, meanScore: band.meanScore.toFixed(3), shareRight: band.shareRight.toFixed(3) })))
}
if (asked.has('--calibrate')) {
  const seen = measuringSets('seen').get('seen, plain') ?? []
  for (const language of LANGUAGES) console.log(language, sharpnessThatFits(model, [...choosingSet(language), ...seen.filter((one) => one.language === language)]).toFixed(2))
}
