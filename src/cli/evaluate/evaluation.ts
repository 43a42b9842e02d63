// One thing that `bin/cairn evaluate` measures; the list of them is composed in ../evaluate.ts.

/** A row of the table: what was reached, beside what RETRIEVAL.md sets as floor, aim and what would be beyond. */
export interface EvaluationRow {
  readonly set: string
  readonly measure: string
  readonly reached: number
  readonly floor: number | null
  readonly aim: number | null
  readonly beyond: number | null
}

export interface Evaluation {
  readonly name: string
  /** Files it needs, below the folder of data; where one is missing it is skipped, and that is said. */
  readonly files: readonly string[]
  readonly run: (folder: string, note: (line: string) => void) => Promise<readonly EvaluationRow[]>
}

export interface Ranked {
  readonly hits: readonly string[]
  readonly right: ReadonlySet<string>
  /** The need that was worded; the same for all its wordings. */
  readonly need: string
}

export interface Figures {
  /** At least one right among the first, the first five. */
  readonly first: number
  readonly five: number
  /** Mean reciprocal rank among the first ten (Voorhees 1999), nDCG of the first ten with gain 1 (Järvelin & Kekäläinen 2002). */
  readonly reciprocal: number
  readonly gain: number
  readonly recall: number
  /** Needs of which every wording is answered among the first five. */
  readonly every: number
}

/** Every figure is 0 to 1; queries without a right answer are left out. Linear. */
export function figuresOf(all: readonly Ranked[]): Figures {
  const counted = all.filter(({ right }) => right.size > 0)
  const mean = (of: (one: Ranked) => number) => counted.reduce((sum, one) => sum + of(one), 0) / Math.max(1, counted.length)
  const rankOf = ({ hits, right }: Ranked) => hits.findIndex((hit) => right.has(hit))
  const isAmong = (one: Ranked, limit: number) => rankOf(one) >= 0 && rankOf(one) < limit
  const gainAt = (place: number) => 1 / Math.log2(place + 2)
  const byNeed = Map.groupBy(counted, ({ need }) => need)
  return {
    first: mean((one) => (isAmong(one, 1) ? 1 : 0)),
    five: mean((one) => (isAmong(one, 5) ? 1 : 0)),
    reciprocal: mean((one) => (isAmong(one, 10) ? 1 / (rankOf(one) + 1) : 0)),
    gain: mean(({ hits, right }) => {
      const reached = hits.slice(0, 10).reduce((sum, hit, place) => sum + (right.has(hit) ? gainAt(place) : 0), 0)
      const best = Array.from({ length: Math.min(10, right.size) }, (_, place) => gainAt(place)).reduce((sum, one) => sum + one, 0)
      return reached / best
    }),
    recall: mean(({ hits, right }) => hits.slice(0, 100).filter((hit) => right.has(hit)).length / right.size),
    every: [...byNeed.values()].filter((own) => own.every((one) => isAmong(one, 5))).length / Math.max(1, byNeed.size),
  }
}
