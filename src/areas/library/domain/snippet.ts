// The part of a text that says most of what was typed, with its words marked. It is given as pieces of plain text, so that
// whoever shows it escapes them: no markup passes from an article into a list.
import type { Language } from '../../../lib/language.ts'
import { stemOf, visitWords } from '../../../lib/retrieval/analysis.ts'
import { FUNCTION_WORDS } from '../../../lib/retrieval/function-words.ts'
import type { Marks } from './marks.ts'

export interface Passage {
  readonly text: string
  readonly isMatch: boolean
}

const LENGTH = 180
const LEAD = 40

/** Markdown as the plain text that a reader sees, on one line. Linear. */
export const plainText = (markdown: string): string =>
  markdown
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s{0,3}(?:#{1,6}|>|[-*+]|\d+[.)])\s+/gm, '')
    .replace(/^[|\s:-]+$/gm, ' ')
    .replace(/[*_`|~\\]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()

interface Mark {
  readonly stem: string
  readonly start: number
  readonly end: number
}

const ENDS_SENTENCE = /[.!?;:]/

/** Where a plain text says what is to be marked, in its order, none within another. */
function marksIn(plain: string, language: Language, { stems, phrases }: Marks): Mark[] {
  const marks: Mark[] = []
  const longest = Math.max(0, ...phrases.map((phrase) => phrase.length))
  const before: Mark[] = []
  // A stem begins as its word does. Of an expression every word counts, also those between.
  const begins = longest > 0 ? null : new Set(Array.from(stems, (stem) => stem.charCodeAt(0)))
  visitWords(plain, language, (word, start, end) => {
    if (FUNCTION_WORDS[language].has(word)) return
    const stem = stemOf(word, language)
    if (stems.has(stem)) marks.push({ stem, start, end })
    if (longest === 0) return
    before.push({ stem, start, end })
    if (before.length > longest) before.shift()
    for (const phrase of phrases) {
      const first = before[before.length - phrase.length]
      if (!first || !phrase.every((one, index) => before[before.length - phrase.length + index]?.stem === one) || ENDS_SENTENCE.test(plain.slice(first.start, end))) continue
      while (marks.length > 0 && marks.at(-1)!.start >= first.start) marks.pop()
      if ((marks.at(-1)?.end ?? 0) <= first.start) marks.push({ stem: phrase.join(' '), start: first.start, end })
    }
  }, begins)
  return marks
}

/**
 * About 180 characters around what is to be marked in a text, where the most different marks stand together; null when
 * there is none. Function words are not marked but within an expression. Linear in the length of the text.
 */
export function snippetOf(markdown: string, language: Language, wanted: Marks): Passage[] | null {
  if (wanted.stems.size === 0 && wanted.phrases.length === 0) return null
  const plain = plainText(markdown)
  const marks = marksIn(plain, language, wanted)
  if (marks.length === 0) return null
  let best = 0
  let most = 0
  for (const [index, mark] of marks.entries()) {
    const here = new Set<string>()
    for (let next = index; next < marks.length && marks[next]!.end - mark.start <= LENGTH - LEAD; next++) here.add(marks[next]!.stem)
    if (here.size > most) {
      most = here.size
      best = index
    }
  }
  const wished = Math.max(0, marks[best]!.start - LEAD)
  const from = wished === 0 ? 0 : plain.indexOf(' ', wished) + 1
  const cut = from + LENGTH >= plain.length ? plain.length : plain.lastIndexOf(' ', from + LENGTH)
  const to = Math.max(cut, marks[best]!.end)
  const pieces: Passage[] = []
  let place = from
  const push = (text: string, isMatch: boolean) => text !== '' && pieces.push({ text, isMatch })
  if (from > 0) push('… ', false)
  for (const { start, end } of marks) {
    if (start < place || end > to) continue
    push(plain.slice(place, start), false)
    push(plain.slice(start, end), true)
    place = end
  }
  push(plain.slice(place, to), false)
  if (to < plain.length) push(' …', false)
  return pieces
}
