// A date as a browser sends it, or as people type it where the browser has no calendar of its own.

/** YYYY-MM-DD for "2026-11-27", "27/11/2026", "27.11.2026" or "27-11-2026"; null for anything else, 31 February included. */
export function parseTypedDate(typed: string): string | null {
  const text = typed.trim()
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  const european = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(text)
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : european ? [european[3], european[2], european[1]] : []
  if (!year || !month || !day) return null
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const real = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(real.getTime()) && real.toISOString().slice(0, 10) === date ? date : null
}
