// A mail becomes what its sender would have done on the page: a need stated, words added, an answer. Same commands, same
// events, same next step.
import { type Actor, memberOf } from '../../../../contracts/actor.ts'
import { isoDateIn } from '../../../../i18n/dates.ts'
import { isLocale, SOURCE_LOCALE } from '../../../../i18n/locale.ts'
import { wordsOf } from '../../../../i18n/words.tsx'
import { NotFound } from '../../../../lib/errors.ts'
import { ok, refuse, type Result } from '../../../../lib/result.ts'
import { addWorkingDays } from '../../../../lib/working-days.ts'
import { isPublicHoliday } from '../../../../platform/holidays.ts'
import type { Clock } from '../../../../lib/clock.ts'
import type { Writer } from '../../../../db/connection.ts'
import { addToNeed, answerNeed, attachFile, keepRemainder, likelyThemes, recogniseNeed, stateNeed } from '../../../needs/index.ts'
import { themeLabels } from '../../../library/index.ts'
import type { TriageReason } from '../../domain/fate.ts'
import { findLivingNeed, findPreferences } from '../../queries/senders.ts'
import type { MailContent, UnkeptFile } from './mail-content.ts'

/** A mail names no day: two working weeks, as the page offers; the promise says what is possible. */
const NEEDED_WITHIN_WORKING_DAYS = 10
const BODY_CHARACTERS_MAX = 20_000

export interface Taking {
  readonly tx: Writer
  readonly clock: Clock
  /** Who sent it, or who acts for the member it is given to. */
  readonly actor: Actor
  readonly subject: string
  readonly content: MailContent
  readonly formKey: string
}

export interface Taken {
  readonly outcome: 'need' | 'addition' | 'answer'
  /** Why more must be said of it: a need that was closed is open again, or goes on in another one. */
  readonly reason: 'reopened' | 'merged' | null
  readonly needId: string
  readonly messageId: string
  readonly unkept: readonly UnkeptFile[]
}

const REPLY_PREFIX = /^(?:\s*(?:re|aw|tr|sv|r|fwd?|wg|doorst|rv|antw|réf?)\s*(?:\[\d+\])?\s*:)+\s*/iu

/** What the member sees as their words: never empty where only files came, never beyond what a message may hold. */
function bodyOf(subject: string, { text, files }: MailContent, language: string): { body: string; beyond: string } {
  const said = [subject, text].map((part) => part.trim()).filter((part) => part !== '').join('\n\n')
  const words = wordsOf(isLocale(language) ? language : SOURCE_LOCALE)
  const whole = said || words.t('exchange.mail.only-files', { count: files.length })
  return { body: whole.slice(0, BODY_CHARACTERS_MAX), beyond: whole.slice(BODY_CHARACTERS_MAX) }
}

const foldedWith = (beyond: string, folded: string): string => [beyond, folded].filter((part) => part !== '').join('\n\n')

/** Attaches the files, and keeps with the message what is not its text. */
async function keepRest({ tx, clock, actor, content }: Taking, needId: string, messageId: string, beyond: string): Promise<UnkeptFile[]> {
  const unkept = [...content.unkept]
  for (const file of content.files) {
    const attached = await attachFile({ tx, clock }, actor, needId, file)
    if (!attached.ok) unkept.push({ name: file.name, reason: 'many' })
  }
  await keepRemainder({ tx }, { messageId, needId, authorId: actor.personId }, { folded: foldedWith(beyond, content.folded), unkeptFiles: unkept })
  return unkept
}

/** A new need of the member, prefilled by what they said of themself. */
export async function takeAsNeed(taking: Taking): Promise<Result<Taken, TriageReason>> {
  const { tx, clock, actor, formKey } = taking
  const unit = actor.onBehalfOf?.unit ?? actor.unit
  const subject = taking.subject.replace(REPLY_PREFIX, '')
  const heard = await recogniseNeed(tx, [subject, taking.content.text].join('\n'), null)
  const language = heard.languageScore > 0 ? heard.language : actor.language
  const { body, beyond } = bodyOf(subject, taking.content, language)
  const known = await themeLabels(tx, SOURCE_LOCALE)
  const themes = likelyThemes(heard.themes).filter((key) => known.has(key))
  const wishes = await findPreferences(tx, memberOf(actor))
  const stated = await stateNeed({ tx, clock }, actor, {
    text: body, language, themes: themes.map((key) => ({ key, source: 'recognised' as const })), recognisedThemes: themes, recognisedLanguage: heard.languageScore > 0 ? heard.language : null,
    neededByOn: addWorkingDays(isoDateIn(unit.timeZone, clock.now()), NEEDED_WITHIN_WORKING_DAYS, (date) => isPublicHoliday(unit.holidayCalendar ?? unit.country, date)),
    meetingWish: wishes.meetingWish, audience: wishes.officeId ? 'office' : 'second_line', namedPeople: [], placeId: wishes.placeId, channel: 'mail', formKey,
  })
  if (!stated.ok) return refuse('not_member')
  const { id: messageId } = await tx.selectFrom('need_messages').select('id').where('need_id', '=', stated.value.id).where('kind', '=', 'statement').executeTakeFirstOrThrow()
  return ok({ outcome: 'need', reason: null, needId: stated.value.id, messageId, unkept: await keepRest(taking, stated.value.id, messageId, beyond) })
}

/** Words about a need that stands: the member adds, whoever accompanies answers. What the page would refuse is refused. */
export async function takeAsReply(taking: Taking, needId: string): Promise<Result<Taken, TriageReason>> {
  const { tx, clock, actor, formKey, content } = taking
  const need = await findLivingNeed(tx, needId)
  if (!need) return refuse('not_allowed')
  const isMembers = need.memberId === memberOf(actor)
  const { body, beyond } = bodyOf('', content, actor.language)
  const writing = { body, formKey, channel: 'mail' as const }
  try {
    const written = isMembers ? await addToNeed({ tx, clock }, actor, need.id, writing) : await answerNeed({ tx, clock }, actor, need.id, writing)
    if (!written.ok) return refuse('need_closed')
    const messageId = written.value.messageId
    if (messageId === null) return refuse('failed')
    return ok({ outcome: isMembers ? 'addition' : 'answer', reason: need.id !== needId ? 'merged' : need.isOpen ? null : 'reopened', needId: need.id, messageId, unkept: await keepRest(taking, need.id, messageId, beyond) })
  } catch (error) {
    // The page would not be there for them either.
    if (error instanceof NotFound) return refuse('not_allowed')
    throw error
  }
}
