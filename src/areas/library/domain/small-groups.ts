// Small groups are hidden (promise 9): below five, nobody can be told from the others. Where a total is shown too, one
// hidden cell could be worked out from it: then the smallest of the others is hidden with it.

export const SMALL_BELOW = 5

export const isSmall = (count: number): boolean => count > 0 && count < SMALL_BELOW

/** Which of the counts that add up to a shown total are hidden. */
export function hiddenCells(counts: readonly number[]): readonly boolean[] {
  const hidden = counts.map(isSmall)
  const sum = counts.reduce((total, count, index) => total + (hidden[index] ? count : 0), 0)
  if (hidden.filter(Boolean).length === 1 || (sum > 0 && sum < SMALL_BELOW)) {
    let smallest = -1
    counts.forEach((count, index) => {
      if (!hidden[index] && count > 0 && (smallest === -1 || count < (counts[smallest] ?? 0))) smallest = index
    })
    if (smallest !== -1) hidden[smallest] = true
  }
  return hidden
}
