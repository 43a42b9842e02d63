// Who may write and care, over the whole cast: the predicate and the scope of rows say the same.
import { beforeAll, describe, expect, it } from 'vitest'
import { actor, CAST, type CastName } from '../../../test/cast.ts'
import { testDatabase } from '../../../test/database.ts'
import type { Actor } from '../../contracts/actor.ts'
import { saveVersion } from './commands/versions.ts'
import { articlesCaredForBy, mayBeginArticle, mayCareForArticle, mayChangeThemes, mayReviewVersion, mayWriteArticle } from './policy.ts'
import { findEditor } from './queries/editing/editors.ts'

const database = await testDatabase()
const owner = database.owner.db
const ARTICLES: Readonly<Record<string, readonly string[]>> = { 'des-prix': ['eco-price'], 'de-la-tva': ['tax-vat'], 'les-deux': ['tax-vat', 'eco-price'], 'sans-theme': [] }

beforeAll(async () => {
  for (const [slug, themes] of Object.entries(ARTICLES)) {
    const { id } = await owner.insertInto('articles').values({ slug, source_on: '2026-01-01', review_on: '2027-01-01' }).returning('id').executeTakeFirstOrThrow()
    if (themes.length > 0) await owner.insertInto('article_themes').values(themes.map((theme_key, index) => ({ article_id: id, theme_key, position: index + 1 }))).execute()
    await owner.insertInto('article_texts').values({ article_id: id, language: 'fr', title: slug, summary: 'Résumé', markdown: 'Texte', source_name: 'Source', updated_on: '2026-01-01' }).execute()
  }
  const right = { given_by: CAST.elise.id, since: '2026-11-01T08:00:00Z' }
  await owner.insertInto('article_editors').values([
    { ...right, person_id: CAST.amina.id, theme_key: 'eco-price' },
    { ...right, person_id: CAST.sofie.id, theme_key: 'tax-vat', ends_on: '2026-11-24' },
    { ...right, person_id: CAST.bram.id, theme_key: 'tax-vat', ends_on: '2026-11-23' },
    { ...right, person_id: CAST.chloe.id, theme_key: 'tax-vat', until: '2026-11-20T08:00:00Z', ended_by: CAST.paul.id },
  ]).execute()
})

const everybody: readonly [string, Actor][] = [...(Object.keys(CAST) as CastName[]).map((name): [string, Actor] => [name, actor(name)]), ['lucas for amina', actor('lucas', 'amina')], ['ines for dieter', actor('ines', 'dieter')]]
const editorOf = (who: Actor) => database.readAs(who.personId, (db) => findEditor(db, who, database.clock.now()))

describe('who cares for an article', () => {
  it.each(everybody)('is one rule for %s', async (_name, who) => {
    const editor = await editorOf(who)
    const rows = await database.readAs(who.personId, (db) => db.selectFrom('articles').select('slug').where(articlesCaredForBy(editor)).orderBy('slug').execute())
    expect(rows.map((row) => row.slug)).toEqual(Object.keys(ARTICLES).filter((slug) => mayCareForArticle(editor, ARTICLES[slug] ?? [])).sort())
  })
  it.each([
    ['lucas', ['de-la-tva', 'des-prix', 'les-deux', 'sans-theme']], ['amina', ['des-prix', 'les-deux']], ['sofie', ['de-la-tva', 'les-deux']], ['bram', []], ['chloe', []], ['elise', []], ['karim', []], ['ada', []], ['theo', []],
  ] as const)('lets %s write %o', async (name, slugs) => {
    const editor = await editorOf(actor(name))
    expect(Object.keys(ARTICLES).filter((slug) => mayWriteArticle(editor, ARTICLES[slug] ?? [])).sort()).toEqual([...slugs])
    expect(mayBeginArticle(editor)).toBe(slugs.length > 0)
  })
  it('lets nobody write while acting for a member, nor review what they wrote', async () => {
    const editor = await editorOf(actor('lucas', 'amina'))
    expect(mayWriteArticle(editor, ['eco-price']) || mayBeginArticle(editor) || mayCareForArticle(editor, ['eco-price'])).toBe(false)
    expect(mayReviewVersion(actor('lucas'), { writtenBy: CAST.lucas.id })).toBe(false)
    expect(mayReviewVersion(actor('elise'), { writtenBy: CAST.lucas.id })).toBe(true)
    expect(mayReviewVersion(actor('amina'), { writtenBy: CAST.lucas.id })).toBe(false)
    expect(mayReviewVersion(actor('ines', 'amina'), { writtenBy: CAST.lucas.id })).toBe(false)
  })
  it('lets who has a right change only their own themes', async () => {
    const amina = await editorOf(actor('amina'))
    expect(mayChangeThemes(amina, ['tax-vat', 'eco-price'], ['tax-vat'])).toBe(true)
    expect(mayChangeThemes(amina, ['tax-vat', 'eco-price'], ['eco-price'])).toBe(false)
    expect(mayChangeThemes(amina, ['eco-price'], ['eco-price', 'law-unpaid'])).toBe(false)
  })
})

describe('two editors in the same instant', () => {
  it('are one and the other: one saves, the other is told', async () => {
    const { fingerprint } = await owner.selectFrom('article_texts').innerJoin('articles', 'articles.id', 'article_id').select('fingerprint').where('slug', '=', 'des-prix').executeTakeFirstOrThrow()
    const save = async (name: 'lucas' | 'ines') => {
      const editor = await editorOf(actor(name))
      return database.writeAs(editor.actor.personId, (tx) => saveVersion({ tx, clock: database.clock }, editor, 'des-prix', {
        language: 'fr', base: fingerprint ?? '', ownerEmail: '', note: '', asksReview: false, head: { themes: ['eco-price'], countries: [], sourceOn: '2026-01-01', reviewOn: '2027-01-01' },
        text: { title: 'Les prix', summary: 'Résumé', markdown: `De ${name}`, easyMarkdown: null, source: { name: 'Source', url: null }, translatedFrom: null, sourceFingerprint: null },
      }))
    }
    const results = await Promise.all([save('lucas'), save('ines'), save('lucas'), save('ines')])
    const codes = results.map((result) => (result.ok ? 'saved' : result.error.code))
    // The winner's form, sent twice, was saved once; the other's was refused both times.
    expect(codes.filter((code) => code === 'saved')).toHaveLength(2)
    expect(codes.filter((code) => code === 'library.edit.error.saved-meanwhile')).toHaveLength(2)
    expect(await owner.selectFrom('article_versions').select(['number']).orderBy('number').execute()).toEqual([{ number: 1 }, { number: 2 }])
  })
})
