import { expect, it } from 'vitest'
import { readArticleFile } from './domain/article-file.ts'
import { slugOf } from './domain/editing.ts'
import { readGuideFile } from './domain/guide-file.ts'
import { RESERVED_NAMES } from './domain/reserved-names.ts'
import { routes } from './routes/index.ts'

it('every page that stands where an article would is reserved, and nothing else is', () => {
  const pages = routes.routes.flatMap(({ path }) => /^\/library\/([^/:*]+)/.exec(path)?.[1] ?? [])
  expect(new Set(pages).size).toBeGreaterThan(5)
  expect([...RESERVED_NAMES].sort()).toEqual([...new Set(pages)].sort())
})

it.each([...RESERVED_NAMES])('an article is not called "%s", by its title nor by a file', (name) => {
  expect(slugOf(name, 'tax-vat')).toBe(`tax-vat-${name}`)
  const head = `slug: ${name}\nthemes: [tax-vat]\ntitle: Titre\nsummary: Résumé\ncountries: []\nsource: { name: Cairn, url: null }\nsource_date: 2026-01-01\nreview_on: 2027-01-01`
  const article = readArticleFile(`fr/${name}.md`, 'fr', `---\n${head}\n---\nTexte.\n`)
  expect(article).toEqual({ wrong: [`fr/${name}.md, line 2: slug is the name of one of the library's own pages: give the article another, of two words for example`] })
  const guide = readGuideFile(`guides/${name}.yaml`, `slug: ${name}\n`)
  expect('wrong' in guide && guide.wrong.some((line) => line.includes('line 1: slug is the name of one of the library'))).toBe(true)
})
