import fc from 'fast-check'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CAST } from '../../../test/cast.ts'
import { testDatabase } from '../../../test/database.ts'
import { PROJECT_ROOT } from '../../lib/root.ts'
import { type ArticleFile, readArticleFile, writeArticleFile } from './domain/article-file.ts'
import { exportLibrary, FolderNotEmpty, importLibrary, loadArticles, loadThemes } from './index.ts'

const database = await testDatabase()
const owner = database.owner.db
const folders = mkdtempSync(join(tmpdir(), 'cairn-library-'))
afterAll(() => rmSync(folders, { recursive: true, force: true }))
let made = 0
const folder = () => join(folders, String(made++))

const bytes = (path: string) => new Map(readdirSync(path, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name)).sort().map((file) => [file.slice(path.length + 1), readFileSync(file, 'utf8')]))
const emptied = async () => {
  await database.owner.pg.query('delete from article_withdrawals; update need_messages set article_id = null; update needs set stated_at = stated_at; delete from articles')
}
const exported = async () => {
  const to = folder()
  await exportLibrary(owner, to, database.clock.now())
  return to
}

beforeAll(async () => {
  await loadThemes(owner, join(PROJECT_ROOT, 'content/themes'))
  await loadArticles(owner, join(PROJECT_ROOT, 'demo/articles'))
})

describe('a file of an article', () => {
  const words = fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }).map((text) => text.toWellFormed().replaceAll('\0', '')).filter((text) => text !== '')
  const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
  const awkward = fc.constantFrom('oui', 'no', 'null', '~', '- a', '# b', 'a: b', 'a # b', '"x"', "'x'", '|', '>', '@a', '%', '2026-01-01', '1e3', '\n---\n', 'a\nb', '  a  ', '\u2028', '\u0085', '😀', '\ufeff', '&a *b !c')
  const said = fc.oneof(words, awkward)
  const article: fc.Arbitrary<ArticleFile> = fc.record({
    slug: fc.constant('un-article'), language: fc.constant('fr'), themes: fc.constant(['tax-vat', 'law-unpaid']), title: said, summary: said, countries: fc.subarray(['BE', 'FR', 'NO']),
    source: fc.record({ name: said, url: fc.constantFrom(null, 'https://example.org/a?b=c#d') }), sourceOn: fc.constant('2026-01-01'), reviewOn: fc.constant('2027-01-01'),
    translatedFrom: fc.constantFrom(null, 'nl'), markdown: said.map((text) => `a${text}z`), easyMarkdown: fc.constant(null), change: fc.constant(null),
    care: fc.record({ owner: fc.constantFrom('a@example.org', 'be:E0001'), variantOf: fc.constantFrom(null, 'un-autre'), withdrawn: fc.option(fc.record({ on: day, reason: said, instead: fc.constantFrom(null, 'ailleurs') })), updatedOn: fc.constant('2026-05-05'), translatedText: fc.constantFrom(null, 'a'.repeat(32)) }),
  })
  it('says the same when it is written and read, whatever its words', () => {
    fc.assert(fc.property(article, (one) => {
      const text = writeArticleFile(one)
      const read = readArticleFile('fr/un-article.md', 'fr', text)
      if ('wrong' in read) throw new Error(read.wrong.join('\n'))
      expect(read.article).toEqual(one)
      expect(writeArticleFile(read.article)).toBe(text)
    }), { numRuns: 400 })
  })
})

describe('the library as a folder', () => {
  it('goes out, into an empty library and out again with the same bytes', async () => {
    await owner.updateTable('articles').set({ owner_id: CAST.lucas.id }).where('slug', '=', 'note-de-frais').execute()
    await owner.updateTable('articles').set({ owner_id: CAST.dieter.id }).where('slug', '=', 'creer-une-facture').execute()
    const { id } = await owner.selectFrom('articles').select('id').where('slug', '=', 'tva-belgique-les-bases').executeTakeFirstOrThrow()
    await owner.updateTable('articles').set({ variant_group: id }).where('slug', 'in', ['tva-belgique-les-bases', 'tva-france-les-bases']).execute()
    await owner.updateTable('articles').set({ withdrawn_at: '2026-11-20T10:00:00Z' }).where('slug', '=', 'plan-en-une-page').execute()
    await database.owner.pg.query(`insert into article_withdrawals (article_id, reason, instead_id, withdrawn_at) select a.id, 'Périmé : voir ailleurs', i.id, a.withdrawn_at from articles a, articles i where a.slug = 'plan-en-une-page' and i.slug = 'calculer-son-prix'`)
    await owner.updateTable('articles').set({ withdrawn_at: '2026-11-19T10:00:00Z', owner_id: CAST.lucas.id }).where('slug', '=', 'tva-facture-autre-pays').execute()
    await database.owner.pg.query(`insert into article_withdrawals (article_id, reason, instead_id, withdrawn_at) select a.id, 'La règle "change" : voir ailleurs', i.id, a.withdrawn_at from articles a, articles i where a.slug = 'tva-facture-autre-pays' and i.slug = 'tva-belgique-les-bases'`)
    await database.owner.pg.query(`update article_texts set easy_markdown = E'# Facile\n\nUne phrase.' where title is not null and language = 'fr' and article_id = (select id from articles where slug = 'note-de-frais')`)
    await database.owner.pg.query(`update article_texts set source_fingerprint = md5('before'), updated_on = '2026-11-22', behind_since = '2026-11-22' where language = 'nl' and article_id = (select id from articles where slug = 'creer-une-facture')`)
    await database.owner.pg.query(`update article_texts set markdown = E'\u2028 « é » <b>\n\n---\n\n[x](javascript:1) \\\\ 😀' where language = 'fr' and article_id = (select id from articles where slug = 'numerique-et-ia')`)

    const first = bytes(await exported())
    expect(first.size).toBeGreaterThan(100)
    expect(first.get('fr/note-de-frais.easy.md')).toBe('# Facile\n\nUne phrase.\n')
    expect(first.get('fr/creer-une-facture.md')).toContain('owner: be:E0004')
    expect(first.get('nl/creer-une-facture.md')).toMatch(/translated_text: "?[0-9a-f]{32}/)
    expect([...first.keys()].filter((path) => path.startsWith('guides/')).length).toBe(readdirSync(join(PROJECT_ROOT, 'demo/articles'), { withFileTypes: true }).some((one) => one.name === 'guides') ? readdirSync(join(PROJECT_ROOT, 'demo/articles/guides')).length : 0)

    expect(first.get('guides/tva-facture-autre-pays.yaml')).toMatch(/\nowner: .+\nwithdrawn: \{.*change.*\}\n$/)

    const source = folder()
    for (const [path, text] of first) {
      mkdirSync(join(source, path, '..'), { recursive: true })
      writeFileSync(join(source, path), text)
    }
    await emptied()
    expect(bytes(await exported()).size).toBe(0)
    const report = await importLibrary(owner, source, { dryRun: false })
    expect(report.remarks).toEqual([])
    expect(new Set(report.files.map((file) => file.outcome))).toEqual(new Set(['new']))
    const second = bytes(await exported())
    expect([...second.keys()]).toEqual([...first.keys()])
    for (const [path, text] of first) expect(second.get(path), path).toBe(text)
    // Every text has a version, and the translation knows that it is behind.
    const { rows } = await database.owner.pg.query<{ missing: number; behind: number }>(`select count(*) filter (where not exists (select from article_versions v join article_publications p on p.version_id = v.id where v.article_id = t.article_id and v.language = t.language and v.fingerprint = t.fingerprint))::int as missing, count(t.behind_since)::int as behind from article_texts t`)
    expect(rows[0]).toEqual({ missing: 0, behind: 1 })

    const again = await importLibrary(owner, source, { dryRun: false })
    expect(new Set(again.files.map((file) => file.outcome))).toEqual(new Set(['same']))
    const versions = await owner.selectFrom('article_versions').select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
    await importLibrary(owner, source, { dryRun: false })
    expect(await owner.selectFrom('article_versions').select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).toEqual(versions)
  })

  it('says what would happen and changes nothing, names every wrong line and changes nothing', async () => {
    const to = await exported()
    const before = bytes(to)
    await expect(exportLibrary(owner, to, database.clock.now())).rejects.toBeInstanceOf(FolderNotEmpty)
    const changed = folder()
    cpSync(to, changed, { recursive: true })
    writeFileSync(join(changed, 'fr/lire-sa-fiche-de-paie.md'), (before.get('fr/lire-sa-fiche-de-paie.md') ?? '').replace(/\n$/, '\n\nEncore une phrase.\n'))
    const report = await importLibrary(owner, changed, { dryRun: true })
    expect(report.files.filter((file) => file.outcome !== 'same')).toEqual(expect.arrayContaining([{ path: 'fr/lire-sa-fiche-de-paie.md', outcome: 'changed' }]))
    expect(bytes(await exported())).toEqual(before)

    mkdirSync(join(changed, 'pt'))
    const nl = (before.get('nl/lire-sa-fiche-de-paie.md') ?? '').replace(/translated_from: .*/, 'translated_from: en')
    writeFileSync(join(changed, 'nl/lire-sa-fiche-de-paie.md'), nl)
    writeFileSync(join(changed, 'en/lire-sa-fiche-de-paie.md'), (before.get('en/lire-sa-fiche-de-paie.md') ?? '').replace(/translated_from: .*/, 'translated_from: nl'))
    writeFileSync(join(changed, 'fr/note-de-frais.md'), 'rien')
    await expect(importLibrary(owner, changed, { dryRun: false })).rejects.toMatchObject({
      lines: ['pt/: its name is no language that Cairn knows (fr, nl, en, de, es, it)', 'fr/note-de-frais.md, line 1: it must begin with front matter between two lines of three dashes', expect.stringContaining('fr/note-de-frais.easy.md')],
    })
    rmSync(join(changed, 'pt'), { recursive: true })
    writeFileSync(join(changed, 'fr/note-de-frais.md'), before.get('fr/note-de-frais.md') ?? '')
    await expect(importLibrary(owner, changed, { dryRun: false })).rejects.toMatchObject({ lines: [expect.stringContaining('nl/lire-sa-fiche-de-paie.md: its translations go round in a circle: nl, en, nl'), expect.stringContaining('en/lire-sa-fiche-de-paie.md')] })
    await expect(importLibrary(owner, join(folders, 'nowhere'), { dryRun: false })).rejects.toMatchObject({ lines: [expect.stringContaining('there is no such folder')] })
    expect(bytes(await exported())).toEqual(before)
  })

  it('takes a changed source in as a new version, and its translations are behind', async () => {
    const to = await exported()
    const path = join(to, 'fr/lire-sa-fiche-de-paie.md')
    writeFileSync(path, readFileSync(path, 'utf8').replace(/\n$/, '\n\nEncore une phrase.\n').replace('\nsummary:', '\nowner: nobody@example.org\nsummary:'))
    const report = await importLibrary(owner, to, { dryRun: false })
    expect(report.remarks).toEqual(['fr/lire-sa-fiche-de-paie.md: nobody here is "nobody@example.org", so nobody looks after it'])
    const texts = await owner.selectFrom('article_texts as t').innerJoin('articles as a', 'a.id', 't.article_id').select(['t.language', 't.behind_since']).where('a.slug', '=', 'lire-sa-fiche-de-paie').orderBy('t.language').execute()
    expect(texts.filter((text) => text.language !== 'fr').every((text) => text.behind_since !== null)).toBe(true)
    expect(texts.find((text) => text.language === 'fr')?.behind_since).toBeNull()
    const versions = await owner.selectFrom('article_versions as v').innerJoin('articles as a', 'a.id', 'v.article_id').select(['v.number', 'v.written_by']).where('a.slug', '=', 'lire-sa-fiche-de-paie').where('v.language', '=', 'fr').orderBy('v.number').execute()
    expect(versions).toEqual([{ number: 1, written_by: null }, { number: 2, written_by: null }])
  })
})
