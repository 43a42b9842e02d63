import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadArticles } from '../src/areas/library/index.ts'
import { LANGUAGES } from '../src/lib/language.ts'
import { PROJECT_ROOT } from '../src/lib/root.ts'
import { emptyDatabase } from '../test/empty-database.ts'
import { type DemoContent, fillDemo, generateDemo, readContent } from './fill.ts'
import { loadRows } from './load.ts'
import { type Rows, TABLES } from './rows.ts'
import { FAMILIES, readTexts } from './texts.ts'

const NOW = new Date('2026-11-23T09:00:00Z')
const { owner, admin } = await emptyDatabase({ withContent: true })
await loadArticles(owner.db, join(PROJECT_ROOT, 'demo', 'articles'))

const select = async <T extends object>(sql: string, values: unknown[] = []): Promise<T[]> => (await admin.pg.query<T>(sql, values)).rows
const count = async (sql: string): Promise<number> => Number((await select<{ count: number }>(`select count(*) from (${sql}) counted`))[0]?.count)

let content: DemoContent
let rows: Rows
beforeAll(async () => {
  content = await readContent(owner)
  rows = generateDemo(content, { now: NOW })
})

describe('the generator', () => {
  it('gives the same rows and ids at any hour of a day', () => {
    const again = generateDemo(content, { now: new Date('2026-11-23T20:17:43Z') })
    for (const table of TABLES) expect(JSON.stringify(again.tables[table]), table).toBe(JSON.stringify(rows.tables[table]))
  })
  it('says nothing that content does not say', () => {
    const known = new Set<string>()
    const texts = readTexts()
    for (const language of LANGUAGES) {
      const { themes } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'content', 'themes', `${language}.json`), 'utf8')) as { themes: Record<string, { wordings: string[] }> }
      for (const { wordings } of Object.values(themes)) for (const wording of wordings) known.add(wording)
      for (const opening of texts[language].openings) known.add(opening)
    }
    const statements = new Set(rows.tables.need_messages.filter((message) => message.kind === 'statement').map((message) => message.id))
    const invented = rows.tables['confidential.message_texts'].filter((text) => statements.has(text.message_id)).flatMap((text) => text.body.split('\n\n')).filter((part) => !known.has(part))
    expect(statements.size).toBe(rows.tables.needs.length)
    expect(invented).toEqual([])
  })
  it('writes nothing that lies ahead of now but what is to come', () => {
    expect(rows.tables.events.filter((event) => (event.at as Date) > NOW)).toEqual([])
    expect(rows.tables.need_messages.filter((message) => (message.sent_at as Date) > NOW)).toEqual([])
    expect(rows.tables.appointments.filter((appointment) => (appointment.booked_at as Date) > NOW)).toEqual([])
  })
  it('has as many answers for each family in every language', () => {
    const texts = readTexts()
    for (const family of FAMILIES) for (const language of LANGUAGES) expect(texts[language].answers[family].length, `${family} ${language}`).toBe(texts.fr.answers[family].length)
    for (const language of LANGUAGES) expect(texts[language].additions.length).toBe(texts[language].questions.length)
  })
})

describe('the demo cooperative', () => {
  it('is filled once, even by two at the same time, and never again', async () => {
    const both = await Promise.all([fillDemo(owner, { now: NOW }), fillDemo(owner, { now: NOW })])
    expect(both.filter((filled) => filled !== null)).toEqual([{ members: 300, needs: 1400, openNeeds: rows.tables.open_needs.length }])
    expect(await fillDemo(owner, { now: NOW })).toBeNull()
    for (const table of TABLES) expect(await count(`select from ${table}`), table).toBe(rows.tables[table].length)
  })
  it('has the people that the issue names', async () => {
    expect(await count(`select from offices`)).toBe(10)
    const roles = await select<{ role: string; count: number }>(`select role, count(*)::int from role_grants group by role order by role`)
    expect(Object.fromEntries(roles.map((row) => [row.role, row.count]))).toMatchObject({ member: 300, adviser: 12, coordinator: 2, administrator: 1 })
    expect(await count(`select from team_memberships m join teams t on t.id = m.team_id where t.kind = 'second_line'`)).toBe(4)
    expect(await count(`select from teams t where t.kind <> 'trust' and not exists (select from team_memberships m where m.team_id = t.id)`)).toBe(0)
    expect(await count(`select distinct trades from member_profiles where trades <> '{}'`)).toBeGreaterThan(30)
    const withoutMail = await count(`select from people p join member_profiles m on m.person_id = p.id where p.email is null`)
    expect(withoutMail).toBeGreaterThan(6)
    expect(withoutMail).toBeLessThan(26)
    expect(await count(`select from people where email is not null and not exists (select from account_people a where a.person_id = people.id)`)).toBe(0)
    expect(await count(`select email from people where email is not null group by email having count(*) > 1`)).toBe(0)
    expect(await count(`select from finance.member_figures where joined_on >= '2015-01-01'`)).toBe(300)
  })
  it('has needs in every state, about ninety of them open', async () => {
    const open = await count('select from open_needs')
    expect(open).toBeGreaterThanOrEqual(85)
    expect(open).toBeLessThanOrEqual(100)
    const steps = await select<{ next_step: string }>('select distinct next_step from open_needs')
    expect(steps.map((row) => row.next_step).sort()).toEqual(['answer', 'call_back', 'confirm_closing', 'first_answer', 'meeting', 'member_reply', 'operations_answer'])
    const outcomes = await select<{ outcome: string }>('select distinct outcome from need_closures')
    expect(outcomes.map((row) => row.outcome).sort()).toEqual(['merged', 'met', 'not_met', 'partly', 'withdrawn'])
    expect(await count(`select from open_needs where snoozed_until > '2026-11-23'`)).toBeGreaterThan(0)
    expect(await count(`select from open_needs where promised_on < '2026-11-23' and waiting_for = 'us'`)).toBeGreaterThan(2)
    expect(await count(`select from open_needs where person_id is null`)).toBeGreaterThan(10)
    expect(await count(`select from open_needs o join needs n on n.id = o.need_id where n.distress_signs <> '{}'`)).toBeGreaterThanOrEqual(2)
    expect(await count(`select from forwards where approved_at is null and refused_at is null`)).toBeGreaterThan(0)
    expect(await count(`select from forwards where approved_at is not null and answered_at is null`)).toBeGreaterThan(0)
    expect(await count(`select from call_backs c join open_needs o on o.need_id = c.need_id where c.called_at is null`)).toBeGreaterThan(0)
    const languages = await select<{ language: string }>('select distinct language from needs')
    expect(languages.map((row) => row.language).sort()).toEqual([...LANGUAGES].sort())
  })
  it('has one full basket, which receives nothing more', async () => {
    const full = await select<{ key: string }>(
      `select t.key from teams t join open_needs o on o.team_id = t.id and o.waiting_for = 'us' group by t.key
       having count(*) > 5 and count(*) filter (where o.waiting_since < $1::timestamptz - interval '15 days') >= 2`, [NOW])
    expect(full).toEqual([{ key: 'office-charleroi' }])
  })
  it('promises a date for every need, by people who may answer', async () => {
    expect(await count(`select from needs n where not exists (select from need_promises p where p.need_id = n.id and p.reason = 'stated')`)).toBe(0)
    expect(await count(`select from open_needs o where promised_on <> (select promised_on from need_promises p where p.need_id = o.need_id order by made_at desc, id desc limit 1)`)).toBe(0)
    expect(await count(`select from open_needs o where person_id is not null and not exists (select from team_memberships m where m.team_id = o.team_id and m.person_id = o.person_id)`)).toBe(0)
    expect(await count(`select from needs n join need_themes t on t.need_id = n.id and t.theme_key = 'care-conflict' join need_assignments a on a.need_id = n.id join teams k on k.id = a.team_id where k.kind <> 'trust'`)).toBe(0)
    expect(await count(`select from need_responses r join needs n on n.id = r.need_id join bars b on b.member_id = n.member_id and b.barred_id = r.person_id`)).toBe(0)
  })
  it('keeps every appointment within hours opened for its mode, outside absences', async () => {
    const outside = await count(
      `select from appointments a join people p on p.id = a.adviser_id join units u on u.id = p.unit_id
       where exists (select from absences b where b.adviser_id = a.adviser_id and b.starts_at < a.ends_at and b.ends_at > a.starts_at)
         or not exists (select from availabilities v where v.adviser_id = a.adviser_id
           and v.weekday = extract(isodow from a.starts_at at time zone u.time_zone)
           and v.starts_at <= (a.starts_at at time zone u.time_zone)::time and v.ends_at >= (a.ends_at at time zone u.time_zone)::time
           and v.valid_from <= (a.starts_at at time zone u.time_zone)::date and (v.valid_until is null or v.valid_until > (a.starts_at at time zone u.time_zone)::date)
           and a.mode = any (v.modes) and (a.mode <> 'in_person' or v.office_id = a.office_id))`)
    expect(outside).toBe(0)
    expect(await count(`select from appointments where starts_at > '2026-11-23T09:00:00Z'`)).toBeGreaterThan(5)
    expect(await count(`select from appointments a where starts_at < '2026-11-22' and not exists (select from appointment_outcomes o where o.appointment_id = a.id) and not exists (select from appointment_cancellations c where c.appointment_id = a.id)`)).toBe(0)
    expect(await count(`select from appointments a where not exists (select from appointment_holds h where h.appointment_id = a.id) and not exists (select from appointment_cancellations c where c.appointment_id = a.id)`)).toBe(0)
  })
  it('asks for consent from members only', async () => {
    expect(await count(`select from forwards f join needs n on n.id = f.need_id join people p on p.id = n.member_id where f.approved_at is not null and p.email is null`)).toBe(0)
    expect(await count(`select from need_widenings w join needs n on n.id = w.need_id join people p on p.id = n.member_id where w.allowed_at is not null and p.email is null`)).toBe(0)
  })
  it('gives the personas their stories', async () => {
    const story = async (name: string) => (await select<{ told: string }>(
      `select coalesce(o.next_step, c.outcome) as told from people p join needs n on n.member_id = p.id left join open_needs o on o.need_id = n.id
       left join need_closures c on c.need_id = n.id and c.reopened_at is null where p.name = $1 order by n.number`, [name])).map((row) => row.told)
    expect(await story('Amina Delvaux')).toEqual(['met', 'confirm_closing', 'meeting'])
    expect(await story('Bram Peeters')).toEqual(['met', 'member_reply', 'answer'])
    expect(await story('Chloé Martin')).toEqual(['partly', 'call_back'])
    expect(await story('Dieter Schmitz')).toEqual(['met', 'meeting'])
    expect(await story('Yasmine Benali')).toEqual([])
    expect(await count(`select from people p join member_profiles m on m.person_id = p.id where p.name = 'Yasmine Benali' and m.welcomed_at is null`)).toBe(1)
    for (const name of ['Lucas Renard', 'Nora Vandamme', 'Hugo Lefebvre', 'Sofie Claes', 'Karim Haddad', 'Élise Baudry', 'Paul Girard', 'Théo Lambert', 'Ada Moreau']) expect(await count(`select from people where name = '${name}'`), name).toBe(1)
  })
})

describe('the library of the demo', () => {
  it('is cared for: owners, drafts at every step, a review due, translations behind, corrections', async () => {
    expect(await count(`select from articles where owner_id is null`)).toBe(0)
    expect(await count(`select from article_drafts`)).toBe(3)
    expect(await count(`select from article_reviews where outcome is null`)).toBe(1)
    expect(await count(`select from article_reviews where outcome = 'sent_back'`)).toBe(1)
    expect(await count(`select from articles where review_on < '2026-11-23'`)).toBeGreaterThanOrEqual(2)
    expect(await count(`select from article_texts where behind_since is not null`)).toBeGreaterThan(1)
    expect(await count(`select from article_corrections where outcome is null`)).toBe(2)
    expect(await count(`select from article_editors`)).toBe(1)
    expect(await count(`select from articles where draft_since is not null`)).toBe(1)
    expect(await count(`select from articles where variant_group is not null`)).toBe(4)
    // Nobody reviewed what they wrote, and what readers read is a version.
    expect(await count(`select from article_reviews r join article_versions v on v.id = r.version_id where r.reviewed_by = v.written_by`)).toBe(0)
    expect(await count(`select from article_texts t where not exists (select from article_versions v join article_publications p on p.version_id = v.id where v.article_id = t.article_id and v.language = t.language and v.fingerprint = t.fingerprint)`)).toBe(0)
  })
})

describe.each(['2026-07-19', '2026-12-25'])('on %s', (date) => {
  it('holds as well, by the database’s own rules', async () => {
    // Emptying people empties the library too, since articles have owners: this cooperative has none.
    const generated = generateDemo({ ...content, articles: new Map() }, { now: new Date(`${date}T12:00:00Z`) })
    const other = await owner.pg.connect()
    try {
      await other.query('begin')
      // Articles have owners, and would go with them.
      await other.query(`create temp table kept on commit drop as select * from articles; update kept set owner_id = null`)
      await other.query(`truncate units, people, teams, needs, accounts, appointments cascade`)
      await other.query(`insert into articles select * from kept`)
      await loadRows(other, generated)
      await other.query('set constraints all immediate')
    } finally {
      await other.query('rollback')
      other.release()
    }
  })
})
