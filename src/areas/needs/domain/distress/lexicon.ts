export const SIGNS = ['self-harm', 'violence', 'no-shelter', 'danger'] as const
export type DistressSign = (typeof SIGNS)[number]

/**
 * Patterns by sign, in the notation of `pattern.ts`, and the figurative or professional uses that cancel what they
 * overlap. Written from general knowledge of how people say it; have them read by a helpline of the country.
 */
export type DistressLexicon = Readonly<Record<'self-harm' | 'violence' | 'no-shelter' | 'figurative', readonly string[]>> & { readonly danger?: readonly string[] }
