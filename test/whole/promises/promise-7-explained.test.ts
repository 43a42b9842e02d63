import { beforeAll, describe, expect, it } from 'vitest'
import { changeThemes } from '../../../src/areas/needs/commands/hands.ts'
import { findNeed } from '../../../src/areas/needs/queries/need.ts'
import { reasonText } from '../../../src/areas/orientation/index.ts'
import { listOptions, situationOf } from '../../../src/areas/orientation/queries/situation.ts'
import { MEETING_WISHES } from '../../../src/contracts/orientation.ts'
import { completeLocales, loadCatalogues } from '../../../src/i18n/catalogue.ts'
import { wordsOf } from '../../../src/i18n/words.tsx'
import { actor, CAST, type CastName } from '../../cast.ts'
import { testDatabase } from '../../database.ts'
import { readPage } from '../../dom.ts'
import { testApp } from '../../http.ts'
import { commandAs, state } from './scenes.ts'

const database = await testDatabase()
const app = testApp(database)
const LOCALES = completeLocales(loadCatalogues())
const THEMES = ['law-unpaid', 'rights-arts', 'rights-sickness', 'care-conflict', 'care-overload', 'eco-price', 'tools-pay', 'skills-digital']
const LABELS = new Map<string, string>()

beforeAll(async () => {
  const owner = database.owner.db
  for (const [index, theme] of ['law-unpaid', 'eco-price', 'care-overload'].entries()) {
    const { id } = await owner.insertInto('articles').values({ slug: `article-${index}`, source_on: '2026-09-01', review_on: '2027-09-01' }).returning('id').executeTakeFirstOrThrow()
    await owner.insertInto('article_themes').values({ article_id: id, theme_key: theme, position: 1 }).execute()
    await owner.insertInto('article_texts').values({ article_id: id, language: 'fr', title: `Le guide ${index}`, summary: 'Un résumé.', markdown: 'Le client qui ne paie pas.', source_name: 'SPF', updated_on: '2026-09-01' }).execute()
  }
})

const optionsOf = async (name: CastName, theme: string, meetingWish: (typeof MEETING_WISHES)[number]) => {
  const id = await state(database, name, { themes: [{ key: theme, source: 'member' }], meetingWish })
  return database.readAs(CAST[name].id, async (db) => {
    const need = await findNeed(db, actor(name), id)
    if (!need) throw new Error('the member sees their need')
    return listOptions(db, await situationOf(db, need, 'Mon client ne paie pas', database.clock.now()))
  })
}

describe('promise 7, every suggestion is explained and can be overruled', () => {
  it('in at least three languages', () => {
    expect(LOCALES.length).toBeGreaterThanOrEqual(3)
  })
  it.each(THEMES)('gives every option at least one reason, with words in each language (%s)', async (theme) => {
    const kinds = new Set<string>()
    for (const [index, wish] of MEETING_WISHES.entries()) {
      const options = await optionsOf((['amina', 'bram', 'dieter', 'lucas', 'chloe'] as const)[index] ?? 'amina', theme, wish)
      expect(options.length, `${theme}, ${wish}`).toBeGreaterThan(0)
      // A human is always there.
      expect(options.some((option) => option.kind !== 'article')).toBe(true)
      for (const option of options) {
        kinds.add(option.kind)
        expect(option.reasons.length, option.key).toBeGreaterThan(0)
        for (const locale of LOCALES) {
          for (const reason of option.reasons) {
            const said = reasonText(wordsOf(locale), reason, LABELS)
            expect(said, `${reason.code} in ${locale}`).not.toBe('')
            expect(said, `${reason.code} in ${locale}`).not.toMatch(/[{}]|orientation\.|undefined/)
          }
        }
      }
    }
    expect(kinds.size).toBeGreaterThan(1)
  })
  it('shows the reasons on the page, and the way to overrule', async () => {
    const id = await state(database, 'amina')
    const page = await readPage(await (await app.as('amina')).get(`/needs/${id}`))
    const cards = [...page.document.querySelectorAll('#options .option-card')]
    expect(cards.length).toBeGreaterThan(1)
    for (const card of cards) expect(card.querySelectorAll('li').length, card.textContent ?? '').toBeGreaterThan(0)
    expect(page.document.querySelector(`a[href="/needs/${id}/themes"]`)).not.toBeNull()
  })
  it('keeps the overruling, which teaches', async () => {
    const id = await state(database, 'amina', { themes: [{ key: 'eco-cash', source: 'member' }], recognisedThemes: ['law-unpaid'] })
    await commandAs(database, 'amina', (context, who) => changeThemes(context, who, id, ['eco-plan']))
    const kept = await database.owner.db.selectFrom('overrulings').select(['was', 'became']).where('need_id', '=', id).orderBy('at').orderBy('id').execute()
    expect(kept).toEqual([{ was: 'law-unpaid', became: 'eco-cash' }, { was: 'eco-cash', became: 'eco-plan' }])
  })
})
