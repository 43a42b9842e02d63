// What each route of the access matrix is asked with: rows of Amina's made by commands, and forms that are right.
import { randomUUID } from 'node:crypto'
import { draftForward, askCallBack, decideForward } from '../../src/areas/needs/commands/reach.ts'
import { closeNeed } from '../../src/areas/needs/commands/close.ts'
import { answerNeed } from '../../src/areas/needs/commands/converse.ts'
import { claimNeed } from '../../src/areas/needs/commands/hands.ts'
import { attachFile } from '../../src/areas/needs/commands/share.ts'
import { stateNeed, type Statement } from '../../src/areas/needs/commands/state.ts'
import { recordOpening } from '../../src/areas/needs/commands/open-file.ts'
import type { CommandContext } from '../../src/areas/needs/commands/course.ts'
import { respondersFingerprint } from '../../src/areas/needs/commands/responders.ts'
import { officeFingerprint, teamFingerprint } from '../../src/areas/territory/commands/offices.ts'
import { numbersFingerprint, unitFingerprint } from '../../src/areas/territory/commands/units.ts'
import type { Result } from '../../src/lib/result.ts'
import { actor, CAST, type CastName, OFFICES, TEAMS, UNITS } from '../cast.ts'
import { libraryRequests } from './library-requests.ts'
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

  const gap = async (): Promise<string> =>
    (await own<{ id: string }>(`insert into library_gaps (subject, kind, term, helped_count, counted_at) values ('wording:fr:' || gen_random_uuid(), 'wording', 'tune', 12, '2026-11-23T02:00Z') returning id`))[0]?.id ?? ''
  const need = async (): Promise<string> => {
    const key = await theme()
    return valueOf(await command('amina', (context) => stateNeed(context, actor('amina'), { ...statement(), themes: [{ key, source: 'member' }] }))).id
  }
  const readBy = (name: CastName, id: string) => command(name, (context) => recordOpening(context, actor(name), id))
  const answered = async () => {
    const needId = await need()
    await readBy('lucas', needId)
    valueOf(await command('lucas', (context) => answerNeed(context, actor('lucas'), needId, { body: `Voici ${TYPED}`, formKey: randomUUID() })))
    const [message] = await own<{ id: string }>(`select id from need_messages where need_id = $1 and kind = 'answer'`, needId)
    return { needId, messageId: message?.id ?? '' }
  }
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
  const unitFacts = { name: 'Cairn', firstLanguage: 'fr', languages: ['nl'], timeZone: 'Europe/Brussels', currency: 'EUR', deskPhone: '+32 2 555 01 00', openedOn: '2020-01-01' }
  const officeFacts = { address: `Rue ${TYPED} 1`, place: '4000 Liège', phone: '+32 4 555 01 00', openingHours: '', languages: ['fr'], openedOn: '2020-01-01' }
  /** A new office without anybody, and its key. */
  const wording = async () =>
    (await own<{ id: string }>(`insert into theme_wordings (theme_key, language, wording, is_shipped, added_at) values ('eco-price', 'fr', $1, false, now()) returning id`, `${TYPED} ${randomUUID()}`))[0]?.id ?? ''
  const smallOffice = async () => {
    const key = `office-${randomUUID().slice(0, 8)}`
    await own(
      `with office as (insert into offices (unit_id, key, name, address, place_id, latitude, longitude, phone, languages, opened_on) select unit_id, $1, $1, address, place_id, latitude, longitude, phone, languages, opened_on from offices where key = 'liege' returning id, unit_id)
       insert into teams (unit_id, office_id, kind, key, name) select unit_id, id, 'office', 'team-' || $1, $1 from office`, key,
    )
    return key
  }
  const closing = async () => {
    const key = await smallOffice()
    const [row] = await own<{ id: string }>(
      `insert into closings (unit_id, office_id, closes_on, successor_office_id, decided_at, decided_by, needs_total, appointments_total, members_total)
       select unit_id, id, '2027-01-01', $2, '2026-11-23', $3, 0, 0, 0 from offices where key = $1 returning id`, key, OFFICES.brussels.id, CAST.ada.id,
    )
    return row?.id ?? ''
  }
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
  /** A change of rule that concerns everybody, new each time. */
  const change = async () => {
    const slug = `changement-${randomUUID().slice(0, 8)}`
    await own(`with added as (insert into articles (slug, kind, source_on, review_on) values ($1, 'change', '2026-01-01', '2027-01-01') returning id), told as (insert into rule_changes (article_id, takes_effect_on, announced_on) select id, '2026-12-01', '2026-11-01' from added)
      insert into article_texts (article_id, language, title, summary, markdown, source_name, updated_on) select id, 'fr', 'Une règle change', 'Un résumé', '# Un titre', 'Une source', '2026-01-01' from added`, slug)
    return slug
  }
  let mails = 0
  const mail = async () =>
    (await own<{ id: string }>(
      `insert into mails (message_id, kind, recipient_address, language, subject, body_text, body_html, calendar, composed_at)
       values ($1, 'test', 'amina@example.org', 'fr', 'Rendez-vous', 'Bonjour', '<p>Bonjour</p>', 'BEGIN:VCALENDAR', '2026-11-23T08:00Z') returning id`, `<${mails++}@example.org>`,
    ))[0]?.id ?? ''
  const incomingMail = async () => {
    const [row] = await own<{ id: string }>(
      `insert into incoming_mails (delivery_key, received_at, size_bytes, sender_address, outcome, reason, answerable, unit_id) values ($1, '2026-11-23T08:00Z', 1000, 'amina@example.org', 'triage', 'other_sender', true, $2) returning id`,
      randomUUID(), UNITS.BE.id,
    )
    await own(`insert into confidential.incoming_mail_texts (mail_id, subject, body, raw) values ($1, $2, $2, $3)`, row?.id, `Une question ${TYPED}`, Buffer.from(`From: amina@example.org\r\nSubject: ${TYPED}\r\n\r\nUne question ${TYPED}`))
    return row?.id ?? ''
  }
  const session = async () =>
    (await own<{ id: string }>(`insert into sessions (account_id, token, expires_at) values ($1, $2, '2027-12-31') returning id`, CAST.amina.id, randomUUID()))[0]?.id ?? ''

  const passkey = async () =>
    (await own<{ id: string }>(
      `insert into passkeys (account_id, person_id, name, credential_id, public_key, counter, device_type, backed_up, confirmed_at) values ($1, $1, 'Phone', $2, 'k', 0, 'multiDevice', true, '2026-11-01') returning id`,
      CAST.amina.id, randomUUID(),
    ))[0]?.id ?? ''

  const delegation = async () =>
    (await own<{ id: string }>(`insert into delegations (person_id, member_id, reason, started_at, ended_at) values ($1, $2, 'desk', '2026-11-23T08:00Z', '2026-11-23T08:20Z') returning id`, CAST.ines.id, CAST.amina.id))[0]?.id ?? ''
  const notice = async () =>
    (await own<{ id: string }>(
      `insert into phone_notices (message_id, kind, person_id, team_id, language, subject, body, noted_at, due_on) values ($1, 'test', $2, $3, 'fr', 'Rendez-vous', 'Bonjour', '2026-11-23T08:00Z', '2026-11-23') returning id`,
      randomUUID(), CAST.amina.id, TEAMS.liege.id,
    ))[0]?.id ?? ''

  /** A half day of its own for each attempt, on which Lucas is on duty in Liège. */
  const halfDay = (attempt: number) => new Date(Date.parse('2026-11-30T12:00:00Z') + (attempt % 5) * 86_400_000 + Math.floor(attempt / 5) * 7 * 86_400_000).toISOString().slice(0, 10)
  const onDuty = async (attempt: number, half: string) => {
    const on = halfDay(attempt)
    await own(`insert into duty_exceptions (team_id, duty_on, half, person_id, source, set_at) values ($1, $2, $3, $4, 'arranged', '2026-11-23T08:00Z') on conflict (team_id, duty_on, half) do update set person_id = excluded.person_id`, TEAMS.liege.id, on, half, CAST.lucas.id)
    await own(`delete from duty_swaps where team_id = $1 and duty_on = $2`, TEAMS.liege.id, on)
    return on
  }
  const swap = async (attempt: number) =>
    (await own<{ id: string }>(`insert into duty_swaps (team_id, duty_on, half, asked_by, asked_at) values ($1, $2, 'morning', $3, '2026-11-23T08:00Z') returning id`, TEAMS.liege.id, await onDuty(attempt, 'morning'), CAST.lucas.id))[0]?.id ?? ''
  /** Two needs moved together by Élise; the second stays, since it is kept to the member's adviser. */
  const reassignment = async (): Promise<{ id: string; needId: string }> => {
    const needId = await need()
    const [row] = await own<{ id: string }>(`insert into reassignments (unit_id, team_id, reason, made_by, made_at, form_key) values ($1, $2, 'moved_load', $3, '2026-11-23T08:00Z', $4) returning id`, UNITS.BE.id, TEAMS.eupen.id, CAST.elise.id, randomUUID())
    await own(`insert into reassignment_needs (reassignment_id, need_id, stays) values ($1, $2, 'adviser')`, row?.id, needId)
    return { id: row?.id ?? '', needId }
  }

  const to = (path: string, fields?: Fields): Request => () => ({ path, fields })
  const about = (make: (attempt: number) => Promise<string>, path: (id: string) => string, fields?: (attempt: number) => Fields | Promise<Fields>): Request =>
    async (attempt) => ({ path: path(await make(attempt)), fields: await fields?.(attempt) })
  const onNeed = (part: string, fields: Fields = {}, make = need): Request => about(make, (id) => `/needs/${id}${part}`, () => fields)
  const typed = () => ({ body: `Voici ${TYPED}`, formKey: randomUUID() })
  const typedOnNeed = (part: string): Request => about(need, (id) => `/needs/${id}${part}`, typed)

  return {
    ...libraryRequests(database, TYPED, answered),
    'POST /language': to('/language', { language: 'nl', path: '/library' }),
    'POST /sign-in': (attempt) => ({ path: '/sign-in', fields: { email: `somebody-${attempt}@example.org` } }),
    'POST /sign-in/code': to('/sign-in/code', { code: '123456' }),
    'GET /sign-in/link/:token': to('/sign-in/link/unknown'),
    'POST /sign-in/link/:token': to('/sign-in/link/unknown'),
    'POST /sign-in-ways/:id/removal': about(passkey, (id) => `/sign-in-ways/${id}/removal`),
    'POST /sessions/:id/revocation': about(session, (id) => `/sessions/${id}/revocation`),
    'GET /members': to('/members?q=delvaux'),
    'GET /members/:id': to(`/members/${CAST.amina.id}`),
    'GET /members/:id/delegation': to(`/members/${CAST.amina.id}/delegation`),
    'POST /members/:id/delegation': to(`/members/${CAST.amina.id}/delegation`, { reason: 'phone' }),
    'POST /sign-in/person': to('/sign-in/person', { person: CAST.chloe.id }),
    'GET /delegations/:id': about(delegation, (id) => `/delegations/${id}`),
    'POST /members/new': (attempt) => ({
      path: '/members/new',
      fields: { givenName: TYPED, familyName: `Xyzvw${'abcdefghijklmnop'[attempt]?.repeat(9)}`, language: 'fr', phone: '', email: '', place: '', officeId: OFFICES.liege.id, reason: 'desk', isAnother: 'yes', formKey: randomUUID() },
    }),
    'POST /me/contact': to('/me/contact', { givenName: 'Amina', familyName: 'Delvaux', email: '', officeId: OFFICES.liege.id }),
    'POST /call-backs/new': () => ({ path: '/call-backs/new', fields: { name: TYPED, phone: '0470 99 00 11', language: 'fr', windows: ['morning'], teamId: TEAMS.liege.id, formKey: randomUUID() } }),
    'GET /call-backs/:id': about(called, () => `/call-backs/${CAST.amina.id}`),
    'GET /call-backs/:id/letter': about(notice, () => `/call-backs/${CAST.amina.id}/letter`),
    'POST /call-backs/:id/claim': about(called, () => `/call-backs/${CAST.amina.id}/claim`),
    'POST /call-backs/:id/release': to(`/call-backs/${CAST.amina.id}/release`),
    'POST /call-backs/:id/result': about(called, () => `/call-backs/${CAST.amina.id}/result`, () => ({ result: 'reached' })),
    'POST /desk-questions': async () => ({ path: '/desk-questions', fields: { theme: await theme(), channel: 'phone' } }),
    'POST /welcome': to('/welcome', { step: 'meeting', skip: '1' }),
    'POST /me': to('/me', { section: 'contact', phone: '+32 470 12 34 56', remind_by: 'phone' }),
    'POST /me/address': to('/me/address', { answer: 'mine' }),
    'GET /new-address/:token': to('/new-address/unknown'),
    'POST /new-address/:token': to('/new-address/unknown'),
    'GET /go/member/:externalId': to(`/go/member/E${CAST.amina.id.slice(-4)}`),
    'GET /go/need/:number': async () => ({ path: `/go/need/${(await own<{ number: number }>('select number from needs where id = $1', await need()))[0]?.number}` }),
    'GET /imports/:id': async () => {
      const [row] = await own<{ id: string }>(`insert into member_imports (unit_id, source, file_name, day, started_at, progress_at) values ($1, 'file', 'members.csv', '2026-11-23', '2026-11-23T08:00Z', '2026-11-23T08:00Z') returning id`, UNITS.BE.id)
      return { path: `/imports/${row?.id}` }
    },
    'GET /api/library/search': to('/api/library/search?q=facture'),
    'PUT /api/members/:externalId': to('/api/members/E0001'),
    'POST /api/members/:externalId/leaving': to('/api/members/E0001/leaving'),
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
    'POST /library/changes/mine': to('/library/changes/mine', { byMail: 'yes' }),
    'POST /library/changes': async () => ({ path: '/library/changes', fields: { formKey: randomUUID(), language: 'fr', title: `Une règle ${TYPED}`, summary: 'Elle change', markdown: '# Ce qui change', sourceName: 'SPF', sourceUrl: 'https://example.org/', theme: await theme(), countries: ['BE'], takesEffectOn: '2027-01-01', announcedOn: '2026-11-23' } }),
    'POST /library/changes/:slug/dismissal': about(change, (slug) => `/library/changes/${slug}/dismissal`),
    'GET /library/:slug/change': about(change, (slug) => `/library/${slug}/change`),
    'POST /library/:slug/change': about(change, (slug) => `/library/${slug}/change`, () => ({ takesEffectOn: '2027-01-01', announcedOn: '2026-11-23', trades: 'illustrat' })),
    'POST /library/:slug/verdict': async () => ({ path: `/library/${await article()}/verdict`, fields: { helped: 'yes' } }),
    'POST /me/words': to('/me/words', { choice: 'yes' }),
    'POST /library/lessons/resets': to('/library/lessons/resets', { scope: 'term', term: 'tune', language: 'fr', article: '', reason: `Autre sens ${TYPED}` }),
    'POST /library/synonyms': (attempt) => ({ path: '/library/synonyms', fields: { language: 'fr', term: `tune ${attempt}`, synonym: TYPED, weight: 'half' } }),
    'POST /library/synonyms/removal': to('/library/synonyms/removal', { language: 'fr', term: 'tune', synonym: 'argent' }),
    'POST /library/synonyms/return': to('/library/synonyms/return', { language: 'fr', term: 'tune', synonym: 'argent' }),
    'GET /library/missing/:id': about(gap, (id) => `/library/missing/${id}`),
    'POST /library/missing/:id/marks': about(gap, (id) => `/library/missing/${id}/marks`, () => ({ mark: 'not_ours', reason: `Pas chez nous ${TYPED}` })),
    'POST /library/missing/:id/marks/lifting': about(gap, (id) => `/library/missing/${id}/marks/lifting`),
    'GET /library/hours/estimates/:theme': async () => ({ path: `/library/hours/estimates/${await theme()}` }),
    'POST /library/hours/estimates/:theme': async () => ({ path: `/library/hours/estimates/${await theme()}`, fields: { minutes: '20', margin: '10', source: `Minuté en octobre ${TYPED}`, validFrom: '2026-01-01' } }),
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
    'POST /needs/:id/situation': onNeed('/situation', { fact: 'student', choice: 'not_mine' }),
    'POST /needs/:id/options': onNeed('/options', { key: 'call-back', choice: 'none' }),
    'POST /administration/orientation/resets': to('/administration/orientation/resets', { theme: '', kind: '', reason: `Une erreur ${TYPED}` }),
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

    'GET /mails/:id': about(incomingMail, (id) => `/mails/${id}`),
    'GET /mails/:id/raw': about(incomingMail, (id) => `/mails/${id}/raw`),
    'POST /mails/:id/attachment': about(incomingMail, (id) => `/mails/${id}/attachment`, () => ({ memberId: CAST.amina.id, target: 'new' })),
    'POST /mails/:id/refusal': about(incomingMail, (id) => `/mails/${id}/refusal`),
    'POST /mails/:id/discarding': about(incomingMail, (id) => `/mails/${id}/discarding`, () => ({ reason: 'spam' })),

    'POST /coordination/reassignments': async () => ({
      path: '/coordination/reassignments', fields: { needs: [`${await need()}:${TEAMS.liege.id}`], to: `team:${TEAMS.eupen.id}`, reason: 'moved_load', formKey: randomUUID() },
    }),
    'GET /coordination/reassignments/:id': async () => ({ path: `/coordination/reassignments/${(await reassignment()).id}` }),
    'POST /coordination/reassignments/:id/widenings/:needId': async () => {
      const { id, needId } = await reassignment()
      return { path: `/coordination/reassignments/${id}/widenings/${needId}` }
    },
    'GET /rota': to('/rota'),
    'GET /rota/sheet': to('/rota/sheet'),
    'POST /rota/pattern': to('/rota/pattern', { team: TEAMS.liege.id, from: '2027-01-04', 'morning-1': CAST.lucas.id }),
    'POST /rota/duties': (attempt) => ({ path: '/rota/duties', fields: { team: TEAMS.liege.id, slot: `${halfDay(attempt + 1)}|afternoon`, person: CAST.lucas.id } }),
    'POST /rota/swaps': async (attempt) => ({ path: '/rota/swaps', fields: { team: TEAMS.liege.id, slot: `${await onDuty(attempt, 'afternoon')}|afternoon`, with: '' } }),
    'POST /rota/swaps/:id/acceptance': about(swap, (id) => `/rota/swaps/${id}/acceptance`),
    'POST /rota/swaps/:id/refusal': about(swap, (id) => `/rota/swaps/${id}/refusal`),
    'POST /rota/swaps/:id/withdrawal': about(swap, (id) => `/rota/swaps/${id}/withdrawal`),

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

    'GET /administration/units/:key': to('/administration/units/be'),
    'GET /administration/units/:key/facts': to('/administration/units/be/facts'),
    'GET /administration/units/:key/emergency-numbers': to('/administration/units/be/emergency-numbers'),
    'GET /administration/units/:key/erp-link': to('/administration/units/be/erp-link'),
    'GET /administration/units/:key/holidays': to('/administration/units/be/holidays'),
    'GET /administration/units/:key/offices/new': to('/administration/units/be/offices/new'),
    'GET /administration/offices/:key': to('/administration/offices/liege'),
    'GET /administration/offices/:key/closing': to('/administration/offices/liege/closing'),
    'GET /administration/units/:key/closing': to('/administration/units/be/closing'),
    'GET /administration/closings/:id': about(closing, (id) => `/administration/closings/${id}`),
    'GET /administration/units/:key/teams': to('/administration/units/be/teams'),
    'GET /administration/teams/:key': to('/administration/teams/office-liege'),
    'GET /administration/units/:key/themes': to('/administration/units/be/themes'),
    'GET /administration/units/:key/themes/:theme': to('/administration/units/be/themes/eco-price'),
    'GET /administration/units/:key/access': to('/administration/units/be/access'),
    'GET /administration/units/:key/people': to('/administration/units/be/people?q=hugo'),
    'GET /administration/units/:key/people/new': to('/administration/units/be/people/new'),
    'GET /administration/units/:key/people/:id': to(`/administration/units/be/people/${CAST.greta.id}`),
    'GET /administration/units/:key/people/:id/roles/:role/revocation': to(`/administration/units/be/people/${CAST.greta.id}/roles/adviser/revocation`),
    'GET /administration/units/:key/people/:id/teams/:team/departure': to(`/administration/units/be/people/${CAST.greta.id}/teams/office-eupen/departure`),
    'GET /administration/units/:key/people/:id/meetings': to(`/administration/units/be/people/${CAST.greta.id}/meetings`),
    'GET /administration/units/:key/history': to('/administration/units/be/history'),
    'POST /administration/units': () => ({ path: '/administration/units', fields: { ...unitFacts, key: `unit-${randomUUID().slice(0, 8)}`, country: 'LU' } }),
    'POST /administration/units/:key/facts': async () => {
      const [unit] = await own<Parameters<typeof unitFingerprint>[0]>(`select * from units where key = 'be'`)
      return { path: '/administration/units/be/facts', fields: { ...unitFacts, name: `Cairn ${TYPED}`, seen: unit ? unitFingerprint(unit) : '' } }
    },
    'POST /administration/units/:key/emergency-numbers': async () => {
      const [unit] = await own<{ emergency_numbers: unknown }>(`select emergency_numbers from units where key = 'be'`)
      const labels = Object.fromEntries(['fr', 'nl', 'en', 'de', 'es', 'it'].map((language) => [`label_0_${language}`, 'Urgences']))
      return { path: '/administration/units/be/emergency-numbers', fields: { number_0: '112', ...labels, seen: numbersFingerprint(unit?.emergency_numbers) } }
    },
    'POST /administration/recognition/wordings': () => ({ path: '/administration/recognition/wordings', fields: { theme: 'eco-price', language: 'fr', wording: `${TYPED} ${randomUUID()}` } }),
    'POST /administration/recognition/wordings/:id/withdrawal': about(wording, (id) => `/administration/recognition/wordings/${id}/withdrawal`),
    'POST /administration/recognition/wordings/:id/return': about(wording, (id) => `/administration/recognition/wordings/${id}/return`),
    'POST /administration/units/:key/erp-link': to('/administration/units/be/erp-link', { erpLink: 'https://erp.example/partners/{external_id}' }),
    'POST /administration/units/:key/holidays': to('/administration/units/be/holidays', { region: 'WAL' }),
    'POST /administration/units/:key/extra-days': to('/administration/units/be/extra-days', { day: '2027-12-24', label: TYPED }),
    'POST /administration/units/:key/extra-days/:day/removal': to('/administration/units/be/extra-days/2027-12-24/removal'),
    'POST /administration/units/:key/offices': () => ({ path: '/administration/units/be/offices', fields: { ...officeFacts, name: `Bureau ${randomUUID().slice(0, 8)}` } }),
    'POST /administration/offices/:key': async () => {
      const [office] = await own<Parameters<typeof officeFingerprint>[0]>(`select * from offices where key = 'bruxelles'`)
      return { path: '/administration/offices/bruxelles', fields: { ...officeFacts, name: 'Bruxelles', place: '1000 Bruxelles', seen: office ? officeFingerprint(office, {}) : '' } }
    },
    'POST /administration/offices/:key/closing': async () => ({ path: `/administration/offices/${await smallOffice()}/closing`, fields: { closesOn: '2027-01-01', successor: OFFICES.brussels.id, understood: 'yes' } }),
    'POST /administration/units/:key/closing': to('/administration/units/be/closing', { closesOn: '2027-01-01', understood: 'yes' }),
    'POST /administration/units/:key/teams': () => ({ path: '/administration/units/be/teams', fields: { name: `Équipe ${randomUUID().slice(0, 8)}` } }),
    'POST /administration/teams/:key': async () => {
      const [team] = await own<{ name: string }>(`select name from teams where key = 'trust-be'`)
      return { path: '/administration/teams/trust-be', fields: { name: `Confiance ${TYPED}`, seen: teamFingerprint(team?.name ?? '', {}) } }
    },
    'POST /administration/units/:key/themes/:theme': async () => {
      const rows = await own<{ team_id: string }>(`select team_id from theme_responders where theme_key = 'eco-price' order by position`)
      return { path: '/administration/units/be/themes/eco-price', fields: { teams: [TEAMS.secondLineBe.id], seen: respondersFingerprint({ teamIds: rows.map((row) => row.team_id), insteadOfOffice: false }) } }
    },
    'POST /administration/units/:key/access': to('/administration/units/be/access', { thing: 'library', state: 'open', office: '', opensOn: '', closesOn: '' }),
    'POST /administration/units/:key/people': () => ({ path: '/administration/units/be/people', fields: { givenName: TYPED, familyName: 'Nouveau', email: `${randomUUID().slice(0, 8)}@example.org`, language: 'fr', languages: ['fr'], office: '' } }),
    'POST /administration/units/:key/people/:id/roles': to(`/administration/units/be/people/${CAST.greta.id}/roles`, { role: 'coordinator', endsOn: '' }),
    'POST /administration/units/:key/people/:id/roles/:role/revocation': to(`/administration/units/be/people/${CAST.greta.id}/roles/coordinator/revocation`),
    'POST /administration/units/:key/people/:id/teams': to(`/administration/units/be/people/${CAST.greta.id}/teams`, { team: TEAMS.brussels.id, endsOn: '' }),
    'POST /administration/units/:key/people/:id/teams/:team/departure': to(`/administration/units/be/people/${CAST.greta.id}/teams/office-bruxelles/departure`),
    'POST /administration/units/:key/people/:id/meetings': to(`/administration/units/be/people/${CAST.greta.id}/meetings`),

    'POST /dev/personas/:personId': to(`/dev/personas/${CAST.amina.id}`),
    'GET /dev/mails/:id': about(mail, (id) => `/dev/mails/${id}`),
    'GET /dev/mails/:id/calendar': about(mail, (id) => `/dev/mails/${id}/calendar`),
  }
}

/** What a line leaves that would change the next one: who acts for whom, bars, hours taken. */
export async function tidy(database: TestDatabase): Promise<void> {
  await database.owner.pg.query(`delete from delegations; delete from bars; delete from call_claims; delete from phone_notices; delete from appointment_holds; delete from absences; delete from availabilities where weekday in (5, 6)`)
}
