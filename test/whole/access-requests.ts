// What each route of the access matrix is asked with: rows of Amina's made by commands, and forms that are right.
import { randomUUID } from 'node:crypto'
import { draftForward, askCallBack, decideForward } from '../../src/areas/needs/commands/reach.ts'
import { closeNeed } from '../../src/areas/needs/commands/close.ts'
import { claimNeed } from '../../src/areas/needs/commands/hands.ts'
import { attachFile } from '../../src/areas/needs/commands/share.ts'
import { stateNeed, type Statement } from '../../src/areas/needs/commands/state.ts'
import { recordOpening } from '../../src/areas/needs/commands/open-file.ts'
import type { CommandContext } from '../../src/areas/needs/commands/course.ts'
import type { Result } from '../../src/lib/result.ts'
import { actor, CAST, type CastName, OFFICES, TEAMS, UNITS } from '../cast.ts'
import type { TestDatabase } from '../database.ts'
import type { Browser } from '../http.ts'

/** Stands in every text that somebody types: it must not be found in events, jobs, mails or logs. */
export const TYPED = 'Zwischenruf'
const PDF = new TextEncoder().encode('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
const aFile = () => new File([PDF], `${TYPED}.pdf`, { type: 'application/pdf' })

type Fields = Record<string, string | File | readonly string[]>
export interface Asked {
  /** The path, its parameters filled. */
  readonly path: string
  readonly fields?: Fields
}
/** Makes what the request is about, anew for each role, and gives the request. */
export type Request = (attempt: number, browser: Browser) => Promise<Asked> | Asked

function valueOf<T>(result: Result<T, { readonly code: string }>): T {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

export function accessRequests(database: TestDatabase): Record<string, Request> {
  const command = <T>(name: CastName, work: (context: CommandContext) => Promise<T>): Promise<T> =>
    database.writeAs(actor(name).personId, (tx) => work({ tx, clock: database.clock }))
  const own = <T>(text: string, ...values: unknown[]): Promise<T[]> => database.owner.pg.query(text, values).then((result) => result.rows as T[])
  const statement = (): Statement => ({
    text: `Je voudrais ${TYPED} revoir mes prix avec quelqu’un`, language: 'fr', themes: [{ key: 'eco-price', source: 'member' }], recognisedThemes: [], recognisedLanguage: 'fr',
    neededByOn: '2026-12-04', meetingWish: 'any', audience: 'office', namedPeople: [], placeId: null, channel: 'web', formKey: randomUUID(),
  })
  const theme = async () => (await own<{ key: string }>('select key from themes where not is_personal order by position limit 1'))[0]?.key ?? ''

  const need = async (): Promise<string> => {
    const key = await theme()
    return valueOf(await command('amina', (context) => stateNeed(context, actor('amina'), { ...statement(), themes: [{ key, source: 'member' }] }))).id
  }
  const readBy = (name: CastName, id: string) => command(name, (context) => recordOpening(context, actor(name), id))
  const closedNeed = async () => {
    const id = await need()
    valueOf(await command('amina', (context) => closeNeed(context, actor('amina'), id, { outcome: 'met', helpedBy: null, mayBeAsked: null })))
    return id
  }
  const claimed = async () => {
    const id = await need()
    valueOf(await command('lucas', (context) => claimNeed(context, actor('lucas'), id)))
    return id
  }
  const called = async () => {
    const id = await need()
    valueOf(await command('amina', (context) => askCallBack(context, actor('amina'), id, { phone: CAST.amina.phone ?? '', windows: ['morning'] })))
    return id
  }
  const followedUp = async () => {
    const id = await closedNeed()
    await own(`insert into need_follow_ups (need_id, due_on, asked_at) values ($1, '2026-11-20', '2026-11-20T08:00Z') on conflict (need_id) do update set asked_at = excluded.asked_at`, id)
    return id
  }
  const widening = async () => {
    const id = await need()
    await own(`insert into need_widenings (need_id, team_id, asked_at, asked_by) values ($1, $2, '2026-11-23T08:00Z', $3)`, id, TEAMS.secondLineBe.id, CAST.lucas.id)
    return id
  }
  const attachment = async () => {
    const id = await need()
    return valueOf(await command('amina', (context) => attachFile(context, actor('amina'), id, { name: `${TYPED}.pdf`, mediaType: 'application/pdf', content: PDF }))).attachmentId
  }
  const forward = async () => {
    const id = await need()
    await readBy('lucas', id)
    return valueOf(await command('lucas', (context) => draftForward(context, actor('lucas'), id, `Pourquoi ${TYPED} ?`))).forwardId
  }
  const approved = async () => {
    const id = await forward()
    await command('amina', (context) => decideForward(context, actor('amina'), id, { approve: true, question: `Pourquoi ${TYPED} ?` }))
    return id
  }

  // Far ahead and one hour each, so that no two meet.
  let hours = 0
  const appointment = async (past = false): Promise<string> => {
    hours++
    const starts = new Date(Date.parse('2027-06-01T08:00:00Z') + (past ? -1 : 1) * hours * 3_600_000 - (past ? 300 * 86_400_000 : 0))
    const ends = new Date(starts.getTime() + 45 * 60_000)
    const [row] = await own<{ id: string }>(
      `insert into appointments (member_id, adviser_id, starts_at, ends_at, mode_wished, mode, office_id, booked_at, booked_by)
       values ($1, $2, $3, $4, 'in_person', 'in_person', $5, '2026-01-23T08:00Z', $1) returning id`,
      CAST.amina.id, CAST.lucas.id, starts, ends, OFFICES.liege.id,
    )
    await own('insert into appointment_holds (appointment_id, adviser_id, member_id, during) values ($1, $2, $3, tstzrange($4, $5))', row?.id, CAST.lucas.id, CAST.amina.id, starts, ends)
    return row?.id ?? ''
  }
  /** The nth free hour of Lucas: Mondays to Thursdays from 9:00, four a day. */
  const freeSlot = (attempt: number): string => {
    const day = new Date(Date.parse('2026-11-30T08:00:00Z') + Math.floor(attempt / 4) * 86_400_000)
    return new Date(day.getTime() + (attempt % 4) * 45 * 60_000).toISOString()
  }
  const booking = (attempt: number): Fields => ({ startsAt: freeSlot(attempt), mode: 'in_person', officeId: OFFICES.liege.id, phone: '' })
  const availability = async (attempt: number) =>
    (await own<{ id: string }>(
      `insert into availabilities (adviser_id, weekday, starts_at, ends_at, slot_minutes, modes, office_id, valid_from)
       values ($1, 5, make_time($2, 0, 0), make_time($2, 45, 0), 45, array['in_person'], $3, '2026-01-05') returning id`, CAST.lucas.id, 7 + attempt, OFFICES.liege.id,
    ))[0]?.id ?? ''
  const absence = async (attempt: number) =>
    (await own<{ id: string }>(`insert into absences (adviser_id, starts_at, ends_at, noted_at) values ($1, $2, $3, '2026-11-23T08:00Z') returning id`, CAST.lucas.id, `2027-12-${10 + attempt}T08:00Z`, `2027-12-${10 + attempt}T16:00Z`))[0]?.id ?? ''
  const template = async () => {
    const [row] = await own<{ id: string }>(`insert into answer_templates (unit_id, language, title, body) values ($1, 'fr', 'Bonjour', 'Bonjour et merci') returning id`, UNITS.BE.id)
    return row?.id ?? ''
  }
  const article = async () => {
    await own(`insert into articles (slug, source_on, review_on) values ('calculer-son-prix', '2026-01-01', '2027-01-01') on conflict do nothing`)
    await own(
      `insert into article_texts (article_id, language, title, summary, markdown, source_name, updated_on)
       select id, 'fr', 'Calculer son prix', 'Un résumé', '# Un titre', 'Une source', '2026-01-01' from articles where slug = 'calculer-son-prix' on conflict do nothing`,
    )
    return 'calculer-son-prix'
  }
  let mails = 0
  const mail = async () =>
    (await own<{ id: string }>(
      `insert into mails (message_id, kind, recipient_address, language, subject, body_text, body_html, calendar, composed_at)
       values ($1, 'test', 'amina@example.org', 'fr', 'Rendez-vous', 'Bonjour', '<p>Bonjour</p>', 'BEGIN:VCALENDAR', '2026-11-23T08:00Z') returning id`, `<${mails++}@example.org>`,
    ))[0]?.id ?? ''
  const session = async () =>
    (await own<{ id: string }>(`insert into sessions (account_id, token, expires_at) values ($1, $2, '2027-12-31') returning id`, CAST.amina.id, randomUUID()))[0]?.id ?? ''

  const to = (path: string, fields?: Fields): Request => () => ({ path, fields })
  const about = (make: (attempt: number) => Promise<string>, path: (id: string) => string, fields?: (attempt: number) => Fields | Promise<Fields>): Request =>
    async (attempt) => ({ path: path(await make(attempt)), fields: await fields?.(attempt) })
  const onNeed = (part: string, fields: Fields = {}, make = need): Request => about(make, (id) => `/needs/${id}${part}`, () => fields)
  const typed = () => ({ body: `Voici ${TYPED}`, formKey: randomUUID() })
  const typedOnNeed = (part: string): Request => about(need, (id) => `/needs/${id}${part}`, typed)

  return {
    'POST /language': to('/language', { language: 'nl', path: '/library' }),
    'POST /sign-in': (attempt) => ({ path: '/sign-in', fields: { email: `somebody-${attempt}@example.org` } }),
    'POST /sign-in/code': to('/sign-in/code', { code: '123456' }),
    'GET /sign-in/link/:token': to('/sign-in/link/unknown'),
    'POST /sign-in/link/:token': to('/sign-in/link/unknown'),
    'POST /sessions/:id/revocation': about(session, (id) => `/sessions/${id}/revocation`),
    'GET /members': to('/members?q=delvaux'),
    'GET /members/:id': to(`/members/${CAST.amina.id}`),
    'GET /members/:id/delegation': to(`/members/${CAST.amina.id}/delegation`),
    'POST /members/:id/delegation': to(`/members/${CAST.amina.id}/delegation`, { reason: 'phone' }),
    'POST /welcome': to('/welcome', { step: 'meeting', skip: '1' }),
    'POST /me': to('/me', { section: 'contact', phone: '+32 470 12 34 56', remind_by: 'phone' }),
    'POST /me/erasure': to('/me/erasure', { word: 'no' }),
    'POST /bars': to('/bars', { person: CAST.sofie.id }),
    'POST /bars/:personId/removal': async () => {
      await own(`insert into bars (member_id, barred_id, barred_at) values ($1, $2, '2026-11-01') on conflict do nothing`, CAST.amina.id, CAST.greta.id)
      return { path: `/bars/${CAST.greta.id}/removal` }
    },
    'GET /places': to('/places?q=Luik'),
    'GET /offices/:key': to('/offices/liege'),
    'GET /library/themes/:key': async () => ({ path: `/library/themes/${await theme()}` }),
    'GET /library/:slug': async () => ({ path: `/library/${await article()}` }),
    'POST /library/:slug/verdict': async () => ({ path: `/library/${await article()}/verdict`, fields: { helped: 'yes' } }),
    'POST /needs/suggestions': to('/needs/suggestions', { text: `comment fixer mes prix ${TYPED}` }),
    'POST /needs/drafts': to('/needs/drafts', { text: `comment fixer mes prix ${TYPED}` }),
    'GET /needs/new/details': async (_attempt, browser) => {
      await browser.post('/needs/drafts', { text: `comment fixer mes prix ${TYPED}` })
      return { path: '/needs/new/details' }
    },
    'POST /needs': () => ({
      path: '/needs',
      fields: { text: `comment fixer mes prix ${TYPED}`, language: 'fr', neededBy: '2026-12-04', meetingWish: 'any', audience: 'office', place: '', formKey: randomUUID() },
    }),
    'POST /call-back': () => ({ path: '/call-back', fields: { phone: '+32 470 12 34 56', windows: ['morning'], text: `Bonjour ${TYPED}`, formKey: randomUUID() } }),

    'GET /needs/:id': onNeed(''),
    'GET /needs/:id/receipt': onNeed('/receipt'),
    'POST /needs/:id/additions': typedOnNeed('/additions'),
    'GET /needs/:id/closure': onNeed('/closure'),
    'POST /needs/:id/closure': onNeed('/closure', { outcome: 'met', helpedBy: 'alone', mayBeAsked: 'no' }),
    'POST /needs/:id/reopening': onNeed('/reopening', {}, closedNeed),
    'POST /needs/:id/written-request': onNeed('/written-request', { teamId: TEAMS.secondLineBe.id }),
    'GET /needs/:id/call-back': onNeed('/call-back'),
    'POST /needs/:id/call-back': onNeed('/call-back', { phone: '+32 470 12 34 56', windows: ['morning'] }),
    'GET /needs/:id/audience': onNeed('/audience'),
    'POST /needs/:id/audience': onNeed('/audience', { audience: 'adviser' }),
    'POST /needs/:id/widenings/:teamId': onNeed(`/widenings/${TEAMS.secondLineBe.id}`, { decision: 'allow' }, widening),
    'GET /needs/:id/themes': onNeed('/themes'),
    'POST /needs/:id/themes': async () => ({ path: `/needs/${await need()}/themes`, fields: { themes: [await theme()] } }),
    'GET /needs/:id/follow-up': onNeed('/follow-up', {}, followedUp),
    'POST /needs/:id/follow-up': onNeed('/follow-up', { stillMet: 'yes' }, followedUp),
    'POST /needs/:id/attachments': async () => ({ path: `/needs/${await need()}/attachments`, fields: { file: aFile() } }),
    'GET /attachments/:id': about(attachment, (id) => `/attachments/${id}`),
    'POST /attachments/:id/erasure': about(attachment, (id) => `/attachments/${id}/erasure`),
    'GET /forwards/:id/approval': about(forward, (id) => `/forwards/${id}/approval`),
    'POST /forwards/:id/approval': about(forward, (id) => `/forwards/${id}/approval`, () => ({ question: `Pourquoi ${TYPED} ?` })),

    'POST /needs/:id/claim': onNeed('/claim'),
    'POST /needs/:id/release': onNeed('/release', {}, claimed),
    'POST /needs/:id/answers': typedOnNeed('/answers'),
    'POST /needs/:id/answers/template': about(need, (id) => `/needs/${id}/answers/template`, async () => ({ ...typed(), templateId: await template() })),
    'POST /needs/:id/questions': typedOnNeed('/questions'),
    'POST /needs/:id/passing': onNeed('/passing'),
    'POST /needs/:id/second-line': onNeed('/second-line'),
    'POST /needs/:id/forwards': onNeed('/forwards', { question: `Pourquoi ${TYPED} ?` }),
    'POST /needs/:id/notes': onNeed('/notes', { kind: 'fact', body: `Noté ${TYPED}` }),
    'POST /needs/:id/snooze': onNeed('/snooze', { until: '2026-12-01' }),
    'POST /needs/:id/more-time': onNeed('/more-time', { workingDays: '3' }),
    'POST /needs/:id/merge': async () => {
      const [other] = await own<{ number: number }>('select number from needs where id = $1', await need())
      return { path: `/needs/${await need()}/merge`, fields: { into: String(other?.number) } }
    },
    'POST /needs/:id/closing-as-met': onNeed('/closing-as-met'),
    'POST /needs/:id/call': onNeed('/call', { reached: 'yes' }, called),

    'GET /forwards/:id': about(approved, (id) => `/forwards/${id}`),
    'POST /forwards/:id/answer': about(approved, (id) => `/forwards/${id}/answer`, () => ({ answer: `Parce que ${TYPED}` })),

    'GET /needs/:needId/slots': onNeed(`/slots?adviser=${CAST.lucas.id}`),
    'POST /needs/:needId/appointments': about(need, (id) => `/needs/${id}/appointments`, (attempt) => ({ ...booking(attempt), adviserId: CAST.lucas.id })),
    'GET /appointments/:id': about(() => appointment(), (id) => `/appointments/${id}`),
    'GET /appointments/:id/calendar.ics': about(() => appointment(), (id) => `/appointments/${id}/calendar.ics`),
    'GET /appointments/:id/move': about(() => appointment(), (id) => `/appointments/${id}/move`),
    'POST /appointments/:id/move': about(() => appointment(), (id) => `/appointments/${id}/move`, booking),
    'POST /appointments/:id/cancellation': about(() => appointment(), (id) => `/appointments/${id}/cancellation`),
    'POST /appointments/:id/outcome': about(() => appointment(true), (id) => `/appointments/${id}/outcome`, () => ({ outcome: 'in_person' })),
    'POST /availability': to('/availability', { weekday: '6', startsAt: '9:00', endsAt: '12:00', slotMinutes: '45', modes: ['phone'] }),
    'POST /availability/video-link': to('/availability/video-link', { videoUrl: 'https://video.example.org/room' }),
    'POST /availability/:id/end': about(availability, (id) => `/availability/${id}/end`),
    'POST /absences': to('/absences', { fromOn: '2026-12-24' }),
    'POST /absences/:id/removal': about(absence, (id) => `/absences/${id}/removal`),

    'POST /dev/personas/:personId': to(`/dev/personas/${CAST.amina.id}`),
    'GET /dev/mails/:id': about(mail, (id) => `/dev/mails/${id}`),
    'GET /dev/mails/:id/calendar': about(mail, (id) => `/dev/mails/${id}/calendar`),
  }
}

/** What a line leaves that would change the next one: who acts for whom, bars, hours taken. */
export async function tidy(database: TestDatabase): Promise<void> {
  await database.owner.pg.query(`delete from delegations; delete from bars; delete from appointment_holds; delete from absences; delete from availabilities where weekday in (5, 6)`)
}
