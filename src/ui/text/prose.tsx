import { raw } from 'hono/html'
import type { Content } from '../content.ts'

export interface ProseProps {
  readonly children?: Content
  /** HTML already made safe by who renders the article. */
  readonly html?: string
  readonly lang?: string
}

/** A text to read: an article, a procedure, a report. */
export function Prose({ children, html, lang }: ProseProps) {
  return <div class="prose" lang={lang}>{html === undefined ? children : raw(html)}</div>
}

/** Words for screen readers only. */
export function VisuallyHidden({ children }: { readonly children: Content }) {
  return <span class="visually-hidden">{children}</span>
}
