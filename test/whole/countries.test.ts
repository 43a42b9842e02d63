// Countries are configuration: no code knows one. Data (places, articles, holidays' own package) does.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PROJECT_ROOT } from '../../src/lib/root.ts'

/** Without src/dev: mounted in development only, it shows a demo cooperative. */
const sources = globSync('src/**/*.{ts,tsx}', { cwd: PROJECT_ROOT }).filter((path) => !path.startsWith('src/dev/') && !/\.(test|gen)\.tsx?$|(^|\/)examples\.tsx$/.test(path)).sort()
const codeOf = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:])\/\/.*$/gm, '$1')

/** A quoted code of a country of the European Union or its neighbours: as a value, compared, or as the key of a unit. */
const CODE = /(['"`])(AT|BE|BG|CH|CY|CZ|DE|DK|EE|ES|FI|FR|GB|GR|HR|HU|IE|IT|LT|LU|LV|MT|NL|NO|PL|PT|RO|SE|SI|SK|UK)\1/
const COMPARED = /\b(country|unit(?:\.|_)?key|regionCode)\b\s*(?:===|!==|==|!=)\s*['"`]|\bcase\s+['"`][A-Z]{2}['"`]/
const ZONE = /['"`](Europe|America|Africa|Asia)\/[A-Z]/

const knowsACountry = (text: string): boolean => CODE.test(codeOf(text)) || COMPARED.test(codeOf(text)) || ZONE.test(codeOf(text))

describe('the code', () => {
  it('knows no country, no unit and no time zone by name', () => {
    expect(sources.length).toBeGreaterThan(200)
    expect(sources.filter((path) => knowsACountry(readFileSync(join(PROJECT_ROOT, path), 'utf8')))).toEqual([])
  })
  it.each(["if (country === 'BE') return", "const zone = 'Europe/Brussels'", "switch (unit.country) { case 'FR': }", 'if (unit.key === "be") {', "new Holidays('DE')"])('is seen when it does: %s', (planted) => {
    expect(knowsACountry(planted)).toBe(true)
  })
  it.each(["// In 'BE' it is so", "locale === 'de'", "const language = 'fr'", '`/administration/units/${key}`'])('is left alone when it does not: %s', (harmless) => {
    expect(knowsACountry(harmless)).toBe(false)
  })
})
