/** The six languages in which a member may write (ISO 639-1). */
export const LANGUAGES = ['fr', 'nl', 'en', 'de', 'es', 'it'] as const

export type Language = (typeof LANGUAGES)[number]
