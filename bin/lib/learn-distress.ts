// Learns the signs of danger again after examples or patterns changed: `node_modules/.bin/node bin/lib/learn-distress.ts`.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSigns } from '../../src/areas/needs/domain/distress/read-signs.ts'
import { CLASSES, featuresOf } from '../../src/areas/needs/domain/distress/features.ts'
import { learn, type Lesson } from '../../src/areas/needs/domain/distress/learning.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const LANGUAGES = ['fr', 'nl', 'en', 'de', 'es', 'it']
/** Wordings of these themes may well speak of danger: they teach neither. */
const NEAR_DANGER = /^care-|sickness/
/** All of them together; as their number grows, the few examples of danger must not weigh less. */
const ORDINARY_TOGETHER = 1500
const read = <T>(...path: string[]): T => JSON.parse(readFileSync(join(ROOT, ...path), 'utf8')) as T

const lesson = (text: string, label: string, weight = 1): Lesson => ({ features: featuresOf(text, readSigns(text)), label: CLASSES.indexOf((label === 'shelter' ? 'no-shelter' : label) as (typeof CLASSES)[number]), weight })

const themesOf = (language: string) => Object.entries(read<{ themes: Record<string, { wordings: string[] }> }>('content', 'themes', `${language}.json`).themes).filter(([key]) => !NEAR_DANGER.test(key))
const ordinaryWeight = ORDINARY_TOGETHER / LANGUAGES.flatMap((language) => themesOf(language).flatMap(([, { wordings }]) => wordings)).length

const lessons = LANGUAGES.flatMap((language) => {
  const taught = Object.entries(read<Record<string, string[]>>('content', 'distress', `${language}.json`)).flatMap(([label, texts]) => texts.map((text) => lesson(text, label)))
  const ordinary = themesOf(language).flatMap(([, { wordings }]) => wordings.map((text) => lesson(text, 'calm', ordinaryWeight)))
  const { dev } = read<{ dev: { distress: { text: string; kind: string }[]; calm: { text: string }[] } }>('test', 'wordings', 'blind-distress', `${language}.json`)
  return [...taught, ...ordinary, ...dev.distress.map(({ text, kind }) => lesson(text, kind)), ...dev.calm.map(({ text }) => lesson(text, 'calm'))]
})
const { weights, scale } = learn(lessons)
const packed = Buffer.from(weights.buffer).toString('base64')
writeFileSync(
  join(ROOT, 'src/areas/needs/domain/distress/learnt.gen.ts'),
  `// Learnt by bin/lib/learn-distress.ts; never edited by hand.\nexport const LEARNT = {\n  scale: ${scale},\n  lessons: ${lessons.length},\n  packed:\n    '${packed}',\n}\n`,
)
process.stdout.write(`${lessons.length} examples, ${Math.round(packed.length / 1000)} kB\n`)
