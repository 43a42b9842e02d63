import { classes } from '../classes.ts'
import type { Content, Tone } from '../content.ts'

export interface CardProps {
  readonly title?: Content
  readonly href?: string
  readonly level?: 2 | 3 | 4
  readonly tone?: Tone
  readonly children?: Content
}

/** A quiet surface that holds things that belong together. */
export function Card({ title, href, level = 2, tone, children }: CardProps) {
  const Heading = `h${level}` as 'h2'
  return (
    <div class={classes('card', tone && `card-${tone}`)}>
      {title !== undefined && <Heading class="card-title">{href === undefined ? title : <a href={href}>{title}</a>}</Heading>}
      {children}
    </div>
  )
}

/** Cards side by side where there is room. */
export function Cards({ children }: { readonly children: Content }) {
  return <div class="cards">{children}</div>
}

export interface SectionProps {
  readonly title: string
  readonly id?: string
  /** A sentence under the title. */
  readonly lead?: Content
  /** A link or a button at the end of the title's line. */
  readonly action?: Content
  readonly level?: 2 | 3
  readonly children: Content
}

/** A part of a page under its heading. */
export function Section({ title, id, lead, action, level = 2, children }: SectionProps) {
  const Heading = `h${level}` as 'h2'
  return (
    <section class="section" id={id}>
      <div class="section-head">
        <Heading class="section-title">{title}</Heading>
        {action !== undefined && <div class="section-action">{action}</div>}
      </div>
      {lead !== undefined && <p class="section-lead">{lead}</p>}
      {children}
    </section>
  )
}
