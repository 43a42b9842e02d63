// What members ask about, how often, and with which other themes it is easily taken for.
import type { Family } from './texts.ts'
import type { TradeKind } from './trades.ts'

const WEIGHTS: Readonly<Record<string, number>> = {
  'tools-account': 5, 'tools-contract': 13, 'tools-invoice': 10, 'tools-expenses': 9, 'tools-documents': 8, 'tools-pay': 10,
  'coop-understand': 4, 'coop-membership': 2, 'coop-meet': 2,
  'status-choice': 4, 'rights-unemployment': 8, 'rights-arts': 8, 'rights-sickness': 4, 'rights-family': 2.5, 'rights-pension': 2, 'rights-combining': 4,
  'law-client-contract': 4, 'law-unpaid': 5, 'law-intellectual-property': 3, 'law-insurance': 3, 'law-regulated': 1.5, 'law-personal-data': 1.5,
  'tax-vat': 3, 'tax-income': 4, 'tax-cross-border': 2.5,
  'eco-price': 5, 'eco-clients': 4.5, 'eco-plan': 4, 'eco-cash': 3.5, 'eco-funding': 2.5, 'eco-grow': 2.5, 'eco-tender': 1.5, 'eco-change': 1.5,
  'skills-training': 4, 'skills-digital': 2.5, 'skills-trade': 1.5, 'skills-language': 1.5,
  'care-overload': 2, 'care-isolation': 1.5, 'care-conflict': 1.2, 'care-hardship': 1.8, 'care-safety': 1,
  'means-space': 2, 'means-equipment': 2, 'means-team': 1.5,
}

const LIKELIER: Readonly<Partial<Record<TradeKind, Readonly<Record<string, number>>>>> = {
  arts: { 'rights-arts': 2, 'law-intellectual-property': 3, 'law-regulated': 0.2 },
  stage: { 'rights-arts': 3, 'tax-cross-border': 1.5, 'law-regulated': 0.2 },
  digital: { 'rights-arts': 0.1, 'tax-cross-border': 2, 'law-personal-data': 3, 'eco-tender': 2 },
  teaching: { 'rights-arts': 0.2, 'eco-clients': 1.5, 'means-space': 2 },
  care: { 'rights-arts': 0, 'law-intellectual-property': 0, 'law-regulated': 3, 'care-safety': 2, 'rights-sickness': 1.5 },
  craft: { 'rights-arts': 0.2, 'law-insurance': 2, 'law-regulated': 2, 'means-equipment': 2, 'means-space': 2 },
  street: { 'rights-arts': 0, 'law-intellectual-property': 0, 'law-insurance': 2, 'rights-sickness': 2, 'care-safety': 3 },
  words: { 'rights-arts': 0.3, 'law-intellectual-property': 2, 'eco-price': 1.5 },
}

const weightsOf = new Map<TradeKind, { readonly themes: readonly string[]; readonly weights: readonly (readonly [string, number])[] }>()
/** How often a trade asks about each theme; those it never asks about are left out. */
export function themeWeights(kind: TradeKind, themes: readonly string[]): readonly (readonly [string, number])[] {
  const known = weightsOf.get(kind)
  if (known?.themes === themes) return known.weights
  const weights = themes.map((theme) => [theme, (WEIGHTS[theme] ?? 1) * (LIKELIER[kind]?.[theme] ?? 1)] as const).filter(([, weight]) => weight > 0)
  weightsOf.set(kind, { themes, weights })
  return weights
}

const FAMILY_OF: Readonly<Record<string, Family>> = { tools: 'tools', coop: 'cooperative', status: 'status', rights: 'status', law: 'law', tax: 'tax', eco: 'economy', skills: 'skills', care: 'people', means: 'means' }
export const familyOf = (theme: string): Family => FAMILY_OF[theme.slice(0, theme.indexOf('-'))] ?? 'tools'

/** Themes that a recogniser names second and third: of the same family, never a conflict (its very name redirects a need). */
export const neighboursOf = (theme: string, themes: readonly string[]): string[] => themes.filter((one) => one !== theme && one !== 'care-conflict' && familyOf(one) === familyOf(theme))

/** Questions that only operations can settle. */
export const forOperations = (theme: string): boolean => ['tools-pay', 'tools-invoice', 'tools-expenses', 'tools-documents', 'law-unpaid'].includes(theme)

/** Which of its family's answers fit a theme: their places in the lists of texts/, which run alike in every language. */
const ANSWERS_FOR: Readonly<Record<string, readonly number[]>> = {
  'tools-account': [5], 'tools-contract': [0, 1], 'tools-invoice': [6], 'tools-expenses': [4], 'tools-documents': [2], 'tools-pay': [3],
  'coop-understand': [0, 1, 4], 'coop-membership': [2], 'coop-meet': [3],
  'status-choice': [5], 'rights-unemployment': [0, 2, 4], 'rights-arts': [2, 3, 4], 'rights-sickness': [3, 4], 'rights-family': [3], 'rights-pension': [6], 'rights-combining': [0, 1],
  'law-client-contract': [0], 'law-unpaid': [1], 'law-intellectual-property': [2], 'law-insurance': [3], 'law-personal-data': [4], 'law-regulated': [5],
  'tax-vat': [0, 3], 'tax-income': [1, 4], 'tax-cross-border': [2],
  'eco-price': [0], 'eco-clients': [1], 'eco-plan': [2], 'eco-cash': [3], 'eco-tender': [4], 'eco-change': [5], 'eco-funding': [6], 'eco-grow': [1, 2],
  'skills-training': [0, 4], 'skills-digital': [1], 'skills-language': [2], 'skills-trade': [3],
  'care-overload': [0, 1], 'care-conflict': [2], 'care-hardship': [3], 'care-isolation': [4], 'care-safety': [5],
  'means-space': [0, 1], 'means-equipment': [2, 3], 'means-team': [4],
}

/** The answers that fit a theme; any of its family for a theme that came later. */
export const answersFor = (theme: string, answers: Readonly<Record<Family, readonly string[]>>): readonly string[] => {
  const all = answers[familyOf(theme)]
  return ANSWERS_FOR[theme]?.flatMap((index) => all[index] ?? []) ?? all
}
