import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { PROJECT_ROOT } from '../../lib/root.ts'
import { loadThemes, themeLabels, THEMES, ThemeFileError } from './index.ts'

const database = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'cairn-themes-'))
cpSync(join(PROJECT_ROOT, 'content/themes'), folder, { recursive: true })
afterAll(() => rmSync(folder, { recursive: true }))

const owner = database.owner.db
const english = join(folder, 'en.json')
const change = (work: (words: { families: Record<string, string>; themes: Record<string, { label: string; description: string; wordings: string[] }> }) => void) => {
  const words = JSON.parse(readFileSync(english, 'utf8'))
  work(words)
  writeFileSync(english, JSON.stringify(words))
}
const wordings = () => owner.selectFrom('theme_wordings').select((select) => ['language', select.fn.countAll<number>().as('count')]).groupBy('language').orderBy('language').execute()

describe('loading themes', () => {
  it('loads the themes, their words and wordings, once', async () => {
    expect(await loadThemes(owner, folder)).toBe(true)
    const themes = await owner.selectFrom('themes').select(['key', 'position', 'is_shipped']).orderBy('position').execute()
    expect(themes).toEqual(THEMES.map((theme) => ({ key: theme.key, position: theme.position, is_shipped: true })))
    for (const { count } of await wordings()) expect(count).toBeGreaterThanOrEqual(45 * 12)
    const started = performance.now()
    expect(await loadThemes(owner, folder)).toBe(false)
    expect(performance.now() - started).toBeLessThan(500)
  })

  it('brings changed words in step, and takes out those that are gone', async () => {
    change((words) => {
      words.themes['tax-vat'] = { label: 'VAT and more', description: 'All of it.', wordings: ['only this one'] }
    })
    expect(await loadThemes(owner, folder)).toBe(true)
    const rows = await owner.selectFrom('theme_wordings').select('wording').where('theme_key', '=', 'tax-vat').where('language', '=', 'en').execute()
    expect(rows).toEqual([{ wording: 'only this one' }])
    expect((await database.readAs(null, (db) => themeLabels(db, 'en'))).get('tax-vat')).toBe('VAT and more')
  })

  it('keeps the themes of an administrator, after the shipped ones', async () => {
    await owner.insertInto('themes').values({ key: 'local-harbour', family: 'means', position: 900 }).execute()
    await owner.insertInto('themes').values({ key: 'tools-gone', family: 'tools', position: 901, is_shipped: true }).execute()
    change((words) => {
      words.families.means = 'Spaces'
    })
    await loadThemes(owner, folder)
    const after = await owner.selectFrom('themes').select(['key', 'position']).where('position', '>', 45).execute()
    expect(after).toEqual([{ key: 'local-harbour', position: 46 }])
  })

  it('does without a language that has no file', async () => {
    rmSync(join(folder, 'it.json'))
    await loadThemes(owner, folder)
    expect((await wordings()).map((row) => row.language)).not.toContain('it')
    expect((await database.readAs(null, (db) => themeLabels(db, 'it'))).get('tools-pay')).toBe((await database.readAs(null, (db) => themeLabels(db, 'fr'))).get('tools-pay'))
  })

  it('says what is wrong in which file, and loads nothing then', async () => {
    change((words) => {
      words.themes['tax-vta'] = { label: 'x', description: 'y', wordings: [] }
      delete words.themes['tax-vat']
    })
    await expect(loadThemes(owner, folder)).rejects.toThrow(ThemeFileError)
    await expect(loadThemes(owner, folder)).rejects.toThrow(/en\.json: .*tax-vta/)
    expect((await owner.selectFrom('theme_words').select('label').where('theme_key', '=', 'tax-vat').where('language', '=', 'en').executeTakeFirst())?.label).toBe('VAT and more')
  })
})
