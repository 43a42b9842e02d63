import { Cairn } from '../cairn/cairn.tsx'
import type { Content } from '../content.ts'

export interface EmptyStateProps {
  readonly title: string
  readonly children?: Content
  /** The button that lays the first stone. */
  readonly action?: Content
  readonly seed?: string
}

/** An empty place that says what will be here and invites the first stone. */
export function EmptyState({ title, children, action, seed = 'first-stone' }: EmptyStateProps) {
  return (
    <div class="empty-state">
      <Cairn seed={seed} count={4} filled={1} />
      <p class="empty-state-title">{title}</p>
      {children !== undefined && <div class="empty-state-text">{children}</div>}
      {action !== undefined && <div class="empty-state-action">{action}</div>}
    </div>
  )
}
