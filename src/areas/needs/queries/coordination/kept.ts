// What changes slowly over eight weeks (pace, gaps, demand) is kept in memory for ten minutes: a coordinator who turns pages
// does not count it anew each time. What is open, late and held is always read.
const KEPT_MS = 600_000

/** Reads something by a key (a unit and a day), at most once in ten minutes in each process. */
export function keptAWhile<T>(): (key: string, read: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, { readonly at: number; readonly value: T }>()
  return async (key, read) => {
    const known = kept.get(key)
    if (known && performance.now() - known.at < KEPT_MS) return known.value
    for (const [old, { at }] of kept) if (performance.now() - at >= KEPT_MS) kept.delete(old)
    const value = await read()
    kept.set(key, { at: performance.now(), value })
    return value
  }
}
