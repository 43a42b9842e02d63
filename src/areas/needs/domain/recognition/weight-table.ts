// Weights in half a byte each: fifteen steps for every feature, whose largest weight sets the size of the step. The error
// of one feature is large, that of the sum over a sentence is not (see bench/README.md for what it costs: nothing).
import type { Row } from './logistic.ts'

const STEPS = 7

export interface WeightTable {
  readonly classCount: number
  /** Two classes a byte, the lower half first; a row of bytes for each feature. */
  readonly halves: Uint8Array
  /** What one step is worth, by feature. */
  readonly units: Float32Array
}

const rowBytes = (classCount: number): number => Math.ceil(classCount / 2)

const A_SLICE_OF_FEATURES = 4096

/** Weights, features x classes, as half bytes; in slices of some 10 ms. */
export function* packWeights(weights: Float32Array, classCount: number): Generator<void, WeightTable> {
  const featureCount = weights.length / classCount
  const width = rowBytes(classCount)
  const halves = new Uint8Array(featureCount * width)
  const units = new Float32Array(featureCount)
  for (let feature = 0; feature < featureCount; feature++) {
    if (feature % A_SLICE_OF_FEATURES === 0) yield
    const from = feature * classCount
    let largest = 0
    for (let k = 0; k < classCount; k++) largest = Math.max(largest, Math.abs(weights[from + k] as number))
    const unit = largest / STEPS
    if (unit === 0) continue
    units[feature] = unit
    for (let k = 0; k < classCount; k++) {
      const at = feature * width + (k >> 1)
      halves[at] = (halves[at] as number) | ((Math.round((weights[from + k] as number) / unit) + STEPS) << (k % 2 === 0 ? 0 : 4))
    }
  }
  return { classCount, halves, units }
}

/** Adds to `scores` the weights of every feature of the row. Cost: features x classes. */
export function addWeights(row: Row, { classCount, halves, units }: WeightTable, scores: Float64Array): void {
  const width = rowBytes(classCount)
  for (let index = 0; index < row.features.length; index++) {
    const feature = row.features[index] as number
    const value = (row.values[index] as number) * (units[feature] as number)
    if (value === 0) continue
    const from = feature * width
    for (let k = 0; k < classCount; k++) {
      const both = halves[from + (k >> 1)] as number
      scores[k] = (scores[k] as number) + ((k % 2 === 0 ? both & 15 : both >> 4) - STEPS) * value
    }
  }
}
