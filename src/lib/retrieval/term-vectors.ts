// Words of a corpus as points: near each other when they stand among the same words (PPMI of neighbours, Church & Hanks
// 1990, Levy & Goldberg 2014), or when they lead to the same titles (words of texts against words of their titles).
import { type Reduced, reduce, type SparseMatrix } from './reduction.ts'

/** A document as numbers of telling words (function words and numbers left out), in their order. */
export interface NumberedText {
  readonly title: Int32Array
  readonly body: Int32Array
}

const WINDOW = 5
const SMOOTHING = 0.75

/** Rows of counts, made one after the other in one dense row: no map of maps. */
function weighed(words: number, columns: number, fill: (word: number, add: (column: number, count: number) => void) => void): SparseMatrix {
  const dense = new Float32Array(columns)
  const rowSums = new Float64Array(words)
  const columnSums = new Float64Array(columns)
  const starts = new Uint32Array(words + 1)
  let at = new Uint32Array(1 << 16)
  let values = new Float32Array(1 << 16)
  let count = 0
  const touched: number[] = []
  const add = (column: number, value: number) => {
    if (dense[column] === 0) touched.push(column)
    dense[column]! += value
  }
  for (let word = 0; word < words; word++) {
    fill(word, add)
    if (count + touched.length > at.length) {
      const more = Math.max(count + touched.length, at.length * 2)
      const [largerAt, largerValues] = [new Uint32Array(more), new Float32Array(more)]
      largerAt.set(at)
      largerValues.set(values)
      at = largerAt
      values = largerValues
    }
    for (const column of touched) {
      const value = dense[column]!
      dense[column] = 0
      at[count] = column
      values[count++] = value
      rowSums[word]! += value
      columnSums[column]! += value
    }
    touched.length = 0
    starts[word + 1] = count
  }
  let total = 0
  for (let column = 0; column < columns; column++) {
    columnSums[column] = columnSums[column]! ** SMOOTHING
    total += columnSums[column]!
  }
  // Positive pointwise mutual information, in place.
  let kept = 0
  let from = 0
  for (let word = 0; word < words; word++) {
    const to = starts[word + 1]!
    for (let place = from; place < to; place++) {
      const information = Math.log(values[place]! / rowSums[word]! / (columnSums[at[place]!]! / total))
      if (information <= 0) continue
      at[kept] = at[place]!
      values[kept++] = information
    }
    from = to
    starts[word + 1] = kept
  }
  return { rows: words, columns, starts, at: at.subarray(0, kept), values: values.subarray(0, kept) }
}

function placesOf(texts: readonly Int32Array[], words: number): { readonly starts: Uint32Array; readonly places: Uint32Array } {
  const starts = new Uint32Array(words + 1)
  for (const text of texts) for (const word of text) starts[word + 1]!++
  for (let word = 0; word < words; word++) starts[word + 1]! += starts[word]!
  const next = starts.slice()
  const places = new Uint32Array(starts[words]!)
  let place = 0
  for (const text of texts) for (const word of text) places[next[word]!++] = place++
  return { starts, places }
}

/** Words by the words that stand within five of them. Cost: 3 to 6 s for a million words and 200 dimensions. */
export function neighbourVectors(texts: readonly NumberedText[], words: number, dimensions: number): Reduced {
  const running = texts.map(({ title, body }) => Int32Array.from([...title, ...body, ...new Int32Array(WINDOW).fill(-1)]))
  const all = new Int32Array(running.reduce((sum, text) => sum + text.length, 0))
  let at = 0
  for (const text of running) {
    all.set(text, at)
    at += text.length
  }
  const starts = new Uint32Array(words + 1)
  for (const word of all) if (word >= 0) starts[word + 1]!++
  for (let word = 0; word < words; word++) starts[word + 1]! += starts[word]!
  const next = starts.slice()
  const places = new Uint32Array(starts[words]!)
  for (let place = 0; place < all.length; place++) if (all[place]! >= 0) places[next[all[place]!]!++] = place
  const matrix = weighed(words, words, (word, add) => {
    for (let index = starts[word]!; index < starts[word + 1]!; index++) {
      const place = places[index]!
      for (let step = 1; step <= WINDOW; step++) {
        const worth = 1 / (1 + 0.2 * step)
        const before = place >= step ? all[place - step]! : -1
        const after = all[place + step] ?? -1
        if (before >= 0 && before !== word) add(before, worth)
        if (after >= 0 && after !== word) add(after, worth)
      }
    }
  })
  return reduce(matrix, dimensions, { rounds: 1 })
}

/** Words of texts against words of their titles: `rows` for what is asked, `columns` for titles. Cost: 1 to 3 s likewise. */
export function titleVectors(texts: readonly NumberedText[], words: number, dimensions: number): Reduced {
  const distinct = texts.map(({ title, body }) => {
    const counts = new Map<number, number>()
    for (const word of body) counts.set(word, (counts.get(word) ?? 0) + 1)
    for (const word of title) counts.set(word, (counts.get(word) ?? 0) + 1)
    return counts
  })
  const titles = texts.map(({ title }) => [...new Set(title)])
  const { starts, places } = placesOf(distinct.map((counts) => Int32Array.from(counts.keys())), words)
  const owner = new Uint32Array(places.length)
  const strength = new Float32Array(places.length)
  let place = 0
  for (const [document, counts] of distinct.entries()) {
    for (const count of counts.values()) {
      owner[place] = document
      strength[place++] = 1 + Math.log(count)
    }
  }
  const matrix = weighed(words, words, (word, add) => {
    for (let index = starts[word]!; index < starts[word + 1]!; index++) {
      for (const titleWord of titles[owner[places[index]!]!]!) add(titleWord, strength[places[index]!]!)
    }
  })
  return reduce(matrix, dimensions, { rounds: 1 })
}

/** Sums of words' directions weighed, of length 1; one for each list of words. */
export function directionOf(words: readonly number[] | Int32Array, weights: Float64Array, places: Float32Array, dimensions: number): Float32Array {
  const sum = new Float32Array(dimensions)
  for (const word of words) {
    let length = 0
    const base = word * dimensions
    for (let k = 0; k < dimensions; k++) length += places[base + k]! ** 2
    if (length === 0) continue
    const by = weights[word]! / Math.sqrt(length)
    for (let k = 0; k < dimensions; k++) sum[k]! += by * places[base + k]!
  }
  let length = 0
  for (const value of sum) length += value * value
  if (length > 0) for (let k = 0; k < dimensions; k++) sum[k]! /= Math.sqrt(length)
  return sum
}
