import { Cairn } from '../cairn/cairn.tsx'
import type { Content } from '../content.ts'

export interface WelcomeProps {
  readonly title: Content
  readonly lead?: Content
  readonly seed?: string
  readonly children?: Content
}

/** The threshold of the house: the first words of a home page beside a large cairn (use `heading={false}` on its Page). */
export function Welcome({ title, lead, seed = 'seuil-650', children }: WelcomeProps) {
  return (
    <div class="welcome">
      <div class="welcome-words">
        <h1 class="welcome-title">{title}</h1>
        {lead !== undefined && <p class="welcome-lead">{lead}</p>}
        {children}
      </div>
      <Cairn seed={seed} count={6} size="large" />
    </div>
  )
}
