// Learns from written examples which words speak of danger: multinomial logistic regression by AdaGrad (Duchi 2011), the same weights on every machine.
import { CLASSES, FEATURE_COUNT, type Feature } from './features.ts'

export interface Lesson {
  readonly features: readonly Feature[]
  /** Its place in CLASSES. */
  readonly label: number
  /** Ordinary wordings weigh less: there are many of them. */
  readonly weight: number
}

export interface LearntWeights {
  /** FEATURE_COUNT rows of one weight for each class, of -127 to 127. */
  readonly weights: Int8Array
  readonly scale: number
}

const EPOCHS = 6
const RATE = 0.5
const PENALTY = 1e-4

function probabilities(features: readonly Feature[], weights: ArrayLike<number>, scale: number): number[] {
  const scores = CLASSES.map(() => 0)
  for (const { feature, value } of features) for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] as number) + (weights[feature * scores.length + k] as number) * value * scale
  const highest = Math.max(...scores)
  const powers = scores.map((score) => Math.exp(score - highest))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map((power) => power / sum)
}

/** The share of each class of CLASSES in what a text may be, summing to 1. */
export const weigh = (features: readonly Feature[], { weights, scale }: LearntWeights): number[] => probabilities(features, weights, scale)

function shuffle(order: number[], seed: number): number {
  let state = seed
  for (let last = order.length - 1; last > 0; last--) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    const chosen = (state >>> 0) % (last + 1)
    const kept = order[last] as number
    order[last] = order[chosen] as number
    order[chosen] = kept
  }
  return state
}

export function learn(lessons: readonly Lesson[]): LearntWeights {
  const classes = CLASSES.length
  const weights = new Float32Array(FEATURE_COUNT * classes)
  const squares = new Float32Array(FEATURE_COUNT * classes)
  const order = lessons.map((_, index) => index)
  let seed = 42
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    seed = shuffle(order, seed)
    for (const index of order) {
      const { features, label, weight } = lessons[index] as Lesson
      const shares = probabilities(features, weights, 1)
      for (let k = 0; k < classes; k++) {
        const error = ((shares[k] as number) - (k === label ? 1 : 0)) * weight
        if (Math.abs(error) < 1e-4) continue
        for (const { feature, value } of features) {
          const at = feature * classes + k
          const slope = error * value + PENALTY * (weights[at] as number)
          squares[at] = (squares[at] as number) + slope * slope
          weights[at] = (weights[at] as number) - (RATE * slope) / Math.sqrt((squares[at] as number) + 1e-2)
        }
      }
    }
  }
  const highest = weights.reduce((most, one) => Math.max(most, Math.abs(one)), 1e-9)
  const scale = highest / 127
  return { weights: Int8Array.from(weights, (one) => Math.round(one / scale)), scale }
}
