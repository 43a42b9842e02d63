// The duty rota of the demo's offices: mornings by one adviser, afternoons by another where there are two; and a swap that
// waits for Lucas to answer.
import type { House } from './house.ts'
import type { Random } from './random.ts'
import type { Rows } from './rows.ts'

const WEEKDAYS = [1, 2, 3, 4, 5]
const VALID_FROM_DAYS = 70

export function addRota(rows: Rows, { teams, calendars, staff }: House, random: Random): void {
  for (const team of teams.values()) {
    const [first, second] = team.people
    if (team.kind !== 'office' || !first) continue
    const setAt = new Date(calendars[team.unit].now.getTime() - VALID_FROM_DAYS * 86_400_000)
    const halves = [['morning', first.id], ...(second ? [['afternoon', second.id] as const] : [])] as const
    for (const weekday of WEEKDAYS) {
      for (const [half, personId] of halves) {
        rows.add('duty_patterns', { id: random.id(setAt), team_id: team.id, weekday, half: half as 'morning' | 'afternoon', person_id: personId, valid_from: setAt.toISOString().slice(0, 10), set_at: setAt, set_by: null })
      }
    }
  }
  const liege = teams.get('office-liege')
  const [lucas, ines] = ['Lucas Renard', 'Inès Gérard'].map((name) => staff.find((person) => person.name === name))
  if (!liege || !lucas || !ines || liege.people[1]?.id !== ines.id) return
  const { now, today, workingDayAfter } = calendars.be
  const askedAt = new Date(now.getTime() - 3_600_000)
  rows.add('duty_swaps', { id: random.id(askedAt), team_id: liege.id, duty_on: workingDayAfter(today, 3), half: 'afternoon', asked_by: ines.id, asked_of: lucas.id, asked_at: askedAt })
}
