// What a need is about: the themes shipped with Cairn, in their order. Keys never change: exports name them.

export const FAMILIES = ['tools', 'cooperative', 'status', 'law', 'tax', 'economy', 'skills', 'people', 'means'] as const
export type Family = (typeof FAMILIES)[number]

export interface Theme {
  readonly key: string
  readonly family: Family
  /** From 1, over all families. */
  readonly position: number
  /** Others than those who accompany the member read "personal" in place of its name. */
  readonly isPersonal: boolean
}

const KEYS: Readonly<Record<Family, readonly string[]>> = {
  tools: ['tools-account', 'tools-contract', 'tools-invoice', 'tools-expenses', 'tools-documents', 'tools-pay'],
  cooperative: ['coop-understand', 'coop-membership', 'coop-meet'],
  status: ['status-choice', 'rights-unemployment', 'rights-arts', 'rights-sickness', 'rights-family', 'rights-pension', 'rights-combining'],
  law: ['law-client-contract', 'law-unpaid', 'law-intellectual-property', 'law-insurance', 'law-regulated', 'law-personal-data'],
  tax: ['tax-vat', 'tax-income', 'tax-cross-border'],
  economy: ['eco-price', 'eco-clients', 'eco-plan', 'eco-cash', 'eco-funding', 'eco-grow', 'eco-tender', 'eco-change'],
  skills: ['skills-training', 'skills-digital', 'skills-trade', 'skills-language'],
  people: ['care-overload', 'care-isolation', 'care-conflict', 'care-hardship', 'care-safety'],
  means: ['means-space', 'means-equipment', 'means-team'],
}

const isPersonal = (key: string) => key.startsWith('care-') || key === 'rights-sickness' || key === 'rights-family'

export const THEMES: readonly Theme[] = FAMILIES.flatMap((family) => KEYS[family].map((key) => ({ key, family })))
  .map(({ key, family }, index) => ({ key, family, position: index + 1, isPersonal: isPersonal(key) }))

const FAMILIES_OF_LAW: ReadonlySet<string> = new Set<Family>(['status', 'law', 'tax'])

/** Whether what is written about these themes tells of rights and duties: then it informs, and is not advice. */
export const concernsLaw = (families: readonly string[]): boolean => families.some((family) => FAMILIES_OF_LAW.has(family))
