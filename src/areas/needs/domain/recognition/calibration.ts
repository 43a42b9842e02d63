// Scores as probabilities that mean something: of the needs recognised with .7, seven in ten are right. One sharpness a
// language (temperature scaling, Guo et al. 2017), fitted by bench/recognition.ts on wordings that neither teach nor are
// those on which the figures are published.
import type { Language } from '../../../../lib/language.ts'

const SHARPNESS: Record<Language, number> = { fr: 1.1, nl: 1.1, en: 1, de: 1, es: 1, it: 1 }

export const sharpnessOf = (language: Language): number => SHARPNESS[language]

export interface Judged {
  /** The probability of the theme that was put first. */
  readonly score: number
  readonly right: boolean
}

export interface ReliabilityBand {
  /** Scores from here (included) up to a tenth more. */
  readonly from: number
  readonly count: number
  readonly meanScore: number
  readonly shareRight: number
}

const BANDS = 10

/** How far scores hold what they say, in tenths; empty tenths are left out. */
export function reliability(judged: readonly Judged[]): ReliabilityBand[] {
  const bands = Map.groupBy(judged, ({ score }) => Math.min(BANDS - 1, Math.floor(score * BANDS)))
  return [...bands].sort(([a], [b]) => a - b).map(([band, own]) => ({
    from: band / BANDS,
    count: own.length,
    meanScore: own.reduce((sum, { score }) => sum + score, 0) / own.length,
    shareRight: own.filter(({ right }) => right).length / own.length,
  }))
}

/** Expected calibration error (Naeini et al. 2015): how far scores and shares lie apart on average, 0 to 1. */
export const calibrationError = (judged: readonly Judged[]): number =>
  reliability(judged).reduce((sum, band) => sum + band.count * Math.abs(band.meanScore - band.shareRight), 0) / (judged.length || 1)
