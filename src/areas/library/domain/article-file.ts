// A file of an article in one language: front matter between lines of three dashes, then Markdown.
import { parseDocument } from 'yaml'
import { z } from 'zod'

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
}

/** Every line that is wrong, in one error: they are put right in one go. */
export class ArticleFilesError extends Error {
  readonly lines: readonly string[]
  constructor(lines: readonly string[]) {
    super(lines.join('\n'))
    this.lines = lines
  }
}

const date = z.iso.date('must be a date, YYYY-MM-DD')
const frontMatter = z
  .strictObject({
    slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be made of lower-case letters, digits and hyphens'),
    themes: z.array(z.string()).min(1, 'must name one theme at least'),
    title: z.string().min(1, 'must not be empty'),
    summary: z.string().min(1, 'must not be empty'),
    countries: z.array(z.string().regex(/^[A-Z]{2}$/, 'must be codes of two capitals')),
    source: z.strictObject({ name: z.string().min(1, 'must not be empty'), url: z.url({ protocol: /^https$/, error: 'must begin with https://' }).nullable() }),
    source_date: date,
    review_on: date,
    translated_from: z.string().regex(/^[a-z]{2}$/, 'must be a code of two letters').optional(),
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
  const { source_date: sourceOn, review_on: reviewOn, translated_from: translatedFrom = null, ...rest } = parsed.data
  if (body.trim() === '') return { wrong: [`${file}: it has no text under its front matter`] }
  return { article: { ...rest, language, sourceOn, reviewOn, translatedFrom, markdown: body.trim() } }
}

/** What the texts of one article must agree on, and do not. The first of the list is the one that counts. */
export function disagreements(files: readonly ArticleFile[]): string[] {
  const [first, ...others] = files
  if (!first) return []
  const shared = (one: ArticleFile) => ({ themes: one.themes.join(', '), countries: one.countries.join(', '), source_date: one.sourceOn, review_on: one.reviewOn })
  const wanted = shared(first)
  return others.flatMap((other) =>
    Object.entries(shared(other))
      .filter(([field, value]) => value !== wanted[field as keyof typeof wanted])
      .map(([field, value]) => `${other.language}/${other.slug}.md: ${field} is "${value}" where ${first.language}/${first.slug}.md says "${wanted[field as keyof typeof wanted]}"`))
}
