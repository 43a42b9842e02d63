import type { Content } from '../content.ts'
import { Icon } from '../icon/icon.tsx'

export interface PrefilledProps {
  readonly title: string
  /** What is chosen already, in the order of the fields; follows them where the browser runs scripts. */
  readonly chosen: readonly string[]
  /** The fields. */
  readonly children: Content
  readonly open?: boolean
  readonly id?: string
}

/** Part of a form that is filled already: one line says how, the fields are a touch away. */
export function Prefilled({ title, chosen, children, open = false, id }: PrefilledProps) {
  return (
    <details class="prefilled" open={open} id={id}>
      <summary>
        <span class="prefilled-words">
          <span class="prefilled-title">{title}</span>
          <span class="prefilled-chosen">{chosen.join(' · ')}</span>
        </span>
        <Icon name="chevron-right" class="disclosure-mark" />
      </summary>
      <div class="prefilled-body">{children}</div>
    </details>
  )
}
