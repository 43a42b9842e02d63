// How well an article fits a situation: its theme most, then what was written, then language, country and what others
// said of it. Never who asks (promise 2).
import type { Reason } from '../../../contracts/orientation.ts'

export interface RankedByWhat {
  readonly theme: string | null
  readonly themeScore: number
  readonly textScore: number
  readonly language: string
  readonly countries: readonly string[]
  readonly sourceOn: string
  readonly reviewOn: string
  readonly verdictCount: number
  readonly helpedCount: number
}

export interface Asking {
  readonly language: string
  readonly country: string | null
  /** Countries that the text speaks of beside it. */
  readonly otherCountries?: readonly string[]
}

/** From so many verdicts on, they say something, and tell of nobody. */
export const VERDICTS_THAT_COUNT = 5
const LANGUAGE_OF_ANOTHER = 0.75

/** 0 to 1. */
export function fitOf(article: RankedByWhat, { language }: Asking): number {
  const helped = article.verdictCount >= VERDICTS_THAT_COUNT ? article.helpedCount / article.verdictCount : 0.5
  const about = 0.6 * article.themeScore + 0.3 * Math.sqrt(article.textScore) + 0.1 * helped
  return Math.min(1, about * (article.language === language ? 1 : LANGUAGE_OF_ANOTHER) * (article.countries.length === 0 ? 0.97 : 1))
}

/**
 * Why it is proposed: about_theme {theme: key}, about_your_words, in_your_language or other_language {language: code},
 * for_country or other_country_named {country: code}, helped_others {count}, reviewed {on: date}, not once the next review is overdue.
 */
export function reasonsOf(article: RankedByWhat, { language, country, otherCountries = [] }: Asking, today: string): Reason[] {
  const named = otherCountries.find((other) => article.countries.includes(other))
  return [
    ...(article.theme === null ? [] : [{ code: 'about_theme', values: { theme: article.theme } }]),
    ...(article.theme === null && article.textScore > 0 ? [{ code: 'about_your_words' }] : []),
    article.language === language ? { code: 'in_your_language' } : { code: 'other_language', values: { language: article.language } },
    ...(country !== null && article.countries.includes(country) ? [{ code: 'for_country', values: { country } }] : named !== undefined ? [{ code: 'other_country_named', values: { country: named } }] : []),
    ...(article.verdictCount >= VERDICTS_THAT_COUNT && article.helpedCount * 2 >= article.verdictCount ? [{ code: 'helped_others', values: { count: article.helpedCount } }] : []),
    ...(article.reviewOn >= today ? [{ code: 'reviewed', values: { on: article.sourceOn } }] : []),
  ]
}
