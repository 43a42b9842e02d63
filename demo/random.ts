// Chance that repeats itself: the same seed gives the same cooperative. sfc32 (Chris Doty-Humphrey, PractRand), seeded
// by a text; a branch has a stream of its own, so that more draws in one part change nothing in another.
import { hashText } from '../src/lib/text.ts'

export interface Random {
  /** From 0 (with) to 1 (without). */
  next(): number
  /** A whole number, both ends included. */
  integer(least: number, most: number): number
  chance(share: number): boolean
  /** @throws RangeError on an empty list */
  pick<T>(list: readonly T[]): T
  /** One of the first parts, each as often as its weight says. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T
  shuffled<T>(list: readonly T[]): T[]
  /** A uuid of version 7 (RFC 9562): it sorts by the moment it names. */
  id(at: Date): string
  branch(name: string): Random
}

function stream(seed: string): () => number {
  let a = hashText(seed)
  let b = hashText(`${seed} 1`)
  let c = hashText(`${seed} 2`)
  let counter = 1
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return sum >>> 0
  }
  for (let warmUp = 0; warmUp < 12; warmUp++) next()
  return next
}

/** Four digits of each number below 65,536: a large cooperative has millions of ids. */
const HEX = Array.from({ length: 0x1_0000 }, (_, value) => value.toString(16).padStart(4, '0'))
const hex = (value: number): string => HEX[value & 0xffff] as string

export function seededRandom(seed: string): Random {
  const bits = stream(seed)
  const next = () => bits() / 0x1_0000_0000
  const integer = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    integer,
    chance: (share) => next() < share,
    pick(list) {
      const [first] = list
      if (first === undefined) throw new RangeError('nothing to pick from')
      return list[integer(0, list.length - 1)] ?? first
    },
    weighted(choices) {
      let left = next() * choices.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [choice, weight] of choices) if ((left -= weight) < 0) return choice
      const last = choices.at(-1)
      if (!last) throw new RangeError('nothing to choose from')
      return last[0]
    },
    shuffled(list) {
      const shuffled = [...list]
      for (let index = shuffled.length - 1; index > 0; index--) {
        const other = integer(0, index)
        ;[shuffled[index], shuffled[other]] = [shuffled[other] as (typeof shuffled)[number], shuffled[index] as (typeof shuffled)[number]]
      }
      return shuffled
    },
    id(at) {
      const time = at.getTime()
      const variant = hex(0x8000 | (bits() & 0x3fff))
      const version = hex(0x7000 | (bits() & 0xfff))
      const high = Math.floor(time / 0x1_0000)
      const node = hex(bits())
      const rest = bits()
      return `${hex(high >>> 16)}${hex(high)}-${hex(time % 0x1_0000)}-${version}-${variant}-${node}${hex(rest >>> 16)}${hex(rest)}`
    },
    branch: (name) => seededRandom(`${seed}/${name}`),
  }
}

/** Draws from a long list by weight, again and again: the sums are made once, a draw is a binary search. */
export function sampler<T>(choices: readonly (readonly [T, number])[]): (random: Random) => T {
  const sums: number[] = []
  let total = 0
  for (const [, weight] of choices) sums.push((total += weight))
  return (random) => {
    const aim = random.next() * total
    let low = 0
    let high = sums.length - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((sums[middle] ?? 0) > aim) high = middle
      else low = middle + 1
    }
    const choice = choices[low]
    if (!choice) throw new RangeError('nothing to draw from')
    return choice[0]
  }
}
