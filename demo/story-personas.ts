// The members one may become in the demo each have a story worth reading: what was asked, what is under way, what comes.
import type { StaffPerson } from './house.ts'
import type { Member } from './members.ts'
import type { Random } from './random.ts'
import type { StatementWish, World } from './statement.ts'
import { NeedStory } from './story.ts'
import { addFollowUp } from './story-closed.ts'
import { book, hold } from './story-meeting.ts'
import { answerText, articleFor, askCallBack } from './story-steps.ts'
import { promiseDate } from './story-open.ts'

/** The stories of the personas, in no order. */
export function tellPersonas(world: World, members: readonly Member[], random: Random): NeedStory[] {
  const stories: NeedStory[] = []
  const of = (name: string) => {
    const member = members.find((one) => one.name === name)
    if (!member) throw new Error(`${name} is not among the members`)
    const adviser = member.adviser as StaffPerson
    const calendar = world.house.calendars[member.unit]
    /** Begins a need so many working days ago; the promise lies a few working days later unless told. */
    const state = (theme: string, daysAgo: number, minutes: number, more: Partial<StatementWish> & { promisedIn?: number } = {}) => {
      const at = calendar.instant(calendar.workingDayBefore(calendar.today, daysAgo), minutes)
      const promised = more.promisedIn === undefined ? null : promiseDate(calendar, more.promisedIn)
      const story = new NeedStory(world, member, { theme, at, audience: 'office', plain: true, channel: member.email ? 'web' : 'phone', ...more }, random.branch(`${name} ${theme}`), promised)
      stories.push(story)
      return story
    }
    return { adviser, calendar, state }
  }
  amina(of('Amina Delvaux'))
  bram(of('Bram Peeters'))
  chloe(of('Chloé Martin'))
  dieter(of('Dieter Schmitz'))
  return stories
}

interface Persona {
  readonly adviser: StaffPerson
  readonly calendar: World['house']['calendars']['be']
  readonly state: (theme: string, daysAgo: number, minutes: number, more?: Partial<StatementWish> & { promisedIn?: number }) => NeedStory
}

/** One need met after a meeting, one answered that waits for her word, one with a meeting to come. */
function amina({ adviser, state }: Persona): void {
  const price = state('eco-price', 82, 20 * 60 + 12, { like: /illustr|dessin|tarif|prix/i })
  price.later(1).claim(adviser).whenMemberWrites(0)
  const meeting = book(price, adviser, { mode: 'in_person' })
  if (meeting) hold(price, meeting)
  price.later(0).answer(adviser, answerText(price, adviser, 'meeting'), null, { timed: false })
  price.whenMemberWrites(2).add(price.texts.thanks[0] ?? '', { thanks: true }).close('met', { helpedBy: 'meeting' })
  addFollowUp(price)

  const rights = state('law-intellectual-property', 4, 9 * 60 + 40, { like: /droits|illustration|image|œuvre/i, promisedIn: -1 })
  rights.later(1).claim(adviser).later(1).answer(adviser, answerText(rights, adviser), articleFor(rights))

  const arts = state('rights-arts', 3, 18 * 60 + 25, { like: /attestation|travail des arts|statut d'artiste/i, promisedIn: 1 })
  arts.later(1).claim(adviser).note(adviser, 'fact', arts.texts.facts[2] ?? '').whenMemberWrites(0)
  book(arts, adviser, { mode: 'in_person', after: new Date(arts.world.now.getTime() + 20 * 3_600_000), withinDays: 35 })
}

/** One need in hand with its date, one question back to him, one closed and asked about after six months. */
function bram({ adviser, state }: Persona): void {
  const invoice = state('tools-invoice', 155, 10 * 60 + 5)
  invoice.later(1).answer(adviser, answerText(invoice, adviser), articleFor(invoice))
  invoice.whenMemberWrites(1).close('met', { helpedBy: 'answer' })
  addFollowUp(invoice)
  const followUp = invoice.rows.tables.need_follow_ups[0]
  if (followUp?.still_met) {
    Object.assign(followUp, { answered_at: null, still_met: null })
    const events = invoice.rows.tables.events
    events.splice(events.findIndex((event) => event.kind === 'need.follow_up_answered'), 1)
  }

  const contract = state('law-client-contract', 2, 21 * 60 + 3, { like: /contract|clausule|concurrentie|voorwaarden|klant/i, promisedIn: 2 })
  contract.later(1).claim(adviser)

  const abroad = state('tax-cross-border', 5, 8 * 60 + 50, { like: /nederland|duits|frankrijk|buitenland|klant in|luxemb/i, promisedIn: 0 })
  abroad.later(1).askBack(adviser, `${abroad.texts.questions[0]}\n\n${adviser.given}`)
}

/** A call to come today or tomorrow, a need partly met after a meeting by video. */
function chloe({ adviser, state }: Persona): void {
  const hours = state('rights-arts', 48, 19 * 60 + 45, { like: /507|cachet|annexe|intermitt|date anniversaire/i })
  hours.later(0).claim(adviser).whenMemberWrites(1)
  const meeting = book(hours, adviser, { mode: 'video' })
  if (meeting) hold(hours, meeting)
  hours.later(1).answer(adviser, answerText(hours, adviser), articleFor(hours), { timed: false })
  hours.whenMemberWrites(5).close('partly', { helpedBy: 'meeting' })
  addFollowUp(hours)

  const allowance = state('rights-unemployment', 1, 17 * 60 + 20, { like: /france travail|actualis|ARE|cachet/i, promisedIn: 0 })
  allowance.at = new Date(allowance.at.getTime() + 5 * 60_000)
  askCallBack(allowance)
}

/** Dieter has no e-mail: all of it went by telephone, through Greta, who also booked his meeting. */
function dieter({ adviser, state }: Persona): void {
  const unpaid = state('law-unpaid', 60, 10 * 60 + 30)
  unpaid.later(1).claim(adviser).later(1).answer(adviser, answerText(unpaid, adviser, 'call'))
  unpaid.later(6).close('met', { helpedBy: 'answer' })
  addFollowUp(unpaid)

  const tools = state('means-equipment', 3, 11 * 60 + 15, { like: /werkzeug|säge|maschine|bohr|hobel|transporter/i, promisedIn: 1 })
  tools.later(1).claim(adviser)
  book(tools, adviser, { mode: 'in_person', after: new Date(tools.world.now.getTime() + 20 * 3_600_000), withinDays: 35 })
}
