// Multinomial logistic regression with an L2 penalty, by stochastic gradient descent (Bottou 2010): the same seed gives
// the same weights on every machine.

export interface Row {
  readonly features: ArrayLike<number>
  readonly values: Float32Array
}

export interface Training {
  readonly rows: readonly Row[]
  /** Class number of each row. */
  readonly labels: ArrayLike<number>
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
export function addScores(row: Row, weights: Float32Array | Int8Array, scores: Float64Array): void {
  const classCount = scores.length
  for (let index = 0; index < row.features.length; index++) {
    const from = (row.features[index] as number) * classCount
    const value = row.values[index] as number
    for (let k = 0; k < classCount; k++) scores[k] = (scores[k] as number) + (weights[from + k] as number) * value
  }
}

const FIRST_RATE = 4
const ROWS_A_SLICE = 100
/** A class that is wrong by less than this learns nothing from a row: most of the work is spared. */
const LEAST_ERROR = 4e-3

/**
 * The weights, features x classes, row-major. Yields after every hundred rows (some 10 ms), so that whoever drives it can do
 * other things between. Cost: epochs x features present x classes; 3,000 rows of 100 features, 45 classes, 8 epochs
 * take about 0.5 s.
 */
export function* trainLogistic({ rows, labels, featureCount, classCount, penalty, epochs }: Training): Generator<void, Float32Array> {
  const weights = new Float32Array(featureCount * classCount)
  const gradient = new Float64Array(classCount)
  const wrong = new Int32Array(classCount)
  let scale = 1
  let step = 0
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const chosen of seededOrder(rows.length, 7919 * (epoch + 1))) {
      const row = rows[chosen] as Row
      const rate = FIRST_RATE / (1 + FIRST_RATE * penalty * step)
      if (++step % ROWS_A_SLICE === 0) yield
      gradient.fill(0)
      addScores(row, weights, gradient)
      softmax(gradient, scale)
      const label = labels[chosen] as number
      gradient[label] = (gradient[label] as number) - 1
      scale *= 1 - rate * penalty
      let wrongCount = 0
      for (let k = 0; k < classCount; k++) if (Math.abs(gradient[k] as number) >= LEAST_ERROR) wrong[wrongCount++] = k
      const factor = -rate / scale
      for (let index = 0; index < row.features.length && wrongCount > 0; index++) {
        const from = (row.features[index] as number) * classCount
        const value = (row.values[index] as number) * factor
        for (let at = 0; at < wrongCount; at++) {
          const k = wrong[at] as number
          weights[from + k] = (weights[from + k] as number) + value * (gradient[k] as number)
        }
      }
    }
  }
  for (let index = 0; index < weights.length; index++) weights[index] = (weights[index] as number) * scale
  return weights
}
