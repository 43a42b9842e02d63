import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { foldPlaceName } from './domain/typed-place.ts'
import { findPlaces, loadPlaces } from './index.ts'
import { typedFormOf } from './pages/place-options.tsx'

const database = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'cairn-places-'))
const HEADER = 'key\tpostcodes\tlatitude\tlongitude\tpopulation\tregion\tname_local\tnames'
const BE = [
  'BE:1000-bruxelles\t1000,1020\t50.850\t4.349\t1019022\tBruxelles-Brussel\tBruxelles\tnl:Brussel|de:Brüssel|en:Brussels',
  'BE:4000-liege\t4000,4020\t50.634\t5.567\t195278\tLiège\tLiège\tnl:Luik|de:Lüttich',
  'BE:4000-glain\t4000\t50.648\t5.544\t2905\tLiège\tGlain\t',
  'BE:6000-charleroi\t6000\t50.411\t4.444\t202746\tHainaut\tCharleroi\t',
  'BE:1060-saint-gilles\t1060\t50.830\t4.345\t50000\tBruxelles-Brussel\tSaint-Gilles\tnl:Sint-Gillis',
  'BE:2275-lille\t2275\t51.240\t4.820\t16000\tAntwerpen\tLille\t',
  'BE:4607-dalhem\t4607,4606\t50.713\t5.728\t6391\tLiège\tDalhem\t',
]
const FR = ['FR:59350\t59000,59160\t50.629\t3.057\t236234\tNord\tLille\tnl:Rijsel', 'FR:75056\t75001,75012\t48.853\t2.349\t2103778\tParis\tParis\tnl:Parijs', 'FR:30258\t30800\t43.678\t4.430\t13700\tGard\tSaint-Gilles\t']
const DE = ['DE:05315000\t50667,50668\t50.938\t6.957\t1087353\tNordrhein-Westfalen\tKöln\tfr:Cologne|nl:Keulen']
const write = (country: string, lines: readonly string[]) => writeFileSync(join(folder, `${country}.tsv`), `${[HEADER, ...lines].join('\n')}\n`)
const found = async (typed: string, country: string | null = 'BE', locale: string | null = 'fr') =>
  database.readAs(null, (db) => findPlaces(db, typed, country, 5, locale))
const first = async (typed: string, country?: string, locale?: string) => {
  const [place] = await found(typed, country, locale)
  return place && `${typedFormOf(place)} ${place.country}`
}

beforeAll(async () => {
  write('BE', BE)
  write('FR', FR)
  write('DE', DE)
  await loadPlaces(database.owner.db, folder)
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('places', () => {
  it.each([
    ['4000', '4000 Liège BE'],
    ['4000 Liège', '4000 Liège BE'],
    ['4020 liege', '4020 Liège BE'],
    ['4000 Glain', '4000 Glain BE'],
    ['Luik', '4000 Liège BE'],
    ['lüttich', '4000 Liège BE'],
    ['Luettich', '4000 Liège BE'],
    ['Bruxelles 1000', '1000 Bruxelles BE'],
    ['1000 Brussel', '1000 Bruxelles BE'],
    ['Köln', '50667 Cologne DE'],
    ['koeln', '50667 Cologne DE'],
    ['brux', '1000 Bruxelles BE'],
    ['Bruxele', '1000 Bruxelles BE'],
    ['Charelroi', '6000 Charleroi BE'],
    ['Ligee', '4000 Liège BE'],
    ['St-Gilles', '1060 Saint-Gilles BE'],
    ['75012 Paris', '75012 Paris FR'],
    ['Paris 12e', '75001 Paris FR'],
    ['Dalhem', '4607 Dalhem BE'],
    ['Lille, France', '59000 Lille FR'],
  ])('understands "%s"', async (typed, wanted) => expect(await first(typed)).toBe(wanted))

  it('names a place in the reader’s language where it has such a name', async () => {
    expect(await first('liege', 'BE', 'nl')).toBe('4000 Luik BE')
    expect(await first('liege', 'BE', 'es')).toBe('4000 Liège BE')
  })

  it('puts the reader’s country first, and shows others too', async () => {
    expect((await found('Lille', 'BE')).map((place) => place.country)).toEqual(['BE', 'FR'])
    expect((await found('Lille', 'FR')).map((place) => place.country)).toEqual(['FR', 'BE'])
  })

  it('gives one row a place, however many of its names match', async () => {
    expect((await found('br')).map((place) => place.name)).toEqual(['Bruxelles'])
  })

  it('finds nothing rather than something else', async () => {
    for (const typed of ['', 'x', 'qsdfghjk', '%', "'; drop table places", '99999']) expect(await found(typed), typed).toEqual([])
  })

  it('understands what it offers', async () => {
    for (const locale of ['fr', 'nl', 'de']) {
      for (const typed of ['lie', 'bru', 'kö', 'li', 'sa']) {
        for (const place of await found(typed, null, locale)) {
          expect((await found(typedFormOf(place), null, locale))[0]?.id).toBe(place.id)
        }
      }
    }
  })

  it('folds names as the database does', async () => {
    const { rows } = await database.owner.pg.query<{ name: string; folded: string }>('select name, folded from place_names')
    for (const { name, folded } of rows) expect(foldPlaceName(name)).toBe(folded)
  })
})

describe('loading places', () => {
  it('is quick when nothing has changed, and changes nothing', async () => {
    const started = performance.now()
    await loadPlaces(database.owner.db, folder)
    expect(performance.now() - started).toBeLessThan(500)
  })

  it('keeps the id of a place whose file changed, and removes what is gone and nobody needs', async () => {
    const [before] = await found('Charleroi')
    write('BE', BE.filter((line) => !line.includes('glain') && !line.includes('liege')).map((line) => line.replace('\tCharleroi\t', '\tCharleroi\tde:Karolingen')))
    await loadPlaces(database.owner.db, folder)
    const [after] = await found('Karolingen')
    expect(after?.id).toBe(before?.id)
    expect(await first('Glain')).toBeUndefined()
    const kept = await database.owner.pg.query(`select key from places where key in ('BE:4000-liege', 'BE:4000-glain')`)
    // Amina lives in Liège.
    expect(kept.rows).toEqual([{ key: 'BE:4000-liege' }])
    write('BE', BE)
    await loadPlaces(database.owner.db, folder)
    expect(await first('Glain')).toBe('4000 Glain BE')
  })

  it('names the line that is wrong, and leaves what was loaded', async () => {
    write('FR', [...FR, 'FR:1\t1000\tnorth\t2\t3\tAin\tNowhere\t'])
    await expect(loadPlaces(database.owner.db, folder)).rejects.toThrow('FR.tsv, line 5: its latitude and longitude are not degrees')
    expect(await first('Paris')).toBe('75001 Paris FR')
  })
})
