import type { Content } from '../content.ts'
import { Icon } from '../icon/icon.tsx'

export interface DisclosureProps {
  readonly summary: Content
  readonly children: Content
  readonly open?: boolean
  readonly id?: string
}

/** More, for who wants it. */
export function Disclosure({ summary, children, open = false, id }: DisclosureProps) {
  return (
    <details class="disclosure" open={open} id={id}>
      <summary><Icon name="chevron-right" class="disclosure-mark" /><span>{summary}</span></summary>
      <div class="disclosure-body">{children}</div>
    </details>
  )
}
