import { languageTag } from '../../../i18n/locale.ts'
import type { Words } from '../../../i18n/words.tsx'
import { parseOpeningHours } from '../domain/opening-hours.ts'

// 5 January 2026 was a Monday.
const MONDAY = Date.UTC(2026, 0, 5)
const DAY_MS = 86_400_000

const dayNames = new Map<string, Intl.DateTimeFormat>()
/** Making a formatter costs more than all that it formats: one is kept for each language. */
function dayNameIn(words: Words): Intl.DateTimeFormat {
  const tag = languageTag(words.locale)
  const known = dayNames.get(tag) ?? new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone: 'UTC' })
  dayNames.set(tag, known)
  return known
}

/** When an office is open, a line for each rule, in the reader's words; as it was typed where it follows no rule. */
export function openingHoursInWords(text: string, words: Words): string[] {
  const rules = parseOpeningHours(text)
  if (rules === null) return text.split('\n')
  const dayName = dayNameIn(words)
  const day = (index: number) => dayName.format(MONDAY + index * DAY_MS)
  const time = (clock: string) => words.time(new Date(`2026-01-05T${clock}:00Z`), 'UTC')
  return rules.map(({ firstDay, lastDay, opens, closes }) => {
    const hours = { opens: time(opens), closes: time(closes) }
    return firstDay === lastDay ? words.t('territory.hours.day', { day: day(firstDay), ...hours }) : words.t('territory.hours.days', { first: day(firstDay), last: day(lastDay), ...hours })
  })
}
