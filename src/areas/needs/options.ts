// What those who answer can propose: a written answer by an honest date, and the second line or person of trust that the
// themes name. Where the member has not stated yet, the date is what it would be.
import type { Option, Situation } from '../../contracts/orientation.ts'
import type { Reader } from '../../db/connection.ts'
import { isoDateIn } from '../../i18n/dates.ts'
import type { TeamId } from '../../lib/ids.ts'
import { isPublicHoliday } from '../../platform/holidays.ts'
import { honestDate } from './domain/promise.ts'
import { routeNeed } from './domain/routing.ts'
import { listPaces } from './queries/paces.ts'
import { listThemeResponders, paceOf, recentTeamBaskets, type TeamBasket } from './queries/teams.ts'

/** How sure a theme must be before a team is proposed for it. */
const THEME_FROM = 0.15

export async function needOptions(db: Reader, situation: Situation): Promise<Option[]> {
  const { unit, now } = situation
  const today = isoDateIn(unit.timeZone, now)
  const themes = situation.themes.filter((theme, index) => index === 0 || theme.score >= THEME_FROM)
  const [baskets, responders, paces] = await Promise.all([recentTeamBaskets(db, unit.id, now), listThemeResponders(db, unit.id, themes.map((theme) => theme.key)), listPaces(db, unit.id, now)])
  if (baskets.length === 0) return []
  const route = routeNeed({ audience: 'office', officeId: situation.officeId, personTeamId: null, themeResponders: responders, baskets })
  const by = (basket: TeamBasket) => honestDate(paceOf(paces, basket), today, (date) => isPublicHoliday(unit.holidayCalendar ?? unit.country, date))
  const names = new Map(baskets.map((basket) => [basket.teamId, basket]))
  const options: Option[] = []
  const answering = names.get(route.teamId)
  if (answering) {
    const trust = answering.kind === 'trust'
    options.push({
      kind: trust ? 'trust' : 'written_answer', key: `written:${route.teamId}`, title: answering.name, summary: null,
      reasons: [{ code: trust ? 'independent' : route.reason === 'overloaded' ? 'has_room' : 'your_team' }],
      person: null, mode: 'writing', place: null, first: { by: by(answering) }, action: { kind: 'ask_in_writing', teamId: route.teamId as TeamId }, fit: trust ? 0.9 : 0.6,
    })
  }
  for (const responder of responders.slice(0, 2)) {
    const team = names.get(responder.teamId)
    if (!team || responder.teamId === route.teamId) continue
    options.push({
      kind: team.kind === 'trust' ? 'trust' : 'second_line', key: `second-line:${team.teamId}`, title: team.name, summary: null, reasons: [{ code: 'knows_theme', values: { theme: themes[0]?.key ?? '' } }],
      person: null, mode: 'writing', place: null, first: { by: by(team) }, action: { kind: 'ask_in_writing', teamId: team.teamId as TeamId }, fit: 0.55 + 0.2 * (themes[0]?.score ?? 0),
    })
  }
  return options
}
