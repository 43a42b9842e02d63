// A need as it is stated: the words, the themes recognised in them, who may know, and to whom it goes first.
import { addDays } from '../src/lib/working-days.ts'
import type { House, StaffPerson, TeamHere } from './house.ts'
import type { Member } from './members.ts'
import type { Diary } from './diary.ts'
import type { Random } from './random.ts'
import type { Row } from './rows.ts'
import type { AllTexts } from './texts.ts'
import { neighboursOf } from './themes.ts'
import { GREETED, type WordingShelf } from './wordings.ts'
import { responderOf } from './cooperative.ts'

export interface World {
  readonly house: House
  readonly shelf: WordingShelf
  readonly texts: AllTexts
  readonly diary: Diary
  readonly themes: readonly string[]
  /** The articles of a theme, best first. */
  readonly articles: ReadonlyMap<string, readonly string[]>
  readonly detectDistress: (text: string) => readonly string[]
  readonly now: Date
}

type Audience = Row<'needs'>['audience']
type Channel = Row<'needs'>['channel']

export interface StatementWish {
  readonly theme: string
  readonly at: Date
  readonly audience?: Audience
  readonly channel?: Channel
  /** Which of the wordings, when there is one like it. */
  readonly like?: RegExp
  /** Nothing but one wording. */
  readonly plain?: boolean
  /** Another team than usual, whose basket is less full. */
  readonly insteadOfFullBasket?: TeamHere
}

export interface Statement {
  readonly theme: string
  readonly at: Date
  readonly text: string
  readonly distressSigns: readonly string[]
  readonly audience: Audience
  readonly channel: Channel
  /** Who typed it when the member did not. */
  readonly writer: StaffPerson | null
  readonly named: readonly StaffPerson[]
  readonly team: TeamHere
  readonly person: StaffPerson | null
  readonly reason: 'first' | 'trust' | 'overloaded'
  readonly themes: readonly { readonly key: string; readonly source: 'recognised' | 'member' }[]
  readonly overruledTheme: string | null
  readonly neededByOn: string
  readonly meetingWish: Member['meetingWish']
}

/** Those of a team whom the member has not barred, the first best. */
export const respondersOf = (team: TeamHere, member: Member): StaffPerson[] => {
  const allowed = team.people.filter((person) => !member.barredIds.includes(person.id))
  return [...allowed.filter((person) => person.id === member.adviser?.id), ...allowed.filter((person) => person.id !== member.adviser?.id)]
}

export function composeStatement(world: World, member: Member, wish: StatementWish, random: Random): Statement {
  const { theme, at } = wish
  const calendar = world.house.calendars[member.unit]
  const office = teamOf(world.house, `office-${member.office.key}`)
  const secondTheme = !wish.plain && theme !== 'care-conflict' && random.chance(0.12) ? random.pick(world.themes.filter((one) => one !== theme && one !== 'care-conflict')) : null
  const speaker = { ...member, country: world.house.calendars[member.unit].timeZone === 'Europe/Paris' ? 'FR' : 'BE' }
  const spoken = [theme, ...(secondTheme ? [secondTheme] : [])].map((one, index) => world.shelf.say(one, speaker, random, { like: index === 0 ? wish.like : null, greeted: index === 0 }))
  const opening = !GREETED.test(spoken[0] ?? '') && random.chance(0.35) ? random.pick(world.texts[member.language].openings) : null
  const neighbours = random.shuffled(neighboursOf(theme, world.themes).filter((one) => one !== secondTheme))
  const overruledTheme = neighbours[0] && !wish.plain && random.chance(0.09) ? neighbours[0] : null
  const others = [...(secondTheme ? [secondTheme] : []), ...(overruledTheme ? [overruledTheme] : []), ...neighbours.filter((one) => one !== overruledTheme)].slice(0, random.integer(1, 2))
  const desk = respondersOf(office, member)[0] ?? null
  const channel = wish.channel ?? (member.email === null ? random.pick(['desk', 'phone'] as const) : random.weighted<Channel>([['web', 84], ['mail', 6], ['phone', 6], ['desk', 4]]))
  const writer = channel === 'desk' || channel === 'phone' || member.email === null ? desk : null
  const audience = theme === 'care-conflict' ? 'office' : (wish.audience ?? audienceOf(member, theme, random))
  const responder = responderOf(theme, member.unit)
  const secondLine = teamOf(world.house, `second-line-${member.unit}`)
  const named = audience === 'named' ? [random.chance(0.5) ? (respondersOf(secondLine, member)[0] ?? desk) : desk].filter((person) => person !== null) : []
  const route: Pick<Statement, 'team' | 'person' | 'reason'> = wish.insteadOfFullBasket
    ? { team: wish.insteadOfFullBasket, person: null, reason: 'overloaded' }
    : responder?.insteadOfOffice
    ? { team: teamOf(world.house, responder.team), person: null, reason: 'trust' }
    : audience === 'second_line'
      ? { team: secondLine, person: null, reason: 'first' }
      : audience === 'named'
        ? { team: teamOf(world.house, named[0]?.team ?? office.key), person: named[0] ?? null, reason: 'first' }
        : { team: office, person: audience === 'adviser' ? member.adviser : null, reason: 'first' }
  return {
    ...route, theme, at, audience, channel, writer, named, overruledTheme,
    distressSigns: [...new Set(spoken.flatMap((part) => world.detectDistress(part)))],
    text: [opening, spoken.join('\n\n')].filter((part) => part !== null).join('\n\n'),
    themes: [{ key: theme, source: overruledTheme ? 'member' : 'recognised' }, ...others.map((key) => ({ key, source: 'recognised' as const }))],
    neededByOn: calendar.workingDayAfter(addDays(calendar.dateOf(at), random.weighted([[2, 2], [5, 4], [9, 5], [14, 5], [28, 3], [56, 1]])), 0),
    meetingWish: random.chance(0.7) ? member.meetingWish : 'any',
  }
}

function audienceOf(member: Member, theme: string, random: Random): Audience {
  const discreet = /^care-|^rights-(sickness|family)$/.test(theme)
  const choice = random.weighted<Audience>([['office', discreet ? 60 : 87], ['adviser', discreet ? 25 : 6], ['second_line', /^(rights|law|tax)-/.test(theme) ? 7 : 0], ['named', discreet ? 8 : 2]])
  return choice === 'adviser' && (!member.adviser || member.adviser.office !== member.office.key) ? 'office' : choice
}

export function teamOf(house: House, key: string): TeamHere {
  const team = house.teams.get(key)
  if (!team) throw new Error(`the cooperative has no team ${key}`)
  return team
}
