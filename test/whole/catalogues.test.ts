// The words of the interface: complete in every language, with the same placeholders, none unused.
import { isPluralElement, isSelectElement, isPoundElement, isLiteralElement, type MessageFormatElement, parse } from '@formatjs/icu-messageformat-parser'
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadCatalogues, type Messages } from '../../src/i18n/catalogue.ts'
import { readTranslationRecord, waitingMessages } from '../../src/i18n/translations.ts'
import { LANGUAGES } from '../../src/lib/language.ts'
import { PROJECT_ROOT } from '../../src/lib/root.ts'

/** Words that address a person familiarly, where the interface says vous, u, Sie, usted, Lei. */
const FAMILIAR: Readonly<Record<string, RegExp>> = {
  fr: /(?<![\p{L}’-])(tu|toi|ton|tes|t’es|t’as)(?![\p{L}’-])/iu,
  nl: /(?<!\p{L})(je|jij|jou|jouw|jullie)(?!\p{L})/iu,
  de: /(?<!\p{L})(du|dich|dir|dein|deine|deinen|deinem|deiner|deines|euch|euer|eure)(?!\p{L})/iu,
  es: /(?<!\p{L})(tú|tu|tus|te|ti|contigo|vosotros|vosotras|vuestro|vuestra)(?!\p{L})/iu,
  it: /(?<!\p{L})(tu|tuo|tua|tuoi|tue|ti|voi|vostro|vostra|vostri|vostre)(?!\p{L})/iu,
}

/** Messages that read the same in French and in another language, and may: the words are the same. */
const SAME_WORDS: ReadonlySet<string> = new Set(['library.articles', 'appointments.minutes'])
const SAME_WORDS_FROM = 4

/** What fits a button in French must fit one in every language. */
const SHORT_IN_FRENCH = 28
const LONGEST_OF_SHORT = 48

/** Keys whose area is chosen at run time: each area tells its own events. */
const OF_EVERY_AREA = /^[a-z]+\.timeline\./

/** Plural categories that a language has beyond "other" (Unicode CLDR), but for "many", of millions only. */
const pluralCategories = (locale: string): string[] => new Intl.PluralRules(locale).resolvedOptions().pluralCategories.filter((category) => category !== 'many')

const read = (path: string) => JSON.parse(readFileSync(join(PROJECT_ROOT, path), 'utf8')) as Messages
const folders = globSync('src/**/messages/fr.json', { cwd: PROJECT_ROOT }).map(dirname).sort()
const files = globSync('src/**/messages/*.json', { cwd: PROJECT_ROOT }).sort()

/** What a message is filled with: each name (a language may need a plural where another does not), and the choices of a selection. */
function placeholders(elements: readonly MessageFormatElement[]): Set<string> {
  const found = new Set<string>()
  for (const element of elements) {
    if (isLiteralElement(element) || isPoundElement(element)) continue
    if (isSelectElement(element)) found.add(`{${element.value}, select: ${Object.keys(element.options).sort().join(' ')}}`)
    else if ('value' in element) found.add(`{${element.value}}`)
    if (isSelectElement(element) || isPluralElement(element)) {
      for (const option of Object.values(element.options)) for (const inner of placeholders(option.value)) found.add(inner)
    }
  }
  return found
}
const inMessage = (text: string) => [...placeholders(parse(text, { ignoreTag: true }))].sort()

describe('the catalogues', () => {
  it('stand in folders that each begin with French', () => {
    expect([...new Set(files.map(dirname))].sort()).toEqual(folders)
    expect(files.filter((path) => !(LANGUAGES as readonly string[]).includes(basename(path, '.json')))).toEqual([])
  })

  it('name each key after their own area, and once', () => {
    expect(() => loadCatalogues()).not.toThrow()
    const foreign = folders.flatMap((folder) => {
      const area = /^src\/areas\/([^/]+)\//.exec(folder)?.[1] ?? /^src\/([^/]+)\//.exec(folder)?.[1] ?? ''
      return Object.keys(read(`${folder}/fr.json`)).filter((key) => !key.startsWith(`${area}.`)).map((key) => `${folder}: ${key}`)
    })
    expect(foreign).toEqual([])
  })

  it.each(LANGUAGES)('are complete in "%s"', (locale) => {
    const missing = folders.flatMap((folder) => {
      if (!files.includes(`${folder}/${locale}.json`)) return [`${folder}/${locale}.json`]
      const own = read(`${folder}/${locale}.json`)
      return Object.keys(read(`${folder}/fr.json`)).filter((key) => !(key in own)).map((key) => `${folder}/${locale}.json: ${key}`)
    })
    expect(missing).toEqual([])
  })

  const others = files.filter((path) => basename(path) !== 'fr.json')
  it('hold in a begun file every French key, and no other', () => {
    const different = others.flatMap((path) => {
      const own = read(path)
      const french = read(`${dirname(path)}/fr.json`)
      return [
        ...Object.keys(french).filter((key) => !(key in own)).map((key) => `${path} lacks ${key}`),
        ...Object.keys(own).filter((key) => !(key in french)).map((key) => `${path} has ${key}, which French has not`),
      ]
    })
    expect(different).toEqual([])
  })

  it('can be read as ICU MessageFormat, and say something', () => {
    const wrong = files.flatMap((path) =>
      Object.entries(read(path)).flatMap(([key, text]) => {
        if (typeof text !== 'string' || text.trim() === '') return [`${path}: ${key} is empty`]
        if (text !== text.trim()) return [`${path}: ${key} begins or ends with a space`]
        try {
          inMessage(text)
          return []
        } catch (error) {
          return [`${path}: ${key}: ${(error as Error).message}`]
        }
      }),
    )
    expect(wrong).toEqual([])
  })

  it('fill the same places as the French message', () => {
    const different = others.flatMap((path) => {
      const french = read(`${dirname(path)}/fr.json`)
      return Object.entries(read(path)).flatMap(([key, text]) => {
        const wanted = inMessage(french[key] ?? text).join(' ')
        const own = inMessage(text).join(' ')
        return own === wanted ? [] : [`${path}: ${key} fills ${own || 'nothing'}, French fills ${wanted || 'nothing'}`]
      })
    })
    expect(different).toEqual([])
  })

  it('write apostrophes as ’: a straight one is a sign of the format', () => {
    const straight = files.flatMap((path) => Object.entries(read(path)).filter(([, text]) => text.includes("'")).map(([key, text]) => `${path}: ${key}: ${text}`))
    expect(straight).toEqual([])
  })

  it('write quotation marks and ellipses as printers do', () => {
    const typed = files.flatMap((path) => Object.entries(read(path)).filter(([, text]) => /"|\.\.\./.test(text)).map(([key, text]) => `${path}: ${key}: ${text}`))
    expect(typed).toEqual([])
  })

  it('say every plural that their language has, and none that it has not', () => {
    const plurals = (elements: readonly MessageFormatElement[]): string[][] =>
      elements.flatMap((element) => {
        if (!isSelectElement(element) && !isPluralElement(element)) return []
        const inner = Object.values(element.options).flatMap((option) => plurals(option.value))
        return isPluralElement(element) ? [Object.keys(element.options), ...inner] : inner
      })
    const wrong = files.flatMap((path) => {
      const known = pluralCategories(basename(path, '.json'))
      return Object.entries(read(path)).flatMap(([key, text]) =>
        plurals(parse(text, { ignoreTag: true })).flatMap((said) => {
          const named = said.filter((category) => !category.startsWith('='))
          // Where only "none" is another sentence, one and many read the same.
          const lacks = named.length === 1 && said.length > 1 ? [] : known.filter((category) => !named.includes(category))
          const extra = named.filter((category) => category !== 'many' && !known.includes(category))
          return [...lacks.map((category) => `${path}: ${key} lacks "${category}"`), ...extra.map((category) => `${path}: ${key} has "${category}", which the language has not`)]
        }),
      )
    })
    expect(wrong).toEqual([])
  })

  it('address people in one way: vous, u, Sie, usted, Lei', () => {
    const familiar = (locale: string, text: string) => FAMILIAR[locale]?.exec(text)?.[0]
    expect(familiar('de', 'Bitte schick dein Foto')).toBe('dein')
    expect(files.flatMap((path) => Object.entries(read(path)).flatMap(([key, text]) => (familiar(basename(path, '.json'), text) ? [`${path}: ${key}: ${text}`] : [])))).toEqual([])
  })

  it('leave no French in another language', () => {
    const wordsIn = (text: string) => text.replace(/\{[^{}]*\}/g, ' ').match(/\p{L}{2,}/gu) ?? []
    const same = others.flatMap((path) => {
      const french = read(`${dirname(path)}/fr.json`)
      return Object.entries(read(path)).filter(([key, text]) => text === french[key] && wordsIn(text).length >= SAME_WORDS_FROM && !SAME_WORDS.has(key)).map(([key, text]) => `${path}: ${key}: ${text}`)
    })
    expect(same).toEqual([])
  })

  it('stay short where the French is short', () => {
    const tooLong = others.flatMap((path) => {
      const french = read(`${dirname(path)}/fr.json`)
      return Object.entries(read(path)).filter(([key, text]) => !text.includes('{') && (french[key] ?? '').length <= SHORT_IN_FRENCH && text.length > LONGEST_OF_SHORT).map(([key, text]) => `${path}: ${key}: ${text}`)
    })
    expect(tooLong).toEqual([])
  })

  it('hold no translation older than its French: translate it anew, or note that it holds (bin/lib/translations.ts)', () => {
    expect(waitingMessages(loadCatalogues(), readTranslationRecord()).behind).toEqual([])
  })

  it('hold no key that nothing in src/ says', () => {
    const sources = globSync('src/**/*.{ts,tsx}', { cwd: PROJECT_ROOT })
      .filter((path) => !path.endsWith('.gen.ts') && !/\.test\.tsx?$/.test(path))
      .map((path) => readFileSync(join(PROJECT_ROOT, path), 'utf8'))
      .join('\n')
    const said = new Set([...sources.matchAll(/['"`]([a-z][a-zA-Z0-9_-]*(?:\.[a-zA-Z0-9_-]+)+)['"`]/g)].map((match) => match[1]))
    // A key built at run time: `area.group.${code}`. The beginning alone must not be a whole area, or nothing is checked.
    const begun = [...new Set([...sources.matchAll(/`([a-z][a-zA-Z0-9_-]*(?:\.[a-zA-Z0-9_-]+)*[.-](?:[a-zA-Z0-9_-]+-)?)\$\{[^`]*`/g)].map((match) => match[1] ?? ''))].filter((start) => /^[^.]+\..+/.test(start))
    const unused = folders.flatMap((folder) =>
      Object.keys(read(`${folder}/fr.json`)).filter((key) => !said.has(key) && !OF_EVERY_AREA.test(key) && !begun.some((start) => key.startsWith(start))).map((key) => `${folder}: ${key}`),
    )
    expect(unused).toEqual([])
  })
})
