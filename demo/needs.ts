// A year of needs: what came to an end, what is open today, and the same question asked twice.
import type { Calendar } from './calendar.ts'
import type { Member } from './members.ts'
import { type Random, sampler } from './random.ts'
import type { Rows } from './rows.ts'
import { respondersOf, teamOf, type World } from './statement.ts'
import { NeedStory } from './story.ts'
import { tellToTheEnd } from './story-closed.ts'
import { momentAgo, OPEN_SCENES, type OpenScene, promiseDate } from './story-open.ts'
import { tellPersonas } from './story-personas.ts'
import { themeWeights } from './themes.ts'

const DAY = 86_400_000
const MONTHS = [1.15, 1.05, 1.05, 1, 1, 0.95, 0.65, 0.5, 1.25, 1.15, 1.1, 0.8]

export interface YearOptions {
  readonly members: readonly Member[]
  /** How many needs in the twelve months. */
  readonly count: number
  readonly random: Random
  readonly progress?: (done: number, of: number) => void
}

/** Writes the needs of twelve months before now into `rows`. Linear in their number. */
export function buildNeeds(world: World, rows: Rows, { members, count, random, progress = () => {} }: YearOptions): void {
  const draw = sampler(members.filter((member) => member.activity > 0).map((member) => [member, member.activity] as const))
  const personas = tellPersonas(world, members, random.branch('personas'))
  const open = tellOpen(world, members, random.branch('open'))
  for (const story of [...personas, ...open]) rows.append(story.told())
  const repeated = Math.round(count * 0.012)
  const target = count - rows.tables.needs.length - repeated
  const bases: NeedStory[] = []
  for (let number = 0, told = 0; told < target; number++) {
    const story = tellClosed(world, draw, random.branch(`closed ${number}`))
    if (!story) continue
    rows.append(story.told())
    told++
    if (bases.length < repeated * 3 && mayBeAskedTwice(story)) bases.push(story)
    if (told % 100 === 0) progress(told, target)
  }
  let merged = 0
  for (const base of bases) {
    const again = merged < repeated ? tellTwice(world, base, random.branch(`twice ${base.id}`)) : null
    if (!again) continue
    rows.append(again.told())
    merged++
  }
}

export function themeFor(world: World, member: Member, random: Random, wanted?: (theme: string) => boolean): string {
  const weights = themeWeights(member.trade.kind, world.themes)
  return random.weighted(wanted ? weights.filter(([theme]) => wanted(theme)) : weights)
}

function tellClosed(world: World, draw: (random: Random) => Member, random: Random): NeedStory | null {
  const member = draw(random)
  return tellClosedAt(world, member, momentInYear(world, member, random), random)
}

/** A need stated at a moment, told to its end; null when it would not have ended by now. */
export function tellClosedAt(world: World, member: Member, at: Date, random: Random): NeedStory | null {
  if (at <= member.joinedAt) return null
  const story = new NeedStory(world, member, { theme: themeFor(world, member, random), at }, random)
  tellToTheEnd(story, random)
  if (story.isOpen || story.at >= world.now) {
    story.forget()
    return null
  }
  return story
}

/** Working hours and evenings, few at the weekend, fewer in summer. */
function momentInYear(world: World, member: Member, random: Random): Date {
  const calendar = world.house.calendars[member.unit]
  for (;;) {
    const date = calendar.dateOf(new Date(world.now.getTime() - random.integer(2, 365) * DAY))
    // The cooperative grows: more is asked now than a year ago.
    const growth = 1 - 0.5 * ((world.now.getTime() - Date.parse(date)) / (365 * DAY))
    if (random.next() * 1.25 > demandOn(calendar, date) * growth) continue
    return momentOn(calendar, date, random)
  }
}

/** How much is asked on a date beside others. */
export const demandOn = (calendar: Calendar, date: string): number => (MONTHS[Number(date.slice(5, 7)) - 1] ?? 1) * (calendar.isWorkingDay(date) ? 1 : 0.28)

/** A moment of a date at which people write. */
export const momentOn = (calendar: Calendar, date: string, random: Random): Date =>
  calendar.instant(date, random.weighted([[random.integer(8 * 60, 12 * 60), 36], [random.integer(12 * 60, 18 * 60), 36], [random.integer(18 * 60, 23 * 60), 25], [random.integer(5 * 60, 8 * 60), 3]]))

function tellOpen(world: World, members: readonly Member[], random: Random): NeedStory[] {
  const busy = new Load()
  return OPEN_SCENES.flatMap((scene, index) => Array.from({ length: scene.count }, (_, number) => tellScene(world, members, scene, scene.offices?.[number % scene.offices.length] ?? null, busy, random.branch(`scene ${index} ${number}`))))
}

/** Who waits where, counted. */
class Load {
  readonly #counts = new Map<string, number>()
  of(key: string): number {
    return this.#counts.get(key) ?? 0
  }
  add(key: string): void {
    this.#counts.set(key, this.of(key) + 1)
  }
}

/** How many may wait for a team on an ordinary day: what it answers in about a week. */
const roomOf = (office: string | null, members: readonly Member[]): number => (office === null ? 4 : Math.ceil(members.filter((member) => member.office.key === office).length / 9))

/** Tells a scene with one who has at most one other open need; a telling that would reach past now is told again. */
function tellScene(world: World, members: readonly Member[], scene: OpenScene, office: string | null, busy: Load, random: Random): NeedStory {
  const candidates = members.filter((member) => member.activity > 0 && (!scene.consented || member.email !== null) && busy.of(member.id) < 2 && (office ? member.office.key === office : member.office.key !== 'charleroi'))
  const draw = sampler(candidates.map((member) => [member, member.activity] as const))
  for (let attempt = 0; attempt < 400; attempt++) {
    const own = random.branch(String(attempt))
    const member = draw(own)
    const story = tellSceneOnce(world, member, scene, own)
    if (!story) continue
    if (story.waitingFor === 'us' && !office && attempt < 200 && busy.of(story.team.key) >= roomOf(story.team.office, members)) {
      story.forget()
      continue
    }
    busy.add(member.id)
    if (story.waitingFor === 'us') busy.add(story.team.key)
    return story
  }
  throw new Error('an open scene of the demo found nobody to tell it')
}

/** Tells a scene with a member; null when it does not fit them or would reach past now. */
export function tellSceneOnce(world: World, member: Member, scene: OpenScene, random: Random): NeedStory | null {
  const calendar = world.house.calendars[member.unit]
  const at = momentAgo(calendar, random.integer(...scene.age), random)
  if (at <= member.joinedAt) return null
  const theme = themeFor(world, member, random, (one) => (scene.theme?.(one) ?? true) && (scene.audience === undefined || one !== 'care-conflict'))
  const routedTo = scene.routedTo?.(world, member)
  const wish = { theme, at, ...(scene.audience ? { audience: scene.audience } : {}), ...(routedTo ? { insteadOfFullBasket: teamOf(world.house, routedTo) } : {}), ...(scene.distress ? { plain: true } : {}) }
  const story = new NeedStory(world, member, wish, random, promiseDate(calendar, random.integer(...scene.promisedIn)))
  const signs = story.rows.tables.needs[0]?.distress_signs ?? []
  if (scene.distress && signs.length === 0) return null
  scene.tell(story)
  if (story.at > world.now || !story.isOpen || (story.waitingFor === 'us' && story.nextStep === 'meeting' && story.rows.tables.appointments.length === 0)) {
    story.forget()
    return null
  }
  return story
}

const closedAt = (story: NeedStory): Date => story.rows.tables.need_closures.at(-1)?.closed_at as Date
export const mayBeAskedTwice = (story: NeedStory): boolean => story.statement.audience === 'office' && story.statement.reason === 'first' && story.rows.tables.need_closures.length === 1 && closedAt(story).getTime() - story.statement.at.getTime() > 5 * DAY

/** The same question asked again before the answer came: closed as merged into the first. */
export function tellTwice(world: World, base: NeedStory, random: Random): NeedStory | null {
  const { member, statement } = base
  const office = teamOf(world.house, `office-${member.office.key}`)
  const [person] = respondersOf(office, member)
  if (!person) return null
  const story = new NeedStory(world, member, { theme: statement.theme, at: new Date(statement.at.getTime() + random.integer(4, 30) * 3_600_000), audience: 'office', plain: true }, random)
  story.later(0).read(person).close('merged', { by: person, mergedInto: base.id })
  return story.at >= closedAt(base) ? null : story
}
