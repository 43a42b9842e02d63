import { raw } from 'hono/html'
import { classes } from '../classes.ts'
import { ICONS } from './icons.gen.ts'

export type IconName = keyof typeof ICONS

export interface IconProps {
  readonly name: IconName
  /** Says what the icon means where no word beside it does; without it the icon is hidden from screen readers. */
  readonly label?: string
  readonly class?: string
}

/** A line icon in the colour and size of its text. */
export function Icon({ name, label, class: extra }: IconProps) {
  const naming = label === undefined ? { 'aria-hidden': 'true' as const } : { role: 'img' as const, 'aria-label': label }
  return (
    <svg class={classes('icon', extra)} viewBox="0 0 24 24" width="24" height="24" focusable="false" {...naming}>
      {raw(ICONS[name])}
    </svg>
  )
}
