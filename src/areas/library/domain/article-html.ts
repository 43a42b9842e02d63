// An article's Markdown as safe HTML: no raw HTML, no pictures, only links that lead somewhere harmless.
import MarkdownIt from 'markdown-it'
import { spacedIn } from '../../../lib/french.ts'
import { words } from '../../../lib/text.ts'

export interface RenderedArticle {
  readonly html: string
  /** The headings of the first level, in order: what the article holds. */
  readonly sections: readonly { readonly id: string; readonly title: string }[]
}

const SAFE_LINK = /^(https?:\/\/|mailto:|tel:|\/(?!\/)|#)/i

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable('image')
markdown.validateLink = (url) => SAFE_LINK.test(url.trim())
markdown.renderer.rules.link_open = (tokens, index, options, _environment, self) => {
  const token = tokens[index]
  if (token && /^https?:/i.test(String(token.attrGet('href')))) token.attrSet('rel', 'noopener')
  return self.renderToken(tokens, index, options)
}

/**
 * Renders Markdown for a page whose h1 is the article's title: the highest heading of the text becomes h2, and each
 * heading gets an id; the spaces of its language are put right. Linear in the length; a text of 5 kB takes about half a millisecond.
 */
export function renderArticle(text: string, language = ''): RenderedArticle {
  const tokens = markdown.parse(text, {})
  for (const child of tokens.flatMap((token) => token.children ?? [])) if (child.type === 'text') child.content = spacedIn(language, child.content)
  const headings = tokens.flatMap((token, index) => (token.type === 'heading_open' ? [{ open: token, close: tokens[index + 2], title: tokens[index + 1] }] : []))
  const levelOf = (tag: string) => Number(tag.slice(1))
  const shift = headings.length === 0 ? 0 : 2 - Math.min(...headings.map(({ open }) => levelOf(open.tag)))
  const taken = new Set<string>()
  const sections: { id: string; title: string }[] = []
  for (const { open, close, title } of headings) {
    const level = Math.min(6, levelOf(open.tag) + shift)
    open.tag = `h${level}`
    if (close) close.tag = open.tag
    const plain = (title?.children ?? []).filter((child) => child.type === 'text' || child.type === 'code_inline').map((child) => child.content).join('')
    const id = uniqueId(plain, taken)
    open.attrSet('id', id)
    if (level === 2) sections.push({ id, title: plain })
  }
  return { html: markdown.renderer.render(tokens, markdown.options, {}), sections }
}

function uniqueId(title: string, taken: Set<string>): string {
  const base = words(title).join('-').slice(0, 60) || 'section'
  let id = base
  for (let number = 2; taken.has(id); number++) id = `${base}-${number}`
  taken.add(id)
  return id
}

const KEPT = 500
const cache = new Map<string, { text: string; rendered: RenderedArticle }>()

/** The rendered text of an article in a language, kept while its Markdown stays the same; the 500 read last are kept. */
export function renderedArticle(articleId: string, language: string, text: string): RenderedArticle {
  const key = `${articleId} ${language}`
  const known = cache.get(key)
  cache.delete(key)
  const kept = known?.text === text ? known : { text, rendered: renderArticle(text, language) }
  cache.set(key, kept)
  const oldest = cache.size > KEPT ? cache.keys().next().value : undefined
  if (oldest !== undefined) cache.delete(oldest)
  return kept.rendered
}
