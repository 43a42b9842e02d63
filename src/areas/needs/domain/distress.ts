// Promise 10: whatever the theme, words of danger bring a person. Recall comes first: a needless phone number costs a
// glance. Fixed patterns read what is said outright, learnt weights what is hinted at; docs/distress.md says what they miss.
import type { Language } from '../../../lib/language.ts'
import { words } from '../../../lib/text.ts'
import { CLASSES, featuresOf } from './distress/features.ts'
import { type LearntWeights, weigh } from './distress/learning.ts'
import { LEARNT } from './distress/learnt.gen.ts'
import { type DistressSign, SIGNS } from './distress/lexicon.ts'
import { readSigns } from './distress/read-signs.ts'

export type { DistressSign } from './distress/lexicon.ts'

export interface Distress {
  readonly distress: boolean
  /** Which signs were read, in a fixed order, each once. */
  readonly signs: DistressSign[]
}

/** From this share on, hints alone are enough. */
const HINTED_FROM = 0.28
/** Below this, what a pattern read is the title of a film or the subject of a course. */
const SAID_FROM = 0.15
const WINDOW_WORDS = 40
const WINDOW_CHARACTERS = 400

let unpacked: LearntWeights | undefined
const learnt = (): LearntWeights => {
  unpacked ??= { weights: Int8Array.from(Buffer.from(LEARNT.packed, 'base64')), scale: LEARNT.scale }
  return unpacked
}

/** A long story is read by some sentences at a time: one of them may say it. */
function windowsOf(text: string): string[] {
  const windows: string[] = []
  let current = ''
  let count = 0
  for (const sentence of text.split(/(?<=[.!?…;])\s+|\n+/u).flatMap((one) => one.match(new RegExp(`[\\s\\S]{1,${WINDOW_CHARACTERS}}(?=\\s|$)|[\\s\\S]{1,${WINDOW_CHARACTERS}}`, 'gu')) ?? [])) {
    const length = words(sentence).length
    if (count > 0 && count + length > WINDOW_WORDS) {
      windows.push(current)
      current = ''
      count = 0
    }
    current = current === '' ? sentence : `${current} ${sentence}`
    count += length
  }
  return count > 0 ? [...windows, current] : windows
}

function signsOf(text: string): DistressSign[] {
  const said = readSigns(text)
  const shares = weigh(featuresOf(text, said), learnt())
  const hint = 1 - (shares[0] as number)
  if (said.length > 0 && hint > SAID_FROM) return said
  if (hint <= HINTED_FROM) return []
  const likeliest = CLASSES.slice(1).reduce((best, sign) => ((shares[CLASSES.indexOf(sign)] as number) > (shares[CLASSES.indexOf(best)] as number) ? sign : best), CLASSES[1])
  return [likeliest as DistressSign]
}

/**
 * Whether a text speaks of self-harm, of violence suffered, of having no shelter tonight, or of a body in danger.
 * Every one of the six languages is read whatever `_language` says, since people mix them. Cost: linear in the text,
 * about 2 ms for a statement of 30 words.
 */
export function detectDistress(text: string, _language?: Language | null): Distress {
  const found = new Set(windowsOf(text).flatMap(signsOf))
  const signs = SIGNS.filter((sign) => found.has(sign))
  return { distress: signs.length > 0, signs }
}
