// The wordings of each theme most like a text, by cosine (k nearest neighbours within each class): it holds on to
// the single telling wording that a linear model averages away.
import type { SparseRow } from './features.ts'

const NEIGHBOURS = 3
const FULL = 255

/** Postings: which wordings hold each feature, and how strongly. */
export interface WordingIndex {
  /** Where the postings of each feature begin; one more than there are features. */
  readonly starts: Uint32Array
  readonly wordings: Uint16Array
  /** Values times 255. */
  readonly values: Uint8Array
  /** Theme number of each wording. */
  readonly labels: Uint16Array
}

/** How many wordings of one language the index can tell apart. */
export const WORDINGS_MAX = 65_535

/** Turns rows into postings. Cost: linear in the features present. */
export function indexWordings(rows: readonly SparseRow[], labels: Uint16Array, featureCount: number): WordingIndex {
  const starts = new Uint32Array(featureCount + 1)
  for (const { features } of rows) for (const feature of features) starts[feature + 1] = (starts[feature + 1] as number) + 1
  for (let feature = 0; feature < featureCount; feature++) starts[feature + 1] = (starts[feature + 1] as number) + (starts[feature] as number)
  const next = starts.slice()
  const wordings = new Uint16Array(starts[featureCount] as number)
  const values = new Uint8Array(wordings.length)
  rows.forEach((row, number) => {
    row.features.forEach((feature, index) => {
      const at = next[feature] as number
      next[feature] = at + 1
      wordings[at] = number
      values[at] = Math.round((row.values[index] as number) * FULL)
    })
  })
  return { starts, wordings, values, labels }
}

/**
 * Adds to the score of each theme `weight` times the mean cosine of its nearest wordings (0 to 1). Cost: the postings
 * of the features of the text, some 20,000 for a sentence among 4,000 wordings.
 */
export function addNearness(row: SparseRow, index: WordingIndex, weight: number, scores: Float64Array): void {
  const cosines = new Float32Array(index.labels.length)
  for (let at = 0; at < row.features.length; at++) {
    const feature = row.features[at] as number
    const value = (row.values[at] as number) / FULL
    const end = index.starts[feature + 1] as number
    for (let posting = index.starts[feature] as number; posting < end; posting++) {
      const wording = index.wordings[posting] as number
      cosines[wording] = (cosines[wording] as number) + value * (index.values[posting] as number)
    }
  }
  const best = new Float32Array(scores.length * NEIGHBOURS)
  for (let wording = 0; wording < cosines.length; wording++) {
    let rising = cosines[wording] as number
    if (rising === 0) continue
    const from = (index.labels[wording] as number) * NEIGHBOURS
    for (let place = from; place < from + NEIGHBOURS; place++) {
      const held = best[place] as number
      if (rising <= held) continue
      best[place] = rising
      rising = held
    }
  }
  for (let k = 0; k < scores.length; k++) {
    let sum = 0
    for (let place = 0; place < NEIGHBOURS; place++) sum += best[k * NEIGHBOURS + place] as number
    scores[k] = (scores[k] as number) + (weight * sum) / NEIGHBOURS
  }
}
