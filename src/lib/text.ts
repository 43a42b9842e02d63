// Words as people type them: with or without accents and capitals, with slips of the finger.

const LIGATURES: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ı: 'i' }

/**
 * Lower case without accents, ligatures spelt out, typographic quotes and dashes made plain: "L’Œuvre" gives "l'oeuvre".
 * Follows the compatibility decomposition of Unicode (UAX 15). Linear in the length.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[œæßøłđı]/g, (letter) => LIGATURES[letter] ?? letter)
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[‐‑‒–—]/g, '-')

/** The folded words of a text in their order: runs of letters or digits; an apostrophe or a hyphen separates. */
export const words = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? []

/**
 * Every run of `shortest` to `longest` characters of a word, its ends marked: "vat" in 3 gives "<va", "vat", "at>".
 * A marked word shorter than `shortest` gives itself.
 */
export function characterGrams(word: string, shortest: number, longest: number): string[] {
  const marked = `<${word}>`
  if (marked.length <= shortest) return [marked]
  const grams: string[] = []
  for (let size = shortest; size <= Math.min(longest, marked.length); size++) {
    for (let start = 0; start + size <= marked.length; start++) grams.push(marked.slice(start, start + size))
  }
  return grams
}

/**
 * How many slips (a letter added, left out, replaced, or two neighbours swapped) separate two words, counted up to
 * `limit`; more than that gives `limit + 1`. Restricted Damerau-Levenshtein distance (Boytsov 2011); cost is the
 * product of the lengths.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    let best = row
    for (let column = 1; column <= b.length; column++) {
      const replaced = a.charCodeAt(row - 1) === b.charCodeAt(column - 1) ? 0 : 1
      let distance = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + replaced,
      )
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (swapped) distance = Math.min(distance, (beforeLast[column - 2] ?? 0) + 1)
      current.push(distance)
      if (distance < best) best = distance
    }
    if (best > limit) return limit + 1
    beforeLast = last
    last = current
  }
  return Math.min(last[b.length] ?? 0, limit + 1)
}

/**
 * A stable 32-bit number for a text (FNV-1a, Fowler, Noll and Vo), the same on every machine: for hashed features
 * and seeded orders, never for secrets.
 */
export function hashText(text: string, seed = 0x811c9dc5): number {
  let hash = seed
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}
