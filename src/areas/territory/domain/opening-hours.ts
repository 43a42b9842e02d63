// Opening hours as OpenStreetMap writes them ("Mo-Fr 09:00-17:00; Th 09:00-19:00"), the part of that syntax that a
// desk needs: days, or a run of days, with one span of hours. https://wiki.openstreetmap.org/wiki/Key:opening_hours

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']
const RULE = /^(Mo|Tu|We|Th|Fr|Sa|Su)(?:-(Mo|Tu|We|Th|Fr|Sa|Su))? (\d\d:\d\d)-(\d\d:\d\d)$/

export interface OpeningRule {
  /** 0 is Monday. */
  readonly firstDay: number
  readonly lastDay: number
  /** HH:MM */
  readonly opens: string
  readonly closes: string
}

/** The rules in their order; null where the text is written in another way, to be shown as it stands. */
export function parseOpeningHours(text: string): OpeningRule[] | null {
  const rules = text.split(';').map((part) => RULE.exec(part.trim()))
  if (!rules.every((rule) => rule !== null)) return null
  return rules.map(([, first = '', last = first, opens = '', closes = '']) => ({ firstDay: DAYS.indexOf(first), lastDay: DAYS.indexOf(last), opens, closes }))
}
