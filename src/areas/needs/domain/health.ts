// Health is never asked. Where a need is about it, being read takes an explicit consent (GDPR article 9.2 a).

/** Whether a need with this first theme is likely to say something of the member's health. */
export const touchesHealth = (theme: string | undefined): boolean => theme === 'rights-sickness' || (theme?.startsWith('care-') ?? false)
