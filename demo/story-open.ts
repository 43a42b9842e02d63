// What is open today, spread over the baskets as on an ordinary morning; one office, Charleroi, has more than it can carry.
import type { Calendar } from './calendar.ts'
import type { Member } from './members.ts'
import type { Random } from './random.ts'
import { teamOf, type World } from './statement.ts'
import type { NeedStory } from './story.ts'
import { book } from './story-meeting.ts'
import { answerText, articleFor, askAndReply, askCallBack, bringSecondLine, escalate, forward, nextEscalation, responderOfStory, snooze, takeNotes, widen } from './story-steps.ts'
import { forOperations } from './themes.ts'

export interface OpenScene {
  readonly count: number
  /** Working days since it was stated: at least, at most. */
  readonly age: readonly [number, number]
  /** Working days from today to the promised date; negative when it has passed. */
  readonly promisedIn: readonly [number, number]
  /** Where it happens: the first time in the first of these offices, and so on. */
  readonly offices?: readonly string[]
  readonly theme?: (theme: string) => boolean
  readonly audience?: 'office' | 'second_line'
  /** The member must have agreed to something: one who has no e-mail cannot here. */
  readonly consented?: boolean
  /** The words must speak of danger. */
  readonly distress?: boolean
  readonly routedTo?: (world: World, member: Member) => string
  readonly tell: (story: NeedStory) => void
}

const nothing = () => {}
const isCare = (theme: string) => theme.startsWith('care-')
const isPlain = (theme: string) => !isCare(theme)

function claimed(story: NeedStory): void {
  story.later(0).claim(responderOfStory(story))
}

/** The dates of the calendar for a promise so many working days from today. */
export const promiseDate = (calendar: Calendar, days: number): string => (days < 0 ? calendar.workingDayBefore(calendar.today, -days) : days === 0 ? calendar.today : calendar.workingDayAfter(calendar.today, days))

/** A moment so many working days ago at an hour when people write; today it lies some while before now. */
export function momentAgo(calendar: Calendar, workingDays: number, random: Random): Date {
  const minutes = random.weighted([[random.integer(480, 1020), 70], [random.integer(1080, 1330), 30]])
  const at = calendar.instant(workingDays === 0 ? calendar.today : calendar.workingDayBefore(calendar.today, workingDays), minutes)
  return at < calendar.now ? at : new Date(calendar.now.getTime() - random.integer(12, 170) * 60_000)
}

/** The date was broken and the team reminded this morning: it stays late until someone answers or the next step comes. */
function remind(story: NeedStory): void {
  story.at = story.world.now
  story.escalation = { level: 1, on: story.calendar.today }
  story.event('need.escalated', null, { level: 1, teamId: story.team.id })
}

function answered(story: NeedStory): void {
  const person = responderOfStory(story)
  story.later(story.random.integer(0, 2)).answer(person, answerText(story, person), story.random.chance(0.5) ? articleFor(story) : null)
  takeNotes(story, person)
}

function toMeet(story: NeedStory): void {
  const person = responderOfStory(story)
  story.later(0).claim(person).whenMemberWrites(0)
  book(story, person, { after: new Date(story.world.now.getTime() + 3 * 3_600_000), withinDays: 24 })
}

/** Reminded, then handed to another office that asks the member whether it may read; at last in the coordinators' digest. */
function movedOn(story: NeedStory, { untilDigest = false } = {}): void {
  const { random, house, member } = story
  story.at = nextEscalation(story)
  escalate(story, 1)
  story.at = nextEscalation(story)
  const other = random.pick([...house.teams.values()].filter((team) => team.kind === 'office' && team.unit === member.unit && team.key !== story.team.key && team.office !== 'charleroi'))
  escalate(story, 2, other)
  widen(story, other, null, null)
  if (!untilDigest) return
  story.at = nextEscalation(story)
  escalate(story, 4, teamOf(house, `coordination-${member.unit}`))
}

function moreTime(story: NeedStory, promisedIn: number): void {
  const { calendar } = story
  const person = responderOfStory(story)
  story.at = calendar.instant(calendar.workingDayBefore(calendar.today, 6), 700)
  story.claim(person).promise(promiseDate(calendar, promisedIn), 'more_time', person)
}

export const OPEN_SCENES: readonly OpenScene[] = [
  { count: 3, age: [2, 4], promisedIn: [0, 0], theme: isPlain, tell: nothing },
  { count: 1, age: [2, 4], promisedIn: [0, 0], theme: isPlain, tell: claimed },
  { count: 4, age: [0, 2], promisedIn: [1, 4], theme: isPlain, tell: nothing },
  { count: 1, age: [1, 3], promisedIn: [1, 3], tell: claimed },
  // Charleroi: eight wait, three of them for more than 15 days; what comes anew goes elsewhere.
  { count: 2, age: [13, 16], promisedIn: [-10, -9], offices: ['charleroi'], theme: isPlain, audience: 'office', tell: (story) => { moreTime(story, -1); remind(story) } },
  { count: 1, age: [13, 14], promisedIn: [-8, -8], offices: ['charleroi'], theme: isPlain, audience: 'office', tell: (story) => moreTime(story, 1) },
  { count: 5, age: [2, 8], promisedIn: [0, 5], offices: ['charleroi'], theme: isPlain, audience: 'office', tell: nothing },
  { count: 2, age: [0, 1], promisedIn: [2, 4], offices: ['charleroi'], theme: isPlain, audience: 'office', routedTo: () => 'office-namur', tell: (story) => widen(story, story.team, null, null) },
  // Late elsewhere: reminded, handed on, in the coordinators' digest.
  { count: 3, age: [4, 6], promisedIn: [-2, -1], offices: ['liege', 'rennes', 'bruxelles'], theme: isPlain, audience: 'office', tell: remind },
  { count: 1, age: [9, 10], promisedIn: [-6, -6], theme: isPlain, audience: 'office', tell: (story) => movedOn(story) },
  { count: 1, age: [13, 14], promisedIn: [-9, -9], theme: isPlain, audience: 'office', tell: (story) => movedOn(story, { untilDigest: true }) },
  { count: 3, age: [3, 5], promisedIn: [-1, 1], tell: (story) => { const person = responderOfStory(story); story.later(0); askAndReply(story, person); story.promise(promiseDate(story.calendar, story.random.integer(0, 2)), 'member_wrote', null) } },
  { count: 11, age: [2, 6], promisedIn: [-1, 2], tell: (story) => { const person = responderOfStory(story); story.later(1).askBack(person, `${story.random.pick(story.texts.questions)}\n\n${person.given}`) } },
  { count: 21, age: [3, 12], promisedIn: [-3, 1], tell: answered },
  { count: 7, age: [2, 7], promisedIn: [-1, 2], tell: toMeet },
  { count: 2, age: [0, 1], promisedIn: [0, 1], tell: askCallBack },
  { count: 4, age: [2, 4], promisedIn: [0, 2], theme: forOperations, audience: 'office', tell: (story) => { const person = responderOfStory(story); story.later(0).claim(person); forward(story, person, 'drafted') } },
  { count: 3, age: [3, 6], promisedIn: [0, 1], offices: ['liege', 'bruxelles', 'lille'], theme: forOperations, consented: true, audience: 'office', tell: (story) => { const person = responderOfStory(story); story.later(0).claim(person); forward(story, person, 'approved'); story.promise(promiseDate(story.calendar, story.random.integer(0, 2)), 'operations', null) } },
  { count: 2, age: [4, 8], promisedIn: [-1, 1], theme: isPlain, tell: (story) => { const person = responderOfStory(story); story.later(1).claim(person); snooze(story, person, story.calendar.workingDayAfter(story.calendar.today, story.random.integer(2, 9))) } },
  { count: 3, age: [4, 6], promisedIn: [0, 2], offices: ['liege', 'lyon', 'bruxelles'], theme: (theme) => /^(rights|law|tax)-/.test(theme), consented: true, audience: 'office', tell: (story) => { const person = responderOfStory(story); story.later(0).claim(person); const specialist = bringSecondLine(story, person); if (story.random.chance(0.5)) story.later(0).claim(specialist); story.promise(promiseDate(story.calendar, story.random.integer(0, 3)), 'second_line', specialist) } },
  { count: 1, age: [1, 2], promisedIn: [2, 4], offices: ['gent'], theme: (theme) => /^(rights|law|tax)-/.test(theme), audience: 'second_line', tell: nothing },
  { count: 1, age: [3, 4], promisedIn: [2, 3], theme: (theme) => /^(rights|law|tax)-/.test(theme), audience: 'office', tell: (story) => { const person = responderOfStory(story); story.later(0).claim(person); widen(story, teamOf(story.house, `second-line-${story.member.unit}`), person, null) } },
  { count: 2, age: [0, 2], promisedIn: [0, 1], theme: (theme) => theme === 'care-conflict', tell: nothing },
  { count: 2, age: [0, 1], promisedIn: [0, 0], theme: isCare, audience: 'office', distress: true, tell: nothing },
]
