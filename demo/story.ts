// One need as it goes its way. Each step writes what the command of the same name would have written at that moment.
import type { House, StaffPerson, TeamHere } from './house.ts'
import type { Member } from './members.ts'
import type { Random } from './random.ts'
import { type Row, Rows } from './rows.ts'
import { composeStatement, type Statement, type StatementWish, type World } from './statement.ts'
import type { Calendar } from './calendar.ts'

type PromiseReason = Row<'need_promises'>['reason']
type AssignmentReason = Row<'need_assignments'>['reason']
export type NextStep = Row<'open_needs'>['next_step']
const MINUTE = 60_000
const HOUR = 60 * MINUTE

const RELATION_OF_KIND: Partial<Record<TeamHere['kind'], Row<'openings'>['reason']>> = { office: 'team', second_line: 'second_line', trust: 'trust' }

export class NeedStory {
  readonly rows = new Rows()
  readonly id: string
  readonly world: World
  readonly house: House
  readonly member: Member
  readonly random: Random
  readonly calendar: Calendar
  readonly statement: Statement
  /** Where the story stands. */
  at: Date
  team: TeamHere
  person: StaffPerson | null
  promisedOn = ''
  nextStep: NextStep = 'first_answer'
  waitingFor: 'us' | 'member' = 'us'
  waitingSince: Date
  snoozedUntil: string | null = null
  escalation = { level: 0, on: null as string | null }
  isOpen = true
  readonly #letGo: (() => void)[] = []
  readonly #openings = new Set<string>()

  constructor(world: World, member: Member, wish: StatementWish, random: Random, promisedOn: string | null = null) {
    this.world = world
    this.house = world.house
    this.member = member
    this.random = random
    this.calendar = world.house.calendars[member.unit]
    this.statement = composeStatement(world, member, wish, random)
    this.at = wish.at
    this.waitingSince = wish.at
    this.team = this.statement.team
    this.person = this.statement.person
    this.id = random.id(wish.at)
    this.#state()
    this.assign(this.team, this.person, this.statement.reason, null)
    this.promise(promisedOn ?? this.calendar.workingDayAfter(this.calendar.dateOf(wish.at), random.weighted([[2, 3], [3, 6], [4, 4], [5, 2], [6, 1]])), 'stated', null)
    this.#event('need.stated', this.actorId, { teamId: this.team.id, channel: this.statement.channel })
    if (wish.theme === 'rights-sickness' && !this.statement.writer) this.#event('need.health_consented', this.actorId, {})
  }

  get language() {
    return this.member.language
  }
  /** Consent is personal: a desk cannot give it for a member. */
  get consents(): boolean {
    return this.member.email !== null
  }
  get texts() {
    return this.world.texts[this.member.language]
  }
  /** Who acts where the member acts: themselves, or the desk for one who has no e-mail. */
  get #helper(): StaffPerson | null {
    return this.member.email === null ? this.statement.writer : null
  }
  get actorId(): string {
    return (this.calendar.dateOf(this.at) === this.calendar.dateOf(this.statement.at) ? this.statement.writer : this.#helper)?.id ?? this.member.id
  }
  get #onBehalfOf(): string | null {
    return this.actorId === this.member.id ? null : this.member.id
  }

  #event(kind: Parameters<Rows['event']>[0], actorId: string | null, subject: object): void {
    this.rows.event(kind, this.at, actorId, { needId: this.id, memberId: this.member.id, ...subject } as never, actorId === this.actorId ? this.#onBehalfOf : null)
  }
  event = this.#event.bind(this)

  /** What was proposed on the page of details, and what was kept of it; nobody sees it where a mail came. */
  #recognise(): void {
    const { statement, member, rows, id } = this
    if (statement.channel === 'mail') return
    const random = this.random.branch('recognition')
    rows.add('recognition_outcomes', {
      id: random.id(statement.at), need_id: id, moment: 'stated', proposed_theme: statement.overruledTheme ?? statement.theme, probability: random.integer(statement.overruledTheme ? 25 : 45, statement.overruledTheme ? 80 : 99) / 100,
      chosen_theme: statement.theme, language: member.language, corrected_by: statement.overruledTheme ? (this.actorId === member.id ? 'member' : 'adviser') : null, is_settled: null, at: statement.at,
    })
  }

  #state(): void {
    const { statement, member, rows, random, id } = this
    rows.add('needs', {
      id, member_id: member.id, unit_id: this.house.unitIds[member.unit], office_id: member.office.id, language: member.language, stated_at: statement.at, stated_by: statement.writer?.id ?? member.id, channel: statement.channel,
      needed_by_on: statement.neededByOn, meeting_wish: statement.meetingWish, audience: statement.audience, place_id: member.placeId, distress_signs: [...statement.distressSigns], form_key: random.id(statement.at),
    })
    for (const person of statement.named) rows.add('need_named_people', { need_id: id, person_id: person.id })
    for (const [index, theme] of statement.themes.entries()) rows.add('need_themes', { need_id: id, theme_key: theme.key, position: index + 1, source: theme.source, set_at: statement.at, set_by: this.actorId })
    if (statement.overruledTheme) {
      rows.add('overrulings', { id: random.id(statement.at), need_id: id, person_id: this.actorId, overruled: 'theme', was: statement.overruledTheme, became: statement.theme, reason: null, at: statement.at })
    }
    this.#recognise()
    this.#delegate()
    this.#write(this.actorId, 'statement', statement.text)
  }

  /** The desk acts for a member: from when to when is kept, and the member reads it. */
  #delegate(): void {
    if (this.actorId === this.member.id) return
    this.rows.add('delegations', { id: this.random.id(this.at), session_id: null, person_id: this.actorId, member_id: this.member.id, reason: this.statement.channel === 'desk' ? 'desk' : 'phone', started_at: new Date(this.at.getTime() - 6 * MINUTE), ended_at: new Date(this.at.getTime() + 1 * MINUTE) })
  }

  #write(authorId: string, kind: Row<'need_messages'>['kind'], body: string, articleId: string | null = null): string {
    const messageId = this.random.id(this.at)
    const channel = kind === 'statement' ? this.statement.channel : authorId !== this.member.id && authorId === this.actorId && kind === 'addition' ? 'phone' : 'web'
    this.rows.add('need_messages', { id: messageId, need_id: this.id, author_id: authorId, on_behalf_of: kind === 'statement' || kind === 'addition' ? this.#onBehalfOf : null, kind, channel, sent_at: this.at, article_id: articleId, form_key: this.random.id(this.at) })
    this.rows.add('confidential.message_texts', { message_id: messageId, need_id: this.id, author_id: authorId, body })
    return messageId
  }

  /** Working days later, in office hours. */
  later(workingDays: number): this {
    this.at = this.calendar.workMoment(this.at, workingDays, this.random)
    return this
  }
  /** Days later, at an hour when people write. */
  whenMemberWrites(days: number): this {
    if (this.#helper) return this.later(Math.max(1, days))
    this.at = new Date(this.at.getTime() + days * 24 * HOUR + this.random.integer(35, 300) * MINUTE)
    const minutes = this.calendar.minutesOf(this.at)
    if (minutes < 7 * 60 || minutes > 22 * 60) this.at = new Date(this.at.getTime() + 9 * HOUR)
    return this
  }

  assign(team: TeamHere, person: StaffPerson | null, reason: AssignmentReason, by: StaffPerson | null): this {
    this.team = team
    this.person = person
    this.rows.add('need_assignments', { id: this.random.id(this.at), need_id: this.id, team_id: team.id, person_id: person?.id ?? null, reason, assigned_at: this.at, assigned_by: by?.id ?? null })
    this.#event('need.assigned', by?.id ?? null, { teamId: team.id, personId: person?.id ?? null, reason })
    return this
  }

  promise(on: string, reason: PromiseReason, by: StaffPerson | null): this {
    if (on === this.promisedOn) return this
    this.promisedOn = on
    const last = this.rows.tables.need_promises.at(-1)
    if (last && last.reason === reason && last.made_at === this.at) {
      // Decided anew in the same breath: one promise, its last word.
      last.promised_on = on
      Object.assign(this.rows.tables.events.findLast((event) => event.kind === 'need.promise_moved')?.subject as object, { promisedOn: on })
      return this
    }
    this.rows.add('need_promises', { id: this.random.id(this.at), need_id: this.id, promised_on: on, reason, made_at: this.at, made_by: by?.id ?? null })
    if (reason !== 'stated') this.#event('need.promise_moved', by?.id ?? null, { reason, promisedOn: on })
    return this
  }

  /** Opens the text: one row for each reader and hour. */
  read(person: StaffPerson, reason?: Row<'openings'>['reason']): this {
    const hour = new Date(Math.floor(this.at.getTime() / HOUR) * HOUR)
    const key = `${person.id} ${hour.toISOString()}`
    if (this.#openings.has(key)) return this
    this.#openings.add(key)
    const { audience } = this.statement
    const relation = reason ?? (audience === 'named' ? 'named' : audience === 'adviser' ? 'own_adviser' : this.person?.id === person.id ? 'responsible' : (RELATION_OF_KIND[this.team.kind] ?? 'team'))
    this.rows.add('openings', { id: this.random.id(this.at), reader_id: person.id, member_id: this.member.id, need_id: this.id, reason: relation, typed_reason: null, opened_at: this.at, opened_hour: hour })
    return this
  }

  /** What a responder answers; the first answer that reaches the member is timed, unless a meeting came before it. */
  respond(person: StaffPerson, answer: Row<'need_responses'>['answer'], { timed = true } = {}): this {
    this.rows.add('need_responses', { id: this.random.id(this.at), need_id: this.id, team_id: this.team.id, person_id: person.id, answer, given_at: this.at })
    if (timed && answer !== 'taking_care' && answer !== 'not_for_me' && this.waitingFor === 'us') {
      this.rows.add('need_answer_times', { id: this.random.id(this.at), need_id: this.id, team_id: this.team.id, answered_at: this.at, working_days: this.calendar.workingDaysBetween(this.calendar.dateOf(this.waitingSince), this.calendar.dateOf(this.at)) })
    }
    return this
  }

  claim(person: StaffPerson): this {
    this.read(person)
    if (this.person?.id !== person.id) this.assign(this.team, person, 'claimed', person)
    if (this.nextStep === 'first_answer') this.step('answer', 'us')
    return this.respond(person, 'taking_care')
  }

  step(next: NextStep, waitingFor: 'us' | 'member', { answered = false } = {}): this {
    if (waitingFor !== this.waitingFor) this.waitingSince = this.at
    this.nextStep = next
    this.waitingFor = waitingFor
    this.snoozedUntil = null
    if (answered) this.escalation = { level: 0, on: null }
    return this
  }

  answer(person: StaffPerson, body: string, articleId: string | null = null, { timed = true } = {}): this {
    this.read(person)
    const messageId = this.#write(person.id, 'answer', body, articleId)
    this.respond(person, 'done', { timed })
    if (this.person === null) this.assign(this.team, person, 'claimed', person)
    this.step('confirm_closing', 'member', { answered: true })
    this.#event('need.answered', person.id, { messageId })
    return this
  }

  askBack(person: StaffPerson, body: string): this {
    this.read(person)
    const messageId = this.#write(person.id, 'question', body)
    if (this.person === null) this.assign(this.team, person, 'claimed', person)
    this.respond(person, 'taking_care').step('member_reply', 'member', { answered: true })
    this.#event('need.asked_back', person.id, { messageId })
    return this
  }

  /** The member writes more: it waits for us again, unless it was a word of thanks. */
  add(body: string, { thanks = false } = {}): this {
    this.#delegate()
    const messageId = this.#write(this.actorId, 'addition', body)
    if (this.waitingFor === 'member' && !thanks) this.step('answer', 'us').promise(this.calendar.workingDayAfter(this.calendar.dateOf(this.at), this.random.integer(2, 3)), 'member_wrote', null)
    this.#event('need.added_to', this.actorId, { messageId })
    return this
  }

  note(person: StaffPerson, kind: 'fact' | 'confidence', body: string): this {
    const noteId = this.random.id(this.at)
    this.rows.add('need_notes', { id: noteId, need_id: this.id, author_id: person.id, kind, written_at: this.at })
    this.rows.add('confidential.note_texts', { note_id: noteId, need_id: this.id, author_id: person.id, kind, body })
    this.#event('need.note_written', person.id, { kind })
    return this
  }

  close(outcome: Row<'need_closures'>['outcome'], { by = null, helpedBy = null, articleId = null, mergedInto = null }: { by?: StaffPerson | null; helpedBy?: Row<'need_closures'>['helped_by']; articleId?: string | null; mergedInto?: string | null } = {}): this {
    this.isOpen = false
    if (!by) this.#delegate()
    this.rows.add('need_closures', {
      id: this.random.id(this.at), need_id: this.id, closed_at: this.at, closed_by: by?.id ?? this.actorId, on_behalf_of: by ? null : this.#onBehalfOf, outcome, helped_by: helpedBy ?? null, helped_article_id: articleId,
      may_be_asked: by ? null : this.random.weighted([[true, 5], [false, 3], [null, 2]]), merged_into_id: mergedInto, reopened_at: null, reopened_by: null,
    })
    if (mergedInto) this.#event('need.merged', by?.id ?? null, { intoNeedId: mergedInto })
    else this.#event('need.closed', by?.id ?? this.actorId, { outcome })
    return this
  }

  reopen(): this {
    const last = this.rows.tables.need_closures.at(-1)
    if (!last) return this
    last.reopened_at = this.at
    last.reopened_by = this.actorId
    this.isOpen = true
    this.waitingFor = 'us'
    this.waitingSince = this.at
    this.nextStep = 'answer'
    this.promisedOn = ''
    this.assign(this.team, null, 'reopened', null)
    this.promise(this.calendar.workingDayAfter(this.calendar.dateOf(this.at), this.random.integer(2, 3)), 'reopened', null)
    this.#event('need.reopened', this.actorId, {})
    return this
  }

  /** Keeps what must be undone should the story not be told. */
  holding(letGo: () => void): void {
    this.#letGo.push(letGo)
  }
  forget(): void {
    for (const letGo of this.#letGo) letGo()
  }

  /** The rows of the story; an open need has its one row with team, next step and date. */
  told(): Rows {
    if (this.isOpen) {
      this.rows.add('open_needs', {
        need_id: this.id, team_id: this.team.id, person_id: this.person?.id ?? null, next_step: this.nextStep, waiting_for: this.waitingFor, promised_on: this.promisedOn, waiting_since: this.waitingSince,
        snoozed_until: this.snoozedUntil, escalation_level: this.escalation.level, escalated_on: this.escalation.on,
      })
    }
    return this.rows
  }
}
