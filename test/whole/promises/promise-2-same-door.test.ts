import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { findNeed } from '../../../src/areas/needs/queries/need.ts'
import { orientText } from '../../../src/areas/orientation/index.ts'
import { listOptionsAndRest, understandNeed } from '../../../src/areas/orientation/queries/situation.ts'
import { PROJECT_ROOT } from '../../../src/lib/root.ts'
import { actor, CAST, type CastName } from '../../cast.ts'
import { type TestDatabase, testDatabase } from '../../database.ts'
import { testApp } from '../../http.ts'
import { state } from './scenes.ts'

const asItIs = await testDatabase()
const otherFigures = await testDatabase()
const MEMBERS: readonly CastName[] = ['amina', 'bram', 'chloe', 'dieter', 'lucas']
/** Desks and coordination: what waits, in which order, by when. */
const HOUSE: Readonly<Partial<Record<CastName, readonly string[]>>> = { lucas: ['/', '/baskets', '/week'], ines: ['/', '/baskets', '/calls', '/desk'] }
const THEMES = ['law-unpaid', 'rights-arts', 'care-conflict', 'eco-price']

/** What differs between two databases only because it was made there: identifiers, and numbers of needs. */
const withoutIdentifiers = (text: string): string => text.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => (id.startsWith('00000000') ? id : '(id)'))

/** A page without its drawings, which grow from identifiers. */
const shown = async (response: Response): Promise<string> => withoutIdentifiers(`${response.status} ${(await response.text()).replaceAll(/<svg[\s\S]*?<\/svg>/g, '')}`)

/** Everything a member is given from stating to choosing a time: team, date, options in their order, slots. */
async function doorsOf(database: TestDatabase): Promise<string[]> {
  const app = testApp(database)
  const doors: string[] = []
  for (const name of MEMBERS) {
    const browser = await app.as(name)
    for (const theme of THEMES) {
      const id = await state(database, name, { themes: [{ key: theme, source: 'member' }] })
      const course = await database.owner.db.selectFrom('open_needs').select(['team_id', 'person_id', 'promised_on']).where('need_id', '=', id).executeTakeFirstOrThrow()
      const page = await browser.get(`/needs/${id}`)
      const slots = await browser.get(`/needs/${id}/slots?adviser=${CAST.lucas.id}`)
      doors.push(`${name} ${theme} ${JSON.stringify(course)}`, await shown(page), await shown(slots))
    }
    // What is written, searched and read: suggestions, the search, the home with its dates, the lists.
    const wanted = { text: 'Je suis comédienne au chômage, un client à Luxembourg ne paie pas ma facture' }
    doors.push(`${name} suggestions`, await shown(await browser.post('/needs/suggestions', wanted)))
    for (const path of ['/', '/needs', '/library?q=facture', '/call-back', '/appointments']) doors.push(`${name} ${path}`, await shown(await browser.get(path)))
    await browser.post('/needs/drafts', wanted)
    doors.push(`${name} details`, await shown(await browser.get('/needs/new/details')))
    // A situation that is understood: its facts, reasons, order, and what was left out.
    const told = await state(database, name, { text: wanted.text, themes: [{ key: 'law-unpaid', source: 'member' }] })
    doors.push(`${name} told`, await shown(await browser.get(`/needs/${told}`)))
    doors.push(`${name} situation`, await database.readAs(CAST[name].id, async (db) => {
      const need = await findNeed(db, actor(name), told)
      if (!need) throw new Error('the member sees their need')
      const { situation, understood } = await understandNeed(db, need, wanted.text, database.clock.now())
      const { options, leftOut } = await listOptionsAndRest(db, situation)
      return withoutIdentifiers(JSON.stringify({ understood, facts: situation.facts, countries: situation.otherCountries, options, leftOut }))
    }))
  }
  // What the house sees: order and dates of baskets, the load, who waits for a call.
  for (const [name, paths] of Object.entries(HOUSE) as [CastName, readonly string[]][]) {
    const browser = await app.as(name)
    for (const path of paths) doors.push(`${name} ${path}`, await shown(await browser.get(path)))
  }
  const oriented = await database.readAs(null, (db) => orientText(db, { text: 'Mon client ne paie pas ma facture', country: 'BE' }, database.clock.now()))
  return [...doors, withoutIdentifiers(JSON.stringify(oriented))]
}

describe('promise 2, the same door for all', () => {
  it.each(['app', 'jobs'] as const)('lets the role of %s read no figure', async (role) => {
    await expect(sql`select * from finance.member_figures`.execute(asItIs[role].db)).rejects.toMatchObject({ code: '42501' })
    const { rows } = await asItIs.owner.pg.query(`select has_schema_privilege('cairn_${role}', 'finance', 'usage') as enters, has_table_privilege('cairn_${role}', 'finance.member_figures', 'select') as reads`)
    expect(rows).toEqual([{ enters: false, reads: false }])
  })

  it('gives the same teams, dates, options in the same order and slots whatever the figures', async () => {
    const figures = await otherFigures.owner.pg.query(
      `update finance.member_figures set turnover_cents = case when person_id = any($1) then 0 else 900000000 end, joined_on = case when person_id = any($1) then date '2026-11-20' else date '1998-01-01' end returning turnover_cents`,
      [[CAST.amina.id, CAST.dieter.id]],
    )
    expect(new Set(figures.rows.map((row: { turnover_cents: number }) => row.turnover_cents)).size).toBe(2)
    const usual = await doorsOf(asItIs)
    const changed = await doorsOf(otherFigures)
    expect(usual.length).toBeGreaterThan(MEMBERS.length * (THEMES.length * 3 + 9))
    // None of the doors is a page of error that would be the same for all.
    expect(usual.filter((door) => /^(5\d\d) /.test(door))).toEqual([])
    expect(changed.length).toBe(usual.length)
    expect(usual.filter((door) => door.startsWith('200 ')).length).toBeGreaterThanOrEqual(MEMBERS.length * THEMES.length)
    for (const [index, door] of usual.entries()) expect(changed[index]).toBe(door)
  }, 120_000)

  it('names no figure in the source of what orients, schedules, searches or waits', () => {
    const files = ['orientation', 'appointments', 'needs', 'library', 'territory', 'desk'].flatMap((area) => globSync(`src/areas/${area}/**/*.{ts,tsx}`, { cwd: PROJECT_ROOT })).concat(globSync('src/lib/**/*.ts', { cwd: PROJECT_ROOT }), 'src/contracts/orientation.ts')
    const named = files.filter((file) => {
      const code = readFileSync(join(PROJECT_ROOT, file), 'utf8').replaceAll(/^\s*(\/\/|\*|\/\*).*$/gm, '')
      return /member_figures|turnover|joined_on|finance\.|withSchema\(['"]finance/i.test(code)
    })
    expect(files.length).toBeGreaterThan(50)
    expect(named).toEqual([])
  })
})
