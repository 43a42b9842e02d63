// What is remembered of what was typed.
import type { Language } from '../../../lib/language.ts'
import { stemOf, wordsIn } from '../../../lib/retrieval/analysis.ts'
import { FUNCTION_WORDS } from '../../../lib/retrieval/function-words.ts'

const LONGEST_LEARNT = 2000
/**
 * The terms by which use is remembered (`search_lessons.term`): the different stems of a text in their order, without
 * function words, accents and elisions, inclusive writing made plain, at most 30; "mes client·es paient pas" gives
 * client, pai. The same text gives the same terms in every process. Looks at the first 2,000 characters; no database.
 */
export function searchTermsOf(text: string, language: Language): string[] {
  const words = wordsIn(text.slice(0, LONGEST_LEARNT), language).filter((word) => word.length > 1 && !FUNCTION_WORDS[language].has(word))
  return [...new Set(words.map((word) => stemOf(word, language)))].slice(0, 30)
}
