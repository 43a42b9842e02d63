// Where recognition fails, counted so that nobody can be found in it: groups of fewer than five are said as such.
export const SMALL_GROUP = 5

/** Needs stated, by what was proposed, what was chosen, and the tenth in which its probability lay. */
export interface OutcomeGroup {
  readonly language: string
  readonly proposed: string
  /** Null where the person kept none. */
  readonly chosen: string | null
  /** 0 to 9; null where the probability is not known. */
  readonly tenth: number | null
  readonly count: number
}

/** A count, or null where it is of fewer than five. */
export type Shown = number | null

export interface LanguageFigure {
  readonly language: string
  readonly stated: Shown
  /** 0 to 1 of those where a theme was chosen; null where these are fewer than five. */
  readonly shareRight: number | null
}

export interface Confusion {
  readonly language: string
  readonly proposed: string
  readonly chosen: string
  readonly count: number
}

export interface RecognitionFigures {
  readonly languages: readonly LanguageFigure[]
  /** The commonest first; those of fewer than five are counted together. */
  readonly confusions: readonly Confusion[]
  readonly rareConfusions: Shown
  readonly bands: readonly { readonly tenth: number; readonly count: Shown; readonly shareRight: number | null }[]
}

const CONFUSIONS_SHOWN = 40
const shown = (count: number): Shown => (count < SMALL_GROUP ? null : count)
const total = (groups: readonly OutcomeGroup[]): number => groups.reduce((sum, { count }) => sum + count, 0)
const shareRight = (groups: readonly OutcomeGroup[]): number | null => {
  const judged = groups.filter(({ chosen }) => chosen !== null)
  return total(judged) < SMALL_GROUP ? null : total(judged.filter(({ proposed, chosen }) => proposed === chosen)) / total(judged)
}

export function recognitionFigures(groups: readonly OutcomeGroup[]): RecognitionFigures {
  const wrong = groups.filter((group): group is OutcomeGroup & { chosen: string } => group.chosen !== null && group.chosen !== group.proposed)
  const confusions = [...Map.groupBy(wrong, ({ language, proposed, chosen }) => `${language} ${proposed} ${chosen}`).values()]
    .flatMap((same) => (same[0] ? [{ language: same[0].language, proposed: same[0].proposed, chosen: same[0].chosen, count: total(same) }] : []))
    .sort((a, b) => b.count - a.count || (a.proposed < b.proposed ? -1 : 1))
  const rare = confusions.filter(({ count }) => count < SMALL_GROUP).reduce((sum, { count }) => sum + count, 0)
  const known = groups.filter((group): group is OutcomeGroup & { tenth: number } => group.tenth !== null)
  return {
    languages: [...Map.groupBy(groups, ({ language }) => language)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([language, own]) => ({ language, stated: shown(total(own)), shareRight: shareRight(own) })),
    confusions: confusions.filter(({ count }) => count >= SMALL_GROUP).slice(0, CONFUSIONS_SHOWN),
    rareConfusions: rare === 0 ? 0 : shown(rare),
    bands: [...Map.groupBy(known, ({ tenth }) => tenth)].sort(([a], [b]) => a - b).map(([tenth, own]) => ({ tenth, count: shown(total(own)), shareRight: shareRight(own) })),
  }
}
