// The part of a text that says most of what was typed, with its words marked. It is given as pieces of plain text, so that
// whoever shows it escapes them: no markup passes from an article into a list.
import type { Language } from '../../../lib/language.ts'
import { stemOf, visitWords } from '../../../lib/retrieval/analysis.ts'
import { FUNCTION_WORDS } from '../../../lib/retrieval/function-words.ts'

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

/**
 * About 180 characters around the words of a text whose stems are among `stems`, where the most different ones stand
 * together; null when none does. Function words are not marked. Linear in the length of the text.
 */
export function snippetOf(markdown: string, language: Language, stems: ReadonlySet<string>): Passage[] | null {
  if (stems.size === 0) return null
  const plain = plainText(markdown)
  const marks: { readonly stem: string; readonly start: number; readonly end: number }[] = []
  visitWords(plain, language, (word, start, end) => {
    const stem = stemOf(word, language)
    if (stems.has(stem) && !FUNCTION_WORDS[language].has(word)) marks.push({ stem, start, end })
  })
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
