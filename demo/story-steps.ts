// Stretches of the way that several stories share: words said to and fro, other hands, calls, questions to operations.
import type { StaffPerson, TeamHere } from './house.ts'
import type { Row } from './rows.ts'
import { respondersOf, teamOf } from './statement.ts'
import { answersFor, familyOf, forOperations } from './themes.ts'
import type { NeedStory } from './story.ts'

/** Working days until people answer: most within two, a few after a week. */
export const usualDelay = (story: NeedStory): number => story.random.weighted([[0, 16], [1, 34], [2, 26], [3, 13], [4, 6], [5, 3], [7, 2]])

/** Who of the responsible team takes it: whoever has it already, or the member's own adviser more often than another. */
export function responderOfStory(story: NeedStory): StaffPerson {
  if (story.person) return story.person
  // What only one person may read, only that person answers.
  if (story.statement.person && ['adviser', 'named'].includes(story.statement.audience)) return story.statement.person
  const people = respondersOf(story.team, story.member)
  const speaking = people.filter((person) => person.languages.includes(story.language))
  const [first] = people
  if (!first) throw new Error(`nobody may answer in ${story.team.name}`)
  return story.random.chance(0.6) ? first : story.random.pick(speaking.length > 0 ? speaking : people)
}

const joined = (parts: readonly string[]) => parts.filter((part) => part !== '').join('\n\n')

/** An answer as an adviser writes it: a greeting, the answer, how to go on, a name. */
export function answerText(story: NeedStory, person: StaffPerson, kind: 'answer' | 'call' | 'meeting' = 'answer'): string {
  const { texts, random, member } = story
  const body = random.pick(kind === 'answer' ? answersFor(story.statement.theme, texts.answers) : kind === 'call' ? texts.callSummaries : texts.meetingSummaries)
  return joined([random.pick(texts.greetings).replace('{given}', member.given), body, kind === 'answer' && random.chance(0.75) ? random.pick(texts.closings) : '', person.given])
}

/** The article joined to an answer, when the library has one on the theme. */
export const articleFor = (story: NeedStory): string | null => (story.world.articles.get(story.statement.theme) ?? [])[0] ?? null

/** A question back and the member's reply; the need then waits for us. */
export function askAndReply(story: NeedStory, person: StaffPerson): void {
  const question = story.random.integer(0, story.texts.questions.length - 1)
  story.later(0).askBack(person, joined([story.texts.questions[question] ?? '', person.given]))
  story.whenMemberWrites(story.random.integer(0, 3)).add(story.texts.additions[question] ?? story.random.pick(story.texts.additions))
}

/** Notes are in the language of those who write them. */
export function takeNotes(story: NeedStory, person: StaffPerson): void {
  const texts = story.world.texts[person.language]
  if (story.random.chance(0.22)) story.note(person, 'fact', story.random.pick(texts.facts))
  if (familyOf(story.statement.theme) === 'people' && story.random.chance(0.5)) story.note(person, 'confidence', story.random.pick(texts.confidences))
}

/** The date moves before it is broken, with its reason; or it is broken, and the team is reminded. */
export function waitUntilAnswer(story: NeedStory, workingDays: number, person: StaffPerson): void {
  const { calendar } = story
  const day = calendar.workingDayAfter(calendar.dateOf(story.at), workingDays)
  if (day > story.promisedOn) {
    const late = story.random.chance(0.4)
    const turn = late ? calendar.workingDayAfter(story.promisedOn, 1) : story.promisedOn
    const at = calendar.instant(turn, story.random.integer(570, 1000))
    if (at > story.at && at < calendar.instant(day, 0)) {
      const started = story.at
      story.at = at
      if (late) escalate(story, 1)
      else story.promise(day, 'more_time', person)
      story.at = calendar.workMoment(started, workingDays, story.random)
      return
    }
  }
  story.later(workingDays)
}

/** One step of the escalation: 1 the reminder, 2 another responder, 3 the second line, 4 the coordinators' digest; each gives two more days. */
export function escalate(story: NeedStory, level: number, to: TeamHere | null = null): void {
  story.escalation = { level, on: story.calendar.dateOf(story.at) }
  story.event('need.escalated', null, { level, teamId: (to ?? story.team).id })
  if (to) story.assign(to, null, 'late', null).step('answer', 'us')
  story.promise(story.calendar.workingDayAfter(story.calendar.dateOf(story.at), 2), 'late', null)
}

/** The next morning on which a broken date moves the need on. */
export const nextEscalation = (story: NeedStory): Date => story.calendar.instant(story.calendar.workingDayAfter(story.promisedOn, 1), 8 * 60 + story.random.integer(1, 20))

/** More eyes, with the member's agreement: asked by someone, allowed by the member (or not yet). */
export function widen(story: NeedStory, team: TeamHere, by: StaffPerson | null, allowedAt: Date | null): void {
  story.rows.add('need_widenings', { id: story.random.id(story.at), need_id: story.id, team_id: team.id, asked_at: story.at, asked_by: by?.id ?? null, allowed_at: allowedAt, refused_at: null })
}

/** The adviser brings in the second line; gives who of it takes the need. */
export function bringSecondLine(story: NeedStory, by: StaffPerson): StaffPerson {
  const team = teamOf(story.house, `second-line-${story.member.unit}`)
  const asked = story.at
  story.whenMemberWrites(story.random.integer(0, 1))
  const allowed = story.at
  story.at = asked
  widen(story, team, by, allowed)
  story.at = allowed
  story.assign(team, null, 'second_line', by).step('answer', 'us')
  story.promise(story.calendar.workingDayAfter(story.calendar.dateOf(story.at), story.random.integer(3, 5)), 'second_line', by)
  return responderOfStory(story)
}

/** "Call me back": a number and the hours at which it may ring. */
export function askCallBack(story: NeedStory): void {
  const windows = story.random.pick<Row<'call_backs'>['windows']>([['morning'], ['midday', 'afternoon'], ['evening'], ['morning', 'afternoon'], ['afternoon']])
  story.rows.add('call_backs', { id: story.random.id(story.at), need_id: story.id, asked_at: story.at, phone: story.member.phone, windows, called_at: null, called_by: null, reached: null })
  story.event('need.call_back_asked', story.actorId, {})
  story.step('call_back', 'us')
}

export function snooze(story: NeedStory, by: StaffPerson, until: string): void {
  story.event('need.snoozed', by.id, { until })
  story.promise(story.calendar.workingDayAfter(until, 1), 'snoozed', by)
  story.snoozedUntil = until
}

export function callBack(story: NeedStory, person: StaffPerson, reached: boolean): void {
  const open = story.rows.tables.call_backs.findLast((one) => one.called_at === null)
  if (!open) return
  Object.assign(open, { called_at: story.at, called_by: person.id, reached })
  story.event('need.called_back', person.id, { reached })
}

/** One question for the operations desk; how far it has come. */
export function forward(story: NeedStory, by: StaffPerson, until: 'drafted' | 'approved' | 'answered'): void {
  const { random, rows, texts } = story
  const team = teamOf(story.house, `operations-${story.member.unit}`)
  const words = texts.forwards[Math.max(0, ['tools-pay', 'law-unpaid', 'tools-documents', 'tools-expenses', 'tools-invoice'].indexOf(story.statement.theme)) % texts.forwards.length]
  if (!words || !forOperations(story.statement.theme)) throw new Error(`${story.statement.theme} is no question for operations`)
  const forwardId = random.id(story.at)
  const row = { id: forwardId, need_id: story.id, team_id: team.id, drafted_by: by.id, drafted_at: story.at, approved_at: null as Date | null, refused_at: null, answered_at: null as Date | null, answered_by: null as string | null }
  const text = { forward_id: forwardId, need_id: story.id, author_id: by.id, question: words.question, answer: null as string | null }
  rows.add('forwards', row)
  rows.add('confidential.forward_texts', text)
  story.event('forward.drafted', by.id, { forwardId })
  story.step('member_reply', 'member', { answered: true })
  if (until === 'drafted') return
  story.whenMemberWrites(random.integer(0, 1))
  row.approved_at = story.at
  story.event('forward.approved', story.actorId, { forwardId })
  story.step('operations_answer', 'us').promise(story.calendar.workingDayAfter(story.calendar.dateOf(story.at), 3), 'operations', null)
  if (until === 'approved') return
  story.later(random.integer(0, 2))
  const clerk = random.pick(team.people)
  row.answered_at = story.at
  row.answered_by = clerk.id
  text.answer = words.answer
  story.event('forward.answered', clerk.id, { forwardId })
  story.step('answer', 'us')
}
