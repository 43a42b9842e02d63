// Health is never asked. Where a need is about it, being read takes an explicit consent (GDPR article 9.2 a); whoever may
// be in danger is never held up by a form (article 9.2 c, vital interests).
const HEALTH_THEMES: ReadonlySet<string> = new Set(['rights-sickness', 'rights-family', 'care-overload', 'care-safety'])

/** Whether a need with this first theme is likely to say something of the member's health. */
export const touchesHealth = (theme: string | undefined): boolean => theme !== undefined && HEALTH_THEMES.has(theme)
