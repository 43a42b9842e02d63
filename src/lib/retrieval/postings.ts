// For each term the documents that hold it and how strongly, in one pool of 32-bit numbers: slices that grow, chained
// (the layout of Earlybird, Busch et al. 2012), so that a document can be added at any time and nothing is copied.
import type { Scores } from './scores.ts'

const CHUNK_BITS = 18
const CHUNK = 1 << CHUNK_BITS
const DOC_BITS = 22
const LEVELS = 1 << (32 - DOC_BITS)
/** Weights from 1/64 to 1024 in 1,024 even steps of their logarithm: 1.1 % from one to the next. */
const LOWEST = 1 / 64
const STEP = Math.log(1024 / LOWEST) / (LEVELS - 1)
const WEIGHTS = Float64Array.from({ length: LEVELS }, (_, level) => LOWEST * Math.exp(level * STEP))
const levelOf = (weight: number) => Math.max(0, Math.min(LEVELS - 1, Math.round(Math.log(Math.max(weight, LOWEST) / LOWEST) / STEP)))
const SHORTEST = 2
const LONGEST = 1 << 12
/** What each level of strength is worth, saturated: strength / (saturation + strength). One table for each saturation in use. */
export const saturatedLevels = (saturation: number): Float64Array => WEIGHTS.map((weight) => weight / (saturation + weight))
/** Each slice is half as long again as the one before: a sixth of the pool is empty. */
const longer = (length: number) => Math.min(LONGEST, length + (length >> 1) + 1)
/** More documents than this cannot be told apart in a posting. */
const DOCUMENTS_AT_MOST = 1 << DOC_BITS

const grown = (array: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> => {
  if (length <= array.length) return array
  const larger = new Uint32Array(Math.max(length, Math.ceil(array.length * 1.5), 256))
  larger.set(array)
  return larger
}

export class Postings {
  #chunks: Uint32Array[] = [new Uint32Array(CHUNK)]
  /** 0 is no place: the first number of the pool is never used. */
  #free = 1
  #head: Uint32Array<ArrayBuffer> = new Uint32Array(256)
  /** Where the slice being filled begins, how long it is and how full. */
  #last: Uint32Array<ArrayBuffer> = new Uint32Array(256)
  #room: Uint32Array<ArrayBuffer> = new Uint32Array(256)
  #count: Uint32Array<ArrayBuffer> = new Uint32Array(256)

  /** In how many documents a term stands. */
  count(term: number): number {
    return this.#count[term] ?? 0
  }

  /**
   * @param document 0 to 4,194,303; @param weight 1/64 to 1024, kept to within 0.6 %. Cost: constant.
   * @throws RangeError beyond that many documents
   */
  add(term: number, document: number, weight: number): void {
    if (document >= DOCUMENTS_AT_MOST) throw new RangeError(`an index holds ${DOCUMENTS_AT_MOST} documents at most`)
    if (term >= this.#head.length) {
      this.#head = grown(this.#head, term + 1)
      this.#last = grown(this.#last, term + 1)
      this.#room = grown(this.#room, term + 1)
      this.#count = grown(this.#count, term + 1)
    }
    const count = this.#count[term]!
    // #room: the length of the last slice in its low half, how much of it is used in its high half.
    let room = this.#room[term]!
    if (count === 0 || room >>> 16 === (room & 0xffff)) {
      const length = count === 0 ? SHORTEST : longer(room & 0xffff)
      const place = this.#slice(length)
      if (count === 0) this.#head[term] = place
      else this.#write(this.#last[term]!, place)
      this.#last[term] = place
      room = length | (1 << 16)
    }
    const used = room >>> 16
    this.#write(this.#last[term]! + used, ((document << (32 - DOC_BITS)) | levelOf(weight)) >>> 0)
    this.#room[term] = (room & 0xffff) | ((used + 1) << 16)
    this.#count[term] = count + 1
  }

  /** Adds to the score of each document of a term `worth` times what its level gives in `values`; `alone`: the term has no other way to say it. Cost: linear in `count(term)`, some nanoseconds each. */
  addTo(scores: Scores, term: number, worth: number, values: Float64Array, alone: boolean): void {
    let left = this.#count[term] ?? 0
    let place = this.#head[term] ?? 0
    let length = SHORTEST
    while (left > 0) {
      const chunk = this.#chunks[place >>> CHUNK_BITS]!
      const at = place & (CHUNK - 1)
      const end = at + Math.min(left, length - 1)
      if (alone) for (let index = at + 1; index <= end; index++) scores.addAlone(chunk[index]! >>> (32 - DOC_BITS), worth * values[chunk[index]! & (LEVELS - 1)]!)
      else for (let index = at + 1; index <= end; index++) scores.add(chunk[index]! >>> (32 - DOC_BITS), worth * values[chunk[index]! & (LEVELS - 1)]!)
      left -= length - 1
      place = chunk[at]!
      length = longer(length)
    }
  }

  /** The bytes that it holds. */
  get bytes(): number {
    return (this.#chunks.length * CHUNK + this.#head.length * 4) * 4
  }

  /** A slice lies in one chunk. */
  #slice(length: number): number {
    if ((this.#free & (CHUNK - 1)) + length > CHUNK) {
      this.#chunks.push(new Uint32Array(CHUNK))
      this.#free = (this.#chunks.length - 1) << CHUNK_BITS
    }
    const place = this.#free
    this.#free += length
    if (this.#free >>> CHUNK_BITS === this.#chunks.length) this.#chunks.push(new Uint32Array(CHUNK))
    return place
  }

  #write(place: number, value: number): void {
    this.#chunks[place >>> CHUNK_BITS]![place & (CHUNK - 1)] = value
  }
}
