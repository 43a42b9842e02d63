/** A score for each document of an index, kept from query to query: only what was touched is cleared. */
export class Scores {
  #of = new Float64Array(256)
  #term = new Float64Array(256)
  #touched: number[] = []
  #ofTerm: number[] = []

  /** Room for documents 0 to `count` - 1. */
  reserve(count: number): void {
    if (count <= this.#of.length) return
    this.clear()
    this.#of = new Float64Array(Math.ceil(count * 1.25))
    this.#term = new Float64Array(this.#of.length)
  }

  /** Adds what one way to say a word gives: of several ways to say it (closeTerm ends them) only the best counts. */
  add(document: number, score: number): void {
    const known = this.#term[document]!
    if (score <= known) return
    const before = this.#of[document]!
    if (before === 0) this.#touched.push(document)
    if (known === 0) this.#ofTerm.push(document)
    this.#of[document] = before + score - known
    this.#term[document] = score
  }

  /** Adds what the only way to say a word gives. */
  addAlone(document: number, score: number): void {
    const before = this.#of[document]!
    if (before === 0) this.#touched.push(document)
    this.#of[document] = before + score
  }

  /** Sets a score of above 0 in the place of what stands there. */
  put(document: number, score: number): void {
    if (this.#of[document] === 0) this.#touched.push(document)
    this.#of[document] = score
  }

  closeTerm(): void {
    for (const document of this.#ofTerm) this.#term[document] = 0
    this.#ofTerm.length = 0
  }

  of(document: number): number {
    return this.#of[document] ?? 0
  }

  get touched(): readonly number[] {
    return this.#touched
  }

  clear(): void {
    this.closeTerm()
    for (const document of this.#touched) this.#of[document] = 0
    this.#touched = []
  }
}

const STEPS = 1000
/** The documents with the best `limit` or so of scores between 0 and 1, counted by thousandths rather than sorted: thousands share a common word. */
export function bestOf(scores: Scores, limit: number): readonly number[] {
  const { touched } = scores
  if (touched.length <= limit) return touched
  const steps = new Uint32Array(STEPS + 1)
  for (const document of touched) steps[Math.min(STEPS, Math.floor(scores.of(document) * STEPS))]!++
  let least = STEPS
  for (let count = steps[STEPS]!; count < limit && least > 0; count += steps[least]!) least--
  return touched.filter((document) => scores.of(document) * STEPS >= least)
}
