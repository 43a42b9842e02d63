// Words that nobody wrote, brought to the nearest that somebody did: slips counted by letters added, left out, replaced or
// swapped (Damerau 1964), less where the keys are neighbours (azerty, qwertz, qwerty) or a letter is doubled. Known words
// are never changed: correcting those costs more than it gives (freelance is not relance).

const ROWS = ['azertyuiop', 'qsdfghjklm', 'wxcvbn', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwertzuiop', 'yxcvbnm']
const NEIGHBOURS = new Set(ROWS.flatMap((row) => [...row].flatMap((letter, index) => (row[index + 1] ? [`${letter}${row[index + 1]}`, `${row[index + 1]}${letter}`] : []))))
/** Letters that are heard alike. */
for (const pair of ['sz', 'sc', 'ck', 'kq', 'cq', 'ij', 'iy', 'ei', 'ai', 'ae', 'oa', 'mn', 'dt', 'bp', 'fv', 'vw', 'gj', 'eu', 'ou']) NEIGHBOURS.add(pair).add(`${pair[1]}${pair[0]}`)

const SWAP = 0.8
const NEIGHBOUR = 0.7
const DOUBLED = 0.5

/**
 * How far a typed word is from a known one, 0 to `limit`, or Infinity when further. A slip is 1; a neighbour's key or
 * a letter heard alike 0.7, a doubled letter 0.5, two letters swapped 0.8. Cost: the product of the lengths.
 */
export function slipsBetween(typed: string, known: string, limit: number): number {
  const width = known.length + 1
  if (Math.abs(typed.length - known.length) * DOUBLED > limit) return Number.POSITIVE_INFINITY
  let twoBack: number[] = []
  let back = Array.from({ length: width }, (_, column) => column)
  for (let row = 1; row <= typed.length; row++) {
    const letter = typed[row - 1]!
    const leaving = letter === typed[row - 2] ? DOUBLED : 1
    const current = [back[0]! + leaving]
    let best = current[0]!
    for (let column = 1; column < width; column++) {
      const other = known[column - 1]!
      const adding = other === known[column - 2] ? DOUBLED : 1
      const replacing = letter === other ? 0 : NEIGHBOURS.has(letter + other) ? NEIGHBOUR : 1
      let least = Math.min(back[column - 1]! + replacing, back[column]! + leaving, current[column - 1]! + adding)
      if (row > 1 && column > 1 && letter === known[column - 2] && typed[row - 2] === other) least = Math.min(least, twoBack[column - 2]! + SWAP)
      current.push(least)
      if (least < best) best = least
    }
    if (best > limit) return Number.POSITIVE_INFINITY
    twoBack = back
    back = current
  }
  const slips = back[width - 1]!
  return slips <= limit ? slips : Number.POSITIVE_INFINITY
}

/** Which of the letters a to z a word holds, a bit each; others share the bits above. */
function lettersOf(word: string): number {
  let letters = 0
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) % 32)
  return letters
}
function bitsOf(letters: number): number {
  let rest = letters - ((letters >>> 1) & 0x55555555)
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333)
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

export interface Spelt {
  readonly word: string
  /** 0.4 to 1: less the more slips. */
  readonly likeness: number
}

/** How many slips a word of a length may hold. */
const allowed = (length: number) => (length < 4 ? 0 : length < 6 ? 1 : length < 9 ? 1.7 : 2.2)

/** The words of an index by first letter and length, to look for those near a typed one. */
export class Spelling {
  readonly #byStart = new Map<string, { readonly words: string[]; readonly letters: number[]; readonly counts: number[] }>()

  /** @param count in how many documents it stands, about */
  learn(word: string, count = 1): void {
    if (word.length < 3 || /\d/.test(word)) return
    const key = `${word[0]}${word.length}`
    const known = this.#byStart.get(key) ?? { words: [], letters: [], counts: [] }
    if (known.words.length === 0) this.#byStart.set(key, known)
    known.words.push(word)
    known.letters.push(lettersOf(word))
    known.counts.push(count)
  }

  /**
   * The known words nearest to one that is not known, at most three, best first; of equally near ones the commoner.
   * The first letter is kept, unless it is swapped with the second or left out. Words of three letters are left alone.
   * Cost: the few hundred words that begin alike and are about as long.
   */
  nearest(word: string): Spelt[] {
    const limit = allowed(word.length)
    if (limit === 0 || /\d/.test(word)) return []
    const found: { word: string; slips: number; count: number }[] = []
    const letters = lettersOf(word)
    // A slip changes which letters a word holds by two at most.
    const differing = 2 * Math.floor(limit / NEIGHBOUR)
    const look = (start: string, from: number, to: number) => {
      for (let length = from; length <= to; length++) {
        const near = this.#byStart.get(`${start}${length}`)
        for (let index = 0; index < (near?.words.length ?? 0); index++) {
          if (bitsOf(near!.letters[index]! ^ letters) > differing) continue
          const known = near!.words[index]!
          const slips = slipsBetween(word, known, limit)
          if (slips <= limit) found.push({ word: known, slips: slips + (known[0] === word[0] ? 0 : 0.4), count: near!.counts[index]! })
        }
      }
    }
    look(word[0]!, word.length - 2, word.length + 2)
    if (word[1] !== word[0]) look(word[1]!, word.length - 1, word.length)
    if (word[0] === 'h') look(word[1]!, word.length - 2, word.length)
    else look('h', word.length, word.length + 1)
    found.sort((a, b) => a.slips - Math.log(a.count + 1) * 0.06 - (b.slips - Math.log(b.count + 1) * 0.06) || (a.word < b.word ? -1 : 1))
    const [best] = found
    if (!best) return []
    return found.filter((one) => one.slips <= best.slips + 0.35).slice(0, 3).map((one) => ({ word: one.word, likeness: 1 - 0.25 * one.slips }))
  }
}
