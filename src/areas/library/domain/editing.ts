// An article as its writers see it: what may be typed, how a new one is called, when it is to be read again.
import { words } from '../../../lib/text.ts'
import { isFreeName } from './reserved-names.ts'

/** In characters. What is pasted to break a page is rendered within half a second up to here (hostile-markdown.test.ts). */
export const LENGTHS = { title: 200, summary: 600, markdown: 30_000, easy: 20_000, sourceName: 200, sourceUrl: 1000, note: 300, remark: 2000, reason: 500, correction: 4000, answer: 2000 } as const

/** One text of an article, in one language. */
export interface ArticleText {
  readonly title: string
  readonly summary: string
  readonly markdown: string
  readonly easyMarkdown: string | null
  readonly source: { readonly name: string; readonly url: string | null }
  /** The language it was translated from, and the fingerprint of the text that it says. */
  readonly translatedFrom: string | null
  readonly sourceFingerprint: string | null
}

/** What all texts of an article share. */
export interface ArticleHead {
  readonly themes: readonly string[]
  readonly countries: readonly string[]
  readonly sourceOn: string
  readonly reviewOn: string
}

export interface HeadChange {
  readonly themes: readonly string[] | null
  readonly countries: readonly string[] | null
  readonly sourceOn: string | null
  readonly reviewOn: string | null
}

const sameList = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((one, index) => one === b[index])

/** What a version changes of what all texts share; null where it leaves it as it is. */
export const headChange = (now: ArticleHead, wanted: ArticleHead): HeadChange => ({
  themes: sameList(now.themes, wanted.themes) ? null : wanted.themes,
  countries: sameList([...now.countries].sort(), [...wanted.countries].sort()) ? null : wanted.countries,
  sourceOn: now.sourceOn === wanted.sourceOn ? null : wanted.sourceOn,
  reviewOn: now.reviewOn === wanted.reviewOn ? null : wanted.reviewOn,
})

export const withChange = (head: ArticleHead, change: HeadChange): ArticleHead => ({
  themes: change.themes ?? head.themes,
  countries: change.countries ?? head.countries,
  sourceOn: change.sourceOn ?? head.sourceOn,
  reviewOn: change.reviewOn ?? head.reviewOn,
})

export const sameText = (a: ArticleText, b: ArticleText): boolean =>
  a.title === b.title && a.summary === b.summary && a.markdown === b.markdown && a.easyMarkdown === b.easyMarkdown &&
  a.source.name === b.source.name && a.source.url === b.source.url && a.translatedFrom === b.translatedFrom && a.sourceFingerprint === b.sourceFingerprint

const LONGEST_SLUG = 80

/** What an article is called in addresses: the words of its title; one word alone, and the name of a page, also gets its theme. */
export function slugOf(title: string, theme: string): string {
  const said = words(title).join('-').replace(/[^a-z0-9-]/g, '').replace(/-{2,}/g, '-').replace(/^-|-$/g, '')
  const slug = said.includes('-') && isFreeName(said) ? said : `${theme}${said === '' ? '' : `-${said}`}`
  return slug.slice(0, LONGEST_SLUG).replace(/-$/, '')
}

const DAY_MS = 86_400_000
const daysAfter = (isoDate: string, days: number) => new Date(Date.parse(`${isoDate}T12:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
const SHORTEST_INTERVAL = 30
const LONGEST_INTERVAL = 730

/** The day to read an article again, once found still true: as long from now as it was given before, a month to two years. */
export function nextReview(today: string, { sourceOn, reviewOn }: Pick<ArticleHead, 'sourceOn' | 'reviewOn'>): string {
  const interval = Math.round((Date.parse(reviewOn) - Date.parse(sourceOn)) / DAY_MS)
  return daysAfter(today, Math.min(LONGEST_INTERVAL, Math.max(SHORTEST_INTERVAL, interval)))
}

/** For a new article: it is read again after half a year. */
export const firstReview = (today: string): string => daysAfter(today, 182)
