// What changes slowly and is asked by many pages (paces over eight weeks, gaps, demand) is kept in the memory of a server for
// a while. Only a server keeps: what a command or a test reads is always of now.
let keeps = false

/** Said once by a server that begins to serve. */
export function beginKeeping(): void {
  keeps = true
}
/** Said when it ends: a process may hold several, one after the other. */
export function endKeeping(): void {
  keeps = false
}

const TEN_MINUTES = 600_000

/** Reads something by a key (a unit and a day), in a server at most once in `milliseconds`. A reading that fails is not kept. */
export function keptAWhile<T>(milliseconds = TEN_MINUTES): (key: string, read: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, { readonly at: number; readonly value: T }>()
  return async (key, read) => {
    if (!keeps) return read()
    const known = kept.get(key)
    if (known && performance.now() - known.at < milliseconds) return known.value
    for (const [old, { at }] of kept) if (performance.now() - at >= milliseconds) kept.delete(old)
    const value = await read()
    kept.set(key, { at: performance.now(), value })
    return value
  }
}
