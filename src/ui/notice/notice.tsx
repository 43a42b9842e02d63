import { classes } from '../classes.ts'
import type { Content, Tone } from '../content.ts'
import { Icon, type IconName } from '../icon/icon.tsx'

export type NoticeTone = 'success' | 'information' | 'attention' | 'danger'

const ICON: Record<NoticeTone, IconName> = {
  success: 'circle-check',
  information: 'info',
  attention: 'triangle-alert',
  danger: 'octagon-alert',
}

export interface NoticeProps {
  readonly tone?: NoticeTone
  readonly title?: Content
  readonly children?: Content
  /** A button or a link under the words. */
  readonly action?: Content
  /** Read out at once when the page comes: for what has just happened. */
  readonly announce?: boolean
}

/** Words that must not be missed: what has just happened, what to know, what to mind. */
export function Notice({ tone = 'information', title, children, action, announce = false }: NoticeProps) {
  return (
    <div class={classes('notice', `notice-${tone}`)} role={announce ? (tone === 'danger' ? 'alert' : 'status') : undefined}>
      <span class="pebble notice-icon"><Icon name={ICON[tone]} /></span>
      <div class="notice-words">
        {title !== undefined && <p class="notice-title">{title}</p>}
        {children !== undefined && <div class="notice-text">{children}</div>}
        {action !== undefined && <div class="notice-action">{action}</div>}
      </div>
    </div>
  )
}

export interface BadgeProps {
  readonly tone?: Tone
  readonly icon?: IconName
  readonly children: Content
}

/** A status in one or two words; the colour only repeats what the word says. */
export function Badge({ tone = 'neutral', icon, children }: BadgeProps) {
  return (
    <span class={`badge badge-${tone}`}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </span>
  )
}
