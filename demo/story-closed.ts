// The ways that came to an end: what was asked in the past year and closed before today.
import type { Random } from './random.ts'
import type { Row } from './rows.ts'
import { respondersOf, teamOf } from './statement.ts'
import type { NeedStory } from './story.ts'
import { book, cancel, hold, move } from './story-meeting.ts'
import { answerText, articleFor, askAndReply, askCallBack, bringSecondLine, callBack, escalate, forward, nextEscalation, responderOfStory, takeNotes, usualDelay, waitUntilAnswer, widen } from './story-steps.ts'
import { forOperations } from './themes.ts'

type HelpedBy = NonNullable<Row<'need_closures'>['helped_by']>
const DAY = 86_400_000

/** The member says whether the need is met; sometimes the one who answered closes it. */
function end(story: NeedStory, helpedBy: HelpedBy, articleId: string | null = null): void {
  const { random } = story
  if (random.chance(0.3)) {
    story.whenMemberWrites(random.integer(0, 2)).add(random.pick(story.texts.thanks), { thanks: true })
  }
  const helper = story.person
  if (helper && random.chance(0.12)) {
    story.later(random.integer(2, 8)).close('met', { by: helper })
    return
  }
  story.whenMemberWrites(random.weighted([[0, 4], [1, 4], [3, 4], [6, 3], [12, 2], [20, 1]]))
  const outcome = random.weighted([['met' as const, 76], ['partly' as const, 16], ['not_met' as const, 8]])
  story.close(outcome, { helpedBy: outcome === 'not_met' ? null : random.chance(0.08) ? random.pick(['peer', 'elsewhere', 'alone'] as const) : helpedBy, articleId: outcome === 'not_met' ? null : articleId })
}

function answerInWriting(story: NeedStory): void {
  const person = responderOfStory(story)
  waitUntilAnswer(story, usualDelay(story), person)
  if (story.random.chance(0.45)) story.claim(person)
  if (story.random.chance(0.16)) {
    askAndReply(story, person)
    waitUntilAnswer(story, usualDelay(story), person)
  }
  const article = story.random.chance(0.35) ? articleFor(story) : null
  story.answer(person, answerText(story, person), article)
  takeNotes(story, person)
  end(story, article && story.random.chance(0.3) ? 'article' : 'answer', article)
}

function meetTogether(story: NeedStory): void {
  const { random } = story
  const person = responderOfStory(story)
  waitUntilAnswer(story, Math.min(3, usualDelay(story)), person)
  story.claim(person)
  story.whenMemberWrites(random.integer(0, 1))
  let meeting = book(story, person)
  if (!meeting) {
    answerInWriting(story)
    return
  }
  if (random.chance(0.1)) {
    story.at = new Date(Math.min(meeting.slot.startsAt.getTime() - 3 * 3_600_000, story.at.getTime() + DAY))
    meeting = move(story, meeting) ?? meeting
  }
  if (random.chance(0.05)) {
    story.at = new Date(Math.max(story.at.getTime() + 3_600_000, meeting.slot.startsAt.getTime() - 26 * 3_600_000))
    cancel(story, meeting, random.pick(['member', 'adviser'] as const))
    story.step('answer', 'us').later(1).answer(person, answerText(story, person))
    end(story, 'answer')
    return
  }
  const outcome = random.weighted([['held' as const, 88], ['member_absent' as const, 8], ['adviser_absent' as const, 2]])
  hold(story, meeting, outcome)
  if (outcome !== 'held') {
    story.later(1)
    const again = book(story, person)
    if (again) hold(story, again)
  }
  takeNotes(story, person)
  if (random.chance(0.4)) story.later(0).answer(person, answerText(story, person, 'meeting'), null, { timed: false })
  else story.step('confirm_closing', 'member', { answered: true })
  end(story, 'meeting')
}

function callTheMember(story: NeedStory): void {
  story.at = new Date(story.at.getTime() + 4 * 60_000)
  askCallBack(story)
  const person = responderOfStory(story)
  waitUntilAnswer(story, story.random.integer(0, 2), person)
  story.read(person)
  if (story.person === null) story.assign(story.team, person, 'claimed', person)
  callBack(story, person, true)
  story.answer(person, answerText(story, person, 'call'))
  takeNotes(story, person)
  end(story, 'answer')
}

function settleByArticle(story: NeedStory): void {
  const article = articleFor(story)
  if (!article) {
    answerInWriting(story)
    return
  }
  story.at = new Date(story.at.getTime() + story.random.integer(6, 40) * 60_000)
  story.close('met', { helpedBy: 'article', articleId: article })
  story.rows.add('article_verdicts', { id: story.random.id(story.at), article_id: article, person_id: story.member.id, need_id: story.id, helped: true, given_at: story.at })
  story.rows.event('article.judged', story.at, story.actorId, { articleId: article, needId: story.id, helped: true })
}

function throughSecondLine(story: NeedStory): void {
  const adviser = responderOfStory(story)
  waitUntilAnswer(story, story.random.integer(0, 2), adviser)
  story.claim(adviser)
  const specialist = bringSecondLine(story, adviser)
  waitUntilAnswer(story, usualDelay(story) + 1, specialist)
  story.answer(specialist, answerText(story, specialist), story.random.chance(0.3) ? articleFor(story) : null)
  end(story, 'answer')
}

function throughOperations(story: NeedStory): void {
  const adviser = responderOfStory(story)
  waitUntilAnswer(story, story.random.integer(0, 2), adviser)
  story.claim(adviser)
  forward(story, adviser, 'answered')
  story.later(0).answer(adviser, answerText(story, adviser))
  end(story, 'answer')
}

function withdraw(story: NeedStory): void {
  story.whenMemberWrites(story.random.integer(0, 2)).close('withdrawn', { helpedBy: story.random.chance(0.4) ? 'alone' : null })
}

function neverReached(story: NeedStory): void {
  story.at = new Date(story.at.getTime() + 4 * 60_000)
  askCallBack(story)
  const person = responderOfStory(story)
  story.later(1).claim(person)
  callBack(story, person, false)
  story.later(2).respond(person, 'not_reachable').step('member_reply', 'member', { answered: true })
  story.whenMemberWrites(story.random.integer(9, 25)).close('withdrawn', {})
}

/** Taken, given back, and taken by a colleague. */
function changedHands(story: NeedStory): void {
  const [first, second] = respondersOf(story.team, story.member)
  if (first && second) story.later(1).claim(first).later(1).assign(story.team, null, 'released', first).later(0).claim(second)
  answerInWriting(story)
}

/** Nobody took it in time: a reminder, then another office that the member lets read. */
function lateThenAnswered(story: NeedStory): void {
  const { random } = story
  story.at = nextEscalation(story)
  escalate(story, 1)
  story.at = nextEscalation(story)
  const others = [...story.house.teams.values()].filter((team) => team.kind === 'office' && team.unit === story.member.unit && team.key !== story.team.key && respondersOf(team, story.member).some((person) => person.languages.includes(story.language)))
  const other = others.length > 0 ? random.pick(others) : teamOf(story.house, `second-line-${story.member.unit}`)
  escalate(story, 2, other)
  const asked = story.at
  story.whenMemberWrites(random.integer(0, 1))
  const allowed = story.at
  story.at = asked
  widen(story, other, null, allowed)
  story.at = allowed
  const person = responderOfStory(story)
  story.later(random.integer(0, 1)).answer(person, answerText(story, person))
  end(story, 'answer')
}

/** Reopened because it did not hold; answered better the second time. */
function reopened(story: NeedStory): void {
  answerInWriting(story)
  const outcome = story.rows.tables.need_closures.at(-1)?.outcome
  if (outcome === 'withdrawn') return
  story.whenMemberWrites(story.random.integer(3, 30)).reopen()
  story.add(story.random.pick(story.texts.additions))
  answerInWriting(story)
}

const WAYS: readonly (readonly [(story: NeedStory) => void, number, ((story: NeedStory) => boolean)?])[] = [
  [answerInWriting, 54],
  [meetTogether, 21],
  [callTheMember, 7],
  [settleByArticle, 7],
  [throughSecondLine, 22, (story) => story.consents && story.statement.audience === 'office' && /^(rights|law|tax)-/.test(story.statement.theme)],
  [throughOperations, 12, (story) => story.consents && forOperations(story.statement.theme) && ['office', 'adviser'].includes(story.statement.audience)],
  [withdraw, 4],
  [neverReached, 2],
  [changedHands, 4, (story) => story.statement.audience === 'office'],
  [lateThenAnswered, 3, (story) => story.consents && story.statement.audience === 'office' && story.statement.reason === 'first'],
  [reopened, 3],
]

/** Tells a need to its end; how it went is chance, within what its theme and audience allow. */
export function tellToTheEnd(story: NeedStory, random: Random): void {
  const discreet = story.statement.reason === 'trust' || story.statement.theme.startsWith('care-')
  const fitting = WAYS.filter(([way, , fits]) => (fits ? fits(story) : true) && !(discreet && way === settleByArticle))
  random.weighted(fitting.map(([way, weight]) => [way, discreet && way === meetTogether ? weight * 2 : weight] as const))(story)
  if (!story.isOpen) addFollowUp(story)
}

/** Six months after it was met, the member is asked whether it lasted. */
export function addFollowUp(story: NeedStory): void {
  const { calendar, random, rows, world } = story
  const closure = rows.tables.need_closures.at(-1)
  if (!closure || !['met', 'partly'].includes(closure.outcome)) return
  const dueOn = sixMonthsAfter(calendar.dateOf(closure.closed_at as Date))
  const asked = calendar.instant(dueOn, 8 * 60)
  const answered = new Date(asked.getTime() + random.integer(60, 9 * 1440) * 60_000)
  const isAsked = asked <= world.now
  const isAnswered = isAsked && answered <= world.now && random.chance(0.6)
  const stillMet = isAnswered ? random.weighted([['yes' as const, 70], ['partly' as const, 20], ['no' as const, 10]]) : null
  rows.add('need_follow_ups', { need_id: story.id, due_on: dueOn, asked_at: isAsked ? asked : null, answered_at: isAnswered ? answered : null, still_met: stillMet })
  if (isAsked) rows.event('need.followed_up', asked, null, { needId: story.id, memberId: story.member.id })
  if (stillMet) rows.event('need.follow_up_answered', answered, story.member.id, { needId: story.id, memberId: story.member.id, stillMet })
}

function sixMonthsAfter(date: string): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + 6, 0)).getUTCDate()
  return new Date(Date.UTC(year, month + 5, Math.min(day, last))).toISOString().slice(0, 10)
}
