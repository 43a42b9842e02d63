// What a page asks of the database: few statements, and not one more when the cooperative grows.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stateNeed } from '../../src/areas/needs/commands/state.ts'
import { beginKeeping, endKeeping } from '../../src/lib/kept-a-while.ts'
import { PROJECT_ROOT } from '../../src/lib/root.ts'
import { actor, CAST, type CastName, OFFICES, TEAMS, UNITS } from '../cast.ts'
import { testDatabase } from '../database.ts'
import { testApp } from '../http.ts'

const database = await testDatabase()
const { as, visitor } = testApp(database)
let needId = ''

/**
 * The statements of a page at most, who acts included. A need draws on every area: what may be done about it, by whom
 * and when. Raise a figure only for something that the page gives to whoever reads it.
 */
const BUDGET: readonly (readonly [name: string, as: CastName | null, path: () => string, statements: number])[] = [
  ['home of a visitor', null, () => '/', 4],
  ['home of a member', 'amina', () => '/', 10],
  ['home of an adviser', 'lucas', () => '/', 9],
  ['details of a need to state', 'amina', () => '/needs/new/details', 14],
  ['a need, for its member', 'amina', () => `/needs/${needId}`, 33],
  ['a need, for an adviser', 'lucas', () => `/needs/${needId}`, 25],
  ['a need, for the coordinator', 'elise', () => `/needs/${needId}`, 8],
  ['my needs', 'amina', () => '/needs', 5],
  ['baskets', 'lucas', () => '/baskets', 8],
  ['baskets of every team', 'elise', () => '/baskets', 8],
  ['coordination', 'elise', () => '/coordination', 13],
  ['duty rota', 'lucas', () => '/rota', 10],
  ['library', 'amina', () => '/library', 9],
  ['search in the library', 'amina', () => '/library?q=prix', 12],
  ['an article', 'amina', () => '/library/calculer-son-prix', 8],
  ['what the library lacks', 'lucas', () => '/library/missing', 6],
  ['what use has taught', 'lucas', () => '/library/lessons', 6],
  ['hours given back', 'amina', () => '/library/hours', 8],
  ['rules that change', 'amina', () => '/library/changes', 7],
  ['library to care for', 'lucas', () => '/library/care', 10],
  ['offices', null, () => '/offices', 5],
  ['hours of an adviser', 'amina', () => `/needs/${needId}/slots?adviser=${CAST.lucas.id}`, 10],
  ['my appointments', 'amina', () => '/appointments', 6],
  ['my week', 'lucas', () => '/week', 9],
  ['my hours', 'lucas', () => '/availability', 9],
  ['members found by name', 'lucas', () => '/members?q=membre', 5],
  ['who rings', 'lucas', () => '/members?phone=%2B32470000000', 5],
  ['calls to return', 'lucas', () => '/call-backs', 5],
  ['a member', 'lucas', () => `/members/${CAST.amina.id}`, 6],
  ['my profile', 'amina', () => '/me', 5],
  ['my file', 'amina', () => '/me/file', 8],
  ['a unit, for its administrator', 'ada', () => '/administration/units/be', 9],
  ['people of a unit, found by name', 'ada', () => '/administration/units/be/people?q=membre', 7],
  ['who answers which theme', 'ada', () => '/administration/units/be/themes', 7],
  ['where recognition fails', 'ada', () => '/administration/recognition', 7],
  ['questions to answer', 'karim', () => '/forwards', 5],
]

async function state(name: CastName, text: string): Promise<string> {
  const who = actor(name)
  const result = await database.writeAs(who.personId, (tx) =>
    stateNeed({ tx, clock: database.clock }, who, {
      text, language: 'fr', themes: [{ key: 'eco-price', source: 'member' }].filter(({ key }) => themes.includes(key)) as never, recognisedThemes: [], recognisedLanguage: 'fr',
      neededByOn: '2026-12-04', meetingWish: 'any', audience: 'office', namedPeople: [], placeId: null, channel: 'web', formKey: randomUUID(),
    }),
  )
  if (!result.ok) throw new Error(result.error.code)
  return result.value.id
}
const themes = Object.keys((JSON.parse(readFileSync(join(PROJECT_ROOT, 'content/themes/fr.json'), 'utf8')) as { themes: object }).themes)
// As superuser: rows that only the people concerned may write are made here in numbers.
const admin = new pg.Client({ ...database.address.settingsFor('admin'), options: '-c search_path=app,public' })
await admin.connect()
// As a server does, which keeps for a while what changes slowly.
beginKeeping()
afterAll(async () => {
  endKeeping()
  await admin.end()
})
const own = (text: string, ...values: unknown[]) => admin.query(text, values)

/** Everything that pages list, once more: members, needs of Amina and others, hours, appointments, openings, articles. */
async function grow(round: number, count: number): Promise<void> {
  await own(
    `with new_people as (
       insert into people (unit_id, office_id, external_id, given_name, family_name, language, languages)
       select $1, $2, 'grown-' || $3 || '-' || n, 'Membre', 'Grandi' || n, 'fr', array['fr'] from generate_series(1, $4::int) n returning id),
     granted as (insert into role_grants (person_id, role, unit_id, granted_at) select id, 'member', $1, '2026-01-05' from new_people)
     insert into member_profiles (person_id, adviser_id) select id, $5 from new_people`,
    UNITS.BE.id, OFFICES.liege.id, String(round), count, CAST.lucas.id,
  )
  for (let index = 0; index < count; index++) await state('amina', 'comment fixer mes prix')
  await own(
    `insert into openings (reader_id, member_id, need_id, reason, opened_at, opened_hour)
     select $1, $2, $3, 'team', at, at from generate_series('2026-06-01'::timestamptz + make_interval(days => $4::int * 20), '2026-06-01'::timestamptz + make_interval(days => $4::int * 20, hours => $5::int), '1 hour') at`,
    CAST.lucas.id, CAST.amina.id, needId, round, count,
  )
  await own(
    `with booked as (
       insert into appointments (member_id, adviser_id, starts_at, ends_at, mode_wished, mode, office_id, booked_at, booked_by)
       select $1, $2, at, at + interval '45 minutes', 'any', 'in_person', $3, '2026-11-01', $1 from generate_series('2026-11-24T06:00Z'::timestamptz + make_interval(days => $4::int), '2026-11-24T06:00Z'::timestamptz + make_interval(days => $4::int, hours => $5::int), '1 hour') at returning *)
     insert into appointment_holds (appointment_id, adviser_id, member_id, during) select id, adviser_id, member_id, tstzrange(starts_at, ends_at) from booked`,
    CAST.amina.id, CAST.lucas.id, OFFICES.liege.id, round, count - 1,
  )
  await own(
    `with drafted as (insert into forwards (need_id, team_id, drafted_by, drafted_at, approved_at) select $1, $2, $3, '2026-11-20', '2026-11-21' from generate_series(1, $4::int) returning id)
     insert into confidential.forward_texts (forward_id, need_id, author_id, question) select id, $1, $3, 'Question' from drafted`,
    needId, TEAMS.operationsBe.id, CAST.lucas.id, count,
  )
  await own(
    `with written as (insert into articles (slug, source_on, review_on) select 'article-' || $1 || '-' || n, '2026-01-01', '2027-01-01' from generate_series(1, $2::int) n returning id),
       themed as (insert into article_themes (article_id, theme_key, position) select id, 'eco-price', 1 from written where exists (select from themes where key = 'eco-price'))
     insert into article_texts (article_id, language, title, summary, markdown, source_name, updated_on)
     select id, 'fr', 'Fixer ses prix ' || id, 'Un résumé sur les prix', '# Les prix', 'Une source', '2026-01-01' from written`,
    String(round), count,
  )
}

async function statements(name: CastName | null, path: string): Promise<number> {
  const browser = name ? await as(name) : visitor()
  if (path === '/needs/new/details') await browser.post('/needs/drafts', { text: 'comment fixer mes prix' })
  // Once to fill what a process keeps, then counted.
  for (let visit = 0; visit < 2; visit++) {
    database.takeQueries()
    const response = await browser.get(path)
    expect(response.status, path).toBe(200)
  }
  return database.takeQueries().length
}

beforeAll(async () => {
  needId = await state('amina', 'comment fixer mes prix avec quelqu’un')
  await own(`insert into articles (slug, source_on, review_on) values ('calculer-son-prix', '2026-01-01', '2027-01-01')`)
  await own(
    `insert into article_texts (article_id, language, title, summary, markdown, source_name, updated_on)
     select id, 'fr', 'Calculer son prix', 'Un résumé', '# Les prix', 'Une source', '2026-01-01' from articles where slug = 'calculer-son-prix'`,
  )
  await grow(1, 8)
})

describe('the statements of a page', () => {
  const before = new Map<string, number>()
  it.each(BUDGET)('are few: %s', async (name, who, path, most) => {
    const count = await statements(who, path())
    before.set(name, count)
    expect(count, `${name} asks ${count} statements, its budget is ${most}`).toBeLessThanOrEqual(most)
  })
  it('stay as many when members, needs, meetings and articles are twice as many', async () => {
    await grow(2, 9)
    for (const [name, who, path] of BUDGET) expect({ name, count: await statements(who, path()) }).toEqual({ name, count: before.get(name) })
  })
})
