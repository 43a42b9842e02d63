// A file of an article in one language: front matter between lines of three dashes, then Markdown.
import { parse as parseYaml, parseDocument } from 'yaml'
import { z } from 'zod'
import { isFreeName, RESERVED_NAME } from './reserved-names.ts'
import { type ChangeFacts, STATUSES, tradeBeginnings } from './rule-change.ts'

export interface ArticleFile {
  readonly slug: string
  readonly language: string
  readonly themes: readonly string[]
  readonly title: string
  readonly summary: string
  readonly countries: readonly string[]
  readonly source: { readonly name: string; readonly url: string | null }
  readonly sourceOn: string
  readonly reviewOn: string
  readonly translatedFrom: string | null
  readonly markdown: string
  /** The same in easy-to-read words, where somebody wrote it: a file of its own beside this one. */
  readonly easyMarkdown: string | null
  /** What makes it a change of rule, on a day and for some; null for every other article. */
  readonly change: ChangeFacts | null
  /** What an exported library says besides, where it says any of it. */
  readonly care?: ArticleCare
}

/** Who keeps an article true, what it goes with, and what of it has moved on: carried along so that nothing is lost on the way. */
export interface ArticleCare {
  /** Said by the first language of an article: an address, or `unit:number` of who has none. */
  readonly owner: string | null
  /** Articles with the same name here say the same for different countries. */
  readonly variantOf: string | null
  readonly withdrawn: { readonly on: string; readonly reason: string; readonly instead: string | null } | null
  /** When this text was last published; the day of its source where it is not said. */
  readonly updatedOn: string | null
  /** The fingerprint of the text that a translation was made from, where its source says something else by now. */
  readonly translatedText: string | null
}

export const NO_CARE: ArticleCare = { owner: null, variantOf: null, withdrawn: null, updatedOn: null, translatedText: null }

/** Every line that is wrong, in one error: they are put right in one go. */
export class ArticleFilesError extends Error {
  readonly lines: readonly string[]
  constructor(lines: readonly string[]) {
    super(lines.join('\n'))
    this.lines = lines
  }
}

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/
const date = z.iso.date('must be a date, YYYY-MM-DD')
/** What a file of an article or of a guide may say of its care. */
export const CARE_FIELDS = {
  owner: z.string().min(3, 'must be an e-mail address, or a unit and a number').optional(),
  variant_of: z.string().regex(SLUG, 'must be the name of an article').optional(),
  withdrawn: z.strictObject({ on: date, reason: z.string().min(1, 'must say why'), instead: z.string().regex(SLUG, 'must be the name of an article').nullable() }).optional(),
}
const frontMatter = z
  .strictObject({
    slug: z.string().regex(SLUG, 'must be made of lower-case letters, digits and hyphens').refine(isFreeName, RESERVED_NAME),
    themes: z.array(z.string()).min(1, 'must name one theme at least'),
    title: z.string().min(1, 'must not be empty'),
    summary: z.string().min(1, 'must not be empty'),
    countries: z.array(z.string().regex(/^[A-Z]{2}$/, 'must be codes of two capitals')),
    source: z.strictObject({ name: z.string().min(1, 'must not be empty'), url: z.url({ protocol: /^https$/, error: 'must begin with https://' }).nullable() }),
    source_date: date,
    review_on: date,
    change: z.strictObject({
      takes_effect_on: date,
      announced_on: date,
      statuses: z.array(z.enum(STATUSES, `must be among ${STATUSES.join(', ')}`)).default([]),
      trades: z.array(z.string()).max(40, 'must be 40 words at most').default([]),
      asked_themes: z.array(z.string()).max(45, 'must be 45 themes at most').default([]),
    }).optional(),
    translated_from: z.string().regex(/^[a-z]{2}$/, 'must be a code of two letters').optional(),
    translated_text: z.string().regex(/^[0-9a-f]{32}$/, 'must be a fingerprint of 32 digits').optional(),
    updated_on: date.optional(),
    ...CARE_FIELDS,
  })
  .refine((one) => !date.safeParse(one.source_date).success || one.review_on > one.source_date, { path: ['review_on'], message: 'must come after source_date' })

/**
 * Reads one file.
 * @param file how errors call it, for example `fr/tva.md`
 * @returns the article, or what is wrong, one entry a line of the file
 */
export function readArticleFile(file: string, language: string, text: string): { article: ArticleFile } | { wrong: string[] } {
  const parts = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(text)
  if (!parts) return { wrong: [`${file}, line 1: it must begin with front matter between two lines of three dashes`] }
  const [, head = '', body = ''] = parts
  const document = parseDocument(head)
  if (document.errors.length > 0) return { wrong: document.errors.map((error) => `${file}, line ${(error.linePos?.[0].line ?? 0) + 1}: ${error.message.split('\n')[0]}`) }
  const parsed = frontMatter.safeParse(document.toJS())
  if (!parsed.success) {
    const lineOf = (field: string) => head.split('\n').findIndex((line) => line.startsWith(`${field}:`)) + 2
    return { wrong: parsed.error.issues.map((issue) => `${file}, line ${lineOf(String(issue.path[0] ?? ''))}: ${issue.path.join('.') || 'front matter'} ${issue.message}`) }
  }
  const { source_date: sourceOn, review_on: reviewOn, translated_from: translatedFrom = null, change: told, translated_text: translatedText = null, updated_on: updatedOn = null, owner = null, variant_of: variantOf = null, withdrawn = null, ...rest } = parsed.data
  const care = { owner, variantOf, withdrawn, updatedOn, translatedText }
  const change = told ? { takesEffectOn: told.takes_effect_on, announcedOn: told.announced_on, statuses: told.statuses, trades: tradeBeginnings(told.trades), askedThemes: told.asked_themes } : null
  if (body.trim() === '') return { wrong: [`${file}: it has no text under its front matter`] }
  return { article: { ...rest, language, sourceOn, reviewOn, translatedFrom, markdown: textOf(body), easyMarkdown: null, change, ...(Object.values(care).some((one) => one !== null) ? { care } : {}) } }
}

const EASY_LENGTH_MAX = 20_000

/** The easy-to-read version of a text: Markdown alone, since all else is said by the full version's file. */
export function readEasyText(file: string, text: string): { markdown: string } | { wrong: string[] } {
  const markdown = textOf(text)
  if (markdown === '') return { wrong: [`${file}: it is empty`] }
  if (markdown.startsWith('---') && /^slug:/m.test(markdown)) return { wrong: [`${file}, line 1: it has no front matter, that of the full version counts`] }
  if (markdown.length > EASY_LENGTH_MAX) return { wrong: [`${file}: it is longer than ${EASY_LENGTH_MAX} characters, too long for an easy version`] }
  return { markdown }
}

/** What the texts of one article must agree on, and do not. The first of the list is the one that counts. */
export function disagreements(files: readonly ArticleFile[]): string[] {
  const [first, ...others] = files
  if (!first) return []
  const shared = (one: ArticleFile) => ({ themes: one.themes.join(', '), countries: one.countries.join(', '), source_date: one.sourceOn, review_on: one.reviewOn, change: JSON.stringify(one.change) })
  const wanted = shared(first)
  return others.flatMap((other) =>
    Object.entries(shared(other))
      .filter(([field, value]) => value !== wanted[field as keyof typeof wanted])
      .map(([field, value]) => `${other.language}/${other.slug}.md: ${field} is "${value}" where ${first.language}/${first.slug}.md says "${wanted[field as keyof typeof wanted]}"`))
}

/** What cannot be of the translations of one article: from themselves, from a language that is not there, in a circle. */
export function translationFlaws(files: readonly ArticleFile[]): string[] {
  const from = new Map(files.map((file) => [file.language, file.translatedFrom]))
  return files.flatMap(({ slug, language, translatedFrom }) => {
    const file = `${language}/${slug}.md`
    if (translatedFrom === null) return []
    if (translatedFrom === language) return [`${file}: translated_from is its own language`]
    if (!from.has(translatedFrom)) return [`${file}: translated_from is "${translatedFrom}", and there is no ${translatedFrom}/${slug}.md`]
    const seen = new Set<string>()
    for (let at: string | null | undefined = translatedFrom; at; at = from.get(at)) {
      if (at === language) return [`${file}: its translations go round in a circle: ${[language, ...seen, language].join(', ')}`]
      if (seen.has(at)) return []
      seen.add(at)
    }
    return []
  })
}

const PLAIN = /^[\p{L}\p{N}]([\p{L}\p{N}\p{M} ’'()./@_+?=&:«»…-]*[\p{L}\p{N}\p{M}’)./?»…])?$/u
/** What a JSON string leaves as it is and a reader of YAML may not: signs that cannot be seen. */
const UNSEEN = /[\p{C}\u2028\u2029]/gu
const escaped = (sign: string) => [...Array(sign.length).keys()].map((at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')

/** A value as YAML on one line, the same value for the same signs: plain where that is safe, else as JSON. */
function written(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(written).join(', ')} ]`
  if (value !== null && typeof value === 'object') return `{ ${Object.entries(value).map(([key, one]) => `${key}: ${written(one)}`).join(', ')} }`
  if (typeof value !== 'string') return String(value)
  return PLAIN.test(value) && !/: | {2}/.test(value) && parseYaml(value) === value ? value : JSON.stringify(value).replace(UNSEEN, escaped)
}
const line = (key: string, value: unknown) => `${key}: ${written(value)}\n`

/** The lines of a file that say who keeps it true, what it goes with and whether it was withdrawn; none for what is not said. */
export const careLines = ({ owner, variantOf, withdrawn }: Pick<ArticleCare, 'owner' | 'variantOf' | 'withdrawn'>): string =>
  Object.entries({ owner, variant_of: variantOf, withdrawn }).flatMap(([key, value]) => (value === null ? [] : [line(key, value)])).join('')

/** Blank lines and spaces around a text belong to its file. */
const textOf = (body: string) => body.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')

/** The file of an article as readArticleFile reads it: reading it gives the same article. Its easy version is a file of its own. */
export function writeArticleFile({ care = NO_CARE, change, ...file }: ArticleFile): string {
  const { owner, variantOf, withdrawn, updatedOn, translatedText } = care
  const fields: readonly (readonly [string, unknown])[] = [
    ['slug', file.slug], ['themes', file.themes], ['title', file.title], ['summary', file.summary], ['countries', file.countries], ['source', { name: file.source.name, url: file.source.url }],
    ['source_date', file.sourceOn], ['review_on', file.reviewOn],
    ['change', change && { takes_effect_on: change.takesEffectOn, announced_on: change.announcedOn, statuses: change.statuses, trades: change.trades, asked_themes: change.askedThemes }],
    ['owner', owner], ['variant_of', variantOf], ['withdrawn', withdrawn], ['translated_from', file.translatedFrom], ['translated_text', translatedText], ['updated_on', updatedOn === file.sourceOn ? null : updatedOn],
  ]
  return `---\n${fields.filter(([, value]) => value !== null && value !== undefined).map(([key, value]) => line(key, value)).join('')}---\n${file.markdown}\n`
}
