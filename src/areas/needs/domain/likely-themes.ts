// Which of the recognised themes are taken as what a text is about, until somebody says otherwise.
import type { ThemeScore } from './recognition/index.ts'

const THEMES_MAX = 3
/** From this score the likeliest theme is taken; others from where they are sure. */
export const LIKELY_FROM = { first: 0.15, other: 0.3 } as const

/** The themes taken, likeliest first, three at most. */
export const likelyThemes = (themes: readonly ThemeScore[]): string[] =>
  themes.slice(0, THEMES_MAX).flatMap(({ key, score }, index) => (score >= (index === 0 ? LIKELY_FROM.first : LIKELY_FROM.other) ? [key] : []))
