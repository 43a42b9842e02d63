// The same day at the cooperative, lived in each of the six languages: every mail that comes of it is wholly in the
// language of who reads it.
import { randomUUID } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { closeNeed } from '../../src/areas/needs/commands/close.ts'
import { addToNeed, answerNeed, askBack } from '../../src/areas/needs/commands/converse.ts'
import { draftForward, askCallBack, noteCall } from '../../src/areas/needs/commands/reach.ts'
import { passOnNeed, takeMoreTime } from '../../src/areas/needs/commands/hands.ts'
import { record } from '../../src/platform/events.ts'
import type { AppointmentId, PersonId } from '../../src/lib/ids.ts'
import { LANGUAGES, type Language } from '../../src/lib/language.ts'
import { arrangeAppointment, TUESDAY_NINE } from '../booking.ts'
import { CAST, TEAMS } from '../cast.ts'
import { PROJECT_ROOT } from '../../src/lib/root.ts'
import { testDatabase } from '../database.ts'
import { testApp } from '../http.ts'
import { commandAs, state } from './promises/scenes.ts'

const database = await testDatabase()
const app = testApp(database)

/** What the day causes; mails of other causes (time, an import, a mail that comes in) say only messages too, which a check of their sources holds. */
const PLAYED = [
  'appointments.cancellation', 'appointments.confirmation', 'needs.answered', 'needs.asked-back', 'needs.closed', 'needs.forward-to-approve', 'needs.handed-over', 'needs.member-wrote', 'needs.not-reached', 'needs.promise-moved', 'needs.stated',
]

interface SentMail {
  readonly kind: string
  readonly subject: string
  readonly body_text: string
  readonly calendar: string | null
}

const later = (minutes: number) => database.clock.set(new Date(database.clock.now().getTime() + minutes * 60_000))
const as = <T>(who: Parameters<typeof commandAs>[1], command: Parameters<typeof commandAs<T>>[2]) => {
  later(1)
  return commandAs(database, who, command)
}
const writing = () => ({ body: '.', formKey: randomUUID() })
const day = async (language: Language): Promise<SentMail[]> => {
  await database.owner.db.updateTable('people').set({ language }).execute()
  const before = (await app.mails()).length
  const asked = await state(database, 'amina', { language })
  await app.runJobs()
  await as('lucas', (context, who) => askBack(context, who, asked, writing()))
  await app.runJobs()
  await as('amina', (context, who) => addToNeed(context, who, asked, writing()))
  await app.runJobs()
  await as('lucas', (context, who) => answerNeed(context, who, asked, writing()))
  await app.runJobs()
  await as('lucas', (context, who) => closeNeed(context, who, asked, { outcome: 'met', helpedBy: null, mayBeAsked: null }))
  await app.runJobs()
  const called = await state(database, 'amina', { language })
  await as('amina', (context, who) => askCallBack(context, who, called, { phone: '+32 470 55 01 01', windows: ['morning'] }))
  await as('lucas', (context, who) => noteCall(context, who, called, 'not_reached'))
  await app.runJobs()
  await as('lucas', (context, who) => takeMoreTime(context, who, called, 4))
  await as('lucas', (context, who) => draftForward(context, who, called, '.'))
  await app.runJobs()
  await as('lucas', (context, who) => passOnNeed(context, who, called, TEAMS.eupen.id))
  await app.runJobs()
  const met = await arrangeAppointment(database, { needId: null, member: 'amina', adviser: 'lucas', startsAt: new Date(TUESDAY_NINE.getTime() + (7 + LANGUAGES.indexOf(language)) * 86_400_000) })
  const subject = { appointmentId: met as AppointmentId, memberId: CAST.amina.id as PersonId, adviserId: CAST.lucas.id as PersonId, needId: null }
  await as('amina', ({ tx }, who) => record({ tx, now: database.clock.now(), actorId: who.personId }, 'appointment.booked', subject))
  await app.runJobs()
  await database.owner.db.insertInto('appointment_cancellations').values({ appointment_id: met, reason: 'adviser', cancelled_by: CAST.lucas.id, cancelled_at: database.clock.now() }).execute()
  await as('amina', ({ tx }, who) => record({ tx, now: database.clock.now(), actorId: who.personId }, 'appointment.cancelled', { ...subject, reason: 'adviser' }))
  await app.runJobs()
  return (await app.mails()).slice(before)
}

const sent = new Map<Language, SentMail[]>()
beforeAll(async () => {
  for (const language of LANGUAGES) sent.set(language, await day(language))
}, 120_000)

const of = (language: Language) => sent.get(language) ?? []
const KEY = /\b(appointments|needs|platform|members|orientation|library|territory|desk|exchange)\.[a-z-]+[.a-z-]*/
/** The sentences of a mail: no address, no name of the cast, no number; three words at least. */
const sentences = ({ subject, body_text: text, calendar }: SentMail): string[] =>
  [subject, ...text.split('\n'), ...(calendar ?? '').split(/\r?\n/).filter((line) => /^(SUMMARY|DESCRIPTION)/.test(line)).map((line) => line.replace(/^[^:]*:/, ''))]
    .map((line) => line.replace(/https?:\S+/g, '').replace(/[\d\u00a0\u202f]+/g, ' ').replace(/\s+/g, ' ').trim())
    .filter((line) => (line.match(/\p{L}{2,}/gu) ?? []).length >= 3)

/** Lines that are names in every language: of the place and the team, as the cast has them. */
const isName = (line: string) => /Quai|Équipe|Liège/.test(line)

describe('the mails of a day', () => {
  it('are the same in every language', () => {
    for (const language of LANGUAGES) expect([...new Set(of(language).map((mail) => mail.kind))].sort(), language).toEqual(PLAYED)
  })
  it.each(LANGUAGES)('hold no key and no empty place in "%s"', (language) => {
    const wrong = of(language).flatMap((mail) => sentences(mail).filter((line) => KEY.test(line) || /[{}]|\bundefined\b|\bnull\b/.test(line)).map((line) => `${mail.kind}: ${line}`))
    expect(wrong).toEqual([])
  })
  it.each(LANGUAGES.filter((language) => language !== 'fr'))('leave no French in "%s"', (language) => {
    const french = new Set(of('fr').flatMap(sentences))
    expect(french.size).toBeGreaterThan(20)
    expect([...new Set(of(language).flatMap(sentences).filter((line) => french.has(line) && !isName(line)))]).toEqual([])
  })
})

describe('every mail', () => {
  /** Texts typed into a source: two words at least between quotation marks. */
  const typed = (source: string) =>
    source
      .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
      .split('\n')
      .filter((line) => !/^import|\bsql`|from '/.test(line))
      .flatMap((line) => [...line.matchAll(/'([^']*)'|`([^`]*)`/g)].map((match) => match[1] ?? match[2] ?? ''))
      .filter((text) => /\p{L}{3,} \p{L}{2,}/u.test(text.replace(/\$\{[^}]*\}/g, '')))
  it('says messages only, whatever causes it: no source of a mail holds a sentence', () => {
    expect(typed("const a = t('needs.a'); const b = 'Votre demande attend'")).toEqual(['Votre demande attend'])
    const sources = globSync(['src/areas/*/mails.tsx', 'src/areas/*/mails/*.tsx', 'src/platform/mail-page.tsx'], { cwd: PROJECT_ROOT })
    expect(sources.length).toBeGreaterThan(5)
    const noSentence = /^(?:margin|padding|width|display|font|border)|font-family|^Atkinson|^<!doctype|^[a-z_]+ as [a-z]+$/
    expect(sources.flatMap((path) => typed(readFileSync(join(PROJECT_ROOT, path), 'utf8')).filter((text) => !noSentence.test(text)).map((text) => `${path}: ${text}`))).toEqual([])
  })
})
