// How much each signal counts, fitted to lists whose right answers are known: the share of the right ones in the softmax
// of the scores is made as large as it goes (ListNet, Cao et al. 2007), drawn towards the weights that were set by hand.

export interface RankedList {
  /** Row by row, one number for each weight. */
  readonly values: Float32Array
  readonly isRight: readonly boolean[]
  readonly weight: number
}

const ROUNDS = 120
const RATE = 0.03
/** How strongly the weights are drawn back to those by hand, beside the mean over all lists. */
const DRAW = 0.001
const SHARPNESS = 6
/** How much it is wished that every right answer comes first, beside that any does. */
const EVERY_SHARE = 0.5

/** @returns the weights. The same lists give the same weights. Cost: rounds × rows × weights, 1 to 3 s for 3,000 lists of 200. */
export function learnWeights(lists: readonly RankedList[], byHand: Float64Array): Float64Array {
  const width = byHand.length
  const taught = lists.filter(({ isRight }) => isRight.some(Boolean) && !isRight.every(Boolean))
  const whole = taught.reduce((sum, { weight }) => sum + weight, 0)
  const weights = byHand.slice()
  const [first, second] = [new Float64Array(width), new Float64Array(width)]
  if (whole === 0) return weights
  const longest = Math.max(...taught.map(({ isRight }) => isRight.length))
  const shares = new Float64Array(longest)
  for (let round = 1; round <= ROUNDS; round++) {
    const slope = new Float64Array(width)
    for (const { values, isRight, weight } of taught) {
      let most = Number.NEGATIVE_INFINITY
      let rightCount = 0
      for (let row = 0; row < isRight.length; row++) {
        let score = 0
        for (let k = 0; k < width; k++) score += weights[k]! * values[row * width + k]!
        shares[row] = score * SHARPNESS
        if (shares[row]! > most) most = shares[row]!
        if (isRight[row]) rightCount++
      }
      let total = 0
      let totalRight = 0
      for (let row = 0; row < isRight.length; row++) {
        const share = Math.exp(shares[row]! - most)
        shares[row] = share
        total += share
        if (isRight[row]) totalRight += share
      }
      for (let row = 0; row < isRight.length; row++) {
        const wished = isRight[row] ? EVERY_SHARE / rightCount + ((1 - EVERY_SHARE) * shares[row]!) / totalRight : 0
        const off = shares[row]! / total - wished
        if (Math.abs(off) < 1e-5) continue
        const by = (weight / whole) * off * SHARPNESS
        for (let k = 0; k < width; k++) slope[k]! += by * values[row * width + k]!
      }
    }
    // Adam (Kingma & Ba 2015).
    for (let k = 0; k < width; k++) {
      const g = slope[k]! + DRAW * (weights[k]! - byHand[k]!)
      first[k] = 0.9 * first[k]! + 0.1 * g
      second[k] = 0.999 * second[k]! + 0.001 * g * g
      weights[k]! -= (RATE * (first[k]! / (1 - 0.9 ** round))) / (Math.sqrt(second[k]! / (1 - 0.999 ** round)) + 1e-8)
    }
  }
  return weights
}
