import type { Content } from '../content.ts'

export interface Figure {
  readonly label: string
  readonly value: Content
  readonly note?: Content
  readonly href?: string
}

/** A few numbers that matter, large, with what they mean. */
export function Figures({ items }: { readonly items: readonly Figure[] }) {
  return (
    <dl class="figures">
      {items.map((item) => (
        <div class="figure-item">
          <dt>{item.href === undefined ? item.label : <a href={item.href}>{item.label}</a>}</dt>
          <dd class="figure-value">{item.value}</dd>
          {item.note !== undefined && <dd class="figure-note">{item.note}</dd>}
        </div>
      ))}
    </dl>
  )
}
