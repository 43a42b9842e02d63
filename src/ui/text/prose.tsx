import { raw } from 'hono/html'
import type { Content } from '../content.ts'

export interface ProseProps {
  readonly children?: Content
  /** HTML already made safe by who renders the article. */
  readonly html?: string
  readonly lang?: string
  /** Easy-to-read words: larger, one idea a line, more air. */
  readonly easy?: boolean
}

/** A text to read: an article, a procedure, a report. */
export function Prose({ children, html, lang, easy }: ProseProps) {
  return <div class={easy ? 'prose prose-easy' : 'prose'} lang={lang}>{html === undefined ? children : raw(html)}</div>
}

/** Words for screen readers only. */
export function VisuallyHidden({ children }: { readonly children: Content }) {
  return <span class="visually-hidden">{children}</span>
}
