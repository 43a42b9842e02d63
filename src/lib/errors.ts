/** What is not there, or what one may not see: the two are told apart by nobody. Becomes a 404. */
export class NotFound extends Error {
  constructor(what = 'not found') {
    super(what)
  }
}

/** The thing of a query, or NotFound. */
export function found<T>(value: T | null | undefined, what?: string): T {
  if (value === null || value === undefined) throw new NotFound(what)
  return value
}
