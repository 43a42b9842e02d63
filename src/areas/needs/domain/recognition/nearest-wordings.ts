// The wordings of each theme most like a text, by cosine (k nearest neighbours within each class): it holds on to
// the single telling wording that a linear model averages away.
import type { SparseRow } from './logistic.ts'

const NEIGHBOURS = 3

/** Postings: which rows hold each feature, and how strongly. */
export interface WordingIndex {
  /** Where the postings of each feature begin; one more than there are features. */
  readonly starts: Int32Array
  readonly rows: Int32Array
  readonly values: Float32Array
  /** Theme number of each row. */
  readonly labels: Uint16Array
}

/** Turns rows into postings. Cost: linear in the features present. */
export function indexWordings(rows: readonly SparseRow[], labels: Uint16Array, featureCount: number): WordingIndex {
  const starts = new Int32Array(featureCount + 1)
  for (const { features } of rows) for (const feature of features) starts[feature + 1] = (starts[feature + 1] ?? 0) + 1
  for (let feature = 0; feature < featureCount; feature++) {
    starts[feature + 1] = (starts[feature + 1] ?? 0) + (starts[feature] ?? 0)
  }
  const next = starts.slice()
  const postings = new Int32Array(starts[featureCount] ?? 0)
  const values = new Float32Array(postings.length)
  rows.forEach((row, number) => {
    row.features.forEach((feature, index) => {
      const at = next[feature] as number
      next[feature] = at + 1
      postings[at] = number
      values[at] = row.values[index] as number
    })
  })
  return { starts, rows: postings, values, labels }
}

/**
 * Adds to the score of each theme `weight` times the mean cosine of its nearest wordings (0 to 1). Cost: the postings
 * of the features of the text, some 20,000 for a sentence among 4,000 wordings.
 */
export function addNearness(row: SparseRow, index: WordingIndex, weight: number, scores: Float64Array): void {
  const cosines = new Float32Array(index.labels.length)
  row.features.forEach((feature, at) => {
    const value = row.values[at] as number
    const end = index.starts[feature + 1] as number
    for (let posting = index.starts[feature] as number; posting < end; posting++) {
      const wording = index.rows[posting] as number
      cosines[wording] = (cosines[wording] as number) + value * (index.values[posting] as number)
    }
  })
  const best = new Float32Array(scores.length * NEIGHBOURS)
  cosines.forEach((cosine, wording) => {
    const from = (index.labels[wording] as number) * NEIGHBOURS
    for (let place = from, rising = cosine; place < from + NEIGHBOURS; place++) {
      const held = best[place] as number
      if (rising <= held) continue
      best[place] = rising
      rising = held
    }
  })
  for (let k = 0; k < scores.length; k++) {
    let sum = 0
    for (let place = 0; place < NEIGHBOURS; place++) sum += best[k * NEIGHBOURS + place] as number
    scores[k] = (scores[k] as number) + (weight * sum) / NEIGHBOURS
  }
}
