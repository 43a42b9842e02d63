import type { Child } from 'hono/jsx'

/** What may stand inside a component: words or other components. */
export type Content = Child

/** The colours that carry a meaning; each always comes with words or an icon. */
export type Tone = 'neutral' | 'moss' | 'ochre' | 'slate' | 'brick'

export interface LinkTo {
  readonly label: string
  readonly href: string
}
