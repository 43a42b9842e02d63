import type { Content } from './content.ts'

/** A component as /dev/ui shows it. */
export interface Example {
  readonly title: string
  readonly node: Content
}
