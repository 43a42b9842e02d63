// The addresses outside the house that a text leads to, and what an answer of theirs means.
import MarkdownIt from 'markdown-it'

const markdown = new MarkdownIt({ html: false, linkify: false }).disable('image')
const LONGEST_URL = 1000

/** The https addresses that the links of a Markdown text lead to, each once, without their part after #. Linear in the length. */
export function outsideLinks(text: string): string[] {
  const found = markdown.parse(text, {}).flatMap((token) => token.children ?? []).filter((token) => token.type === 'link_open').map((token) => String(token.attrGet('href')))
  return [...new Set(found.flatMap((href) => plainUrl(href) ?? []))]
}

export function plainUrl(href: string): string | null {
  if (!/^https:\/\//i.test(href) || !URL.canParse(href)) return null
  const url = new URL(href)
  url.hash = ''
  return url.href.length <= LONGEST_URL ? url.href : null
}

/** `answered` with its status; `nobody`: no such host, refused, cut off, too slow; `private`: it leads inside a network, and is not followed. */
export type LinkAnswer = { readonly kind: 'answered'; readonly status: number } | { readonly kind: 'nobody' } | { readonly kind: 'private' }
export type LinkOutcome = 'reachable' | 'broken' | 'unreachable' | 'refused'

/** After so many checks in a row without an answer a link is broken. */
const SILENT_TIMES = 3

/**
 * What an answer says of a link: gone is gone (404, 410); who keeps programs out (401, 403, 429 …) may well answer people;
 * silence and errors of the server count as broken only after three checks in a row.
 */
export function judgeLink(answer: LinkAnswer, failuresBefore: number): { outcome: LinkOutcome; failures: number } {
  if (answer.kind === 'private') return { outcome: 'refused', failures: 0 }
  if (answer.kind === 'answered') {
    if (answer.status === 404 || answer.status === 410) return { outcome: 'broken', failures: failuresBefore + 1 }
    if (answer.status < 500) return { outcome: 'reachable', failures: 0 }
  }
  const failures = failuresBefore + 1
  return { outcome: failures >= SILENT_TIMES ? 'broken' : 'unreachable', failures }
}
