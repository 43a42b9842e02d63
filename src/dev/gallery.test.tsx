import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { JSDOM, VirtualConsole } from 'jsdom'
import { describe, expect, test } from 'vitest'
import type { Locale } from '../i18n/locale.ts'
import { WordsProvider, wordsOf } from '../i18n/words.tsx'
import type { Content } from '../ui/content.ts'
import * as ui from '../ui/index.ts'
import { EXAMPLES, Gallery, SampleHome, SamplePlace, SampleQuestion } from './gallery.tsx'

const assets = { style: '/assets/style.css', script: '/assets/app.js', font: '/assets/font.woff2' }
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const html = (node: Content, locale: Locale = 'fr') => String(<WordsProvider value={wordsOf(locale)}>{node}</WordsProvider>)

const PAGES: Readonly<Record<string, Content>> = {
  gallery: <Gallery assets={assets} />,
  home: <SampleHome assets={assets} />,
  place: <SamplePlace assets={assets} />,
  question: <SampleQuestion assets={assets} />,
}

describe.each(Object.entries(PAGES))('%s', (_name, page) => {
  test('has no fault that axe can see without colours', async () => {
    const { window } = new JSDOM(html(page), { runScripts: 'outside-only', pretendToBeVisual: true, virtualConsole: new VirtualConsole() })
    window.eval(axe)
    const results = (await window.axe.run(window.document, { rules: { 'color-contrast': { enabled: false } }, resultTypes: ['violations'] })) as AxeResults
    expect(results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  })

  test('names each thing once, and leads errors and descriptions to things that exist', () => {
    const { document } = new JSDOM(html(page)).window
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    const led = [...document.querySelectorAll('[for], [aria-describedby], [aria-labelledby], [list]')].flatMap((one) =>
      ['for', 'aria-describedby', 'aria-labelledby', 'list'].flatMap((attribute) => one.getAttribute(attribute)?.split(' ') ?? []),
    )
    expect(led.filter((id) => !ids.includes(id))).toEqual([])
  })
})

test('every component has an example', () => {
  const shown = Object.values(EXAMPLES).flatMap((examples) => Object.values(examples)).map(({ node }) => JSON.stringify(tagsOf(node))).join(' ')
  const framed = ['Page', 'ErrorSummary', 'HiddenFields', 'EmergencyNumbers', 'VisuallyHidden', 'Icon', 'Portrait']
  const components = Object.entries(ui).filter(([name, value]) => typeof value === 'function' && /^[A-Z]/.test(name) && !framed.includes(name))
  expect(components.map(([name]) => name).filter((name) => !shown.includes(`"${name}"`))).toEqual([])
})

test('the interface speaks every language offered', () => {
  for (const locale of ['nl', 'en', 'de', 'es', 'it'] as const) expect(html(<SampleHome assets={assets} />, locale)).not.toMatch(/>ui\.[a-z-]+</)
})

/** The names of the components in a tree, before it is rendered. */
function tagsOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(tagsOf)
  if (node === null || typeof node !== 'object' || !('tag' in node)) return []
  const { tag, props, children } = node as { tag: unknown; props: Record<string, unknown>; children: unknown[] }
  const own = typeof tag === 'function' ? [tag.name] : []
  return [...own, ...tagsOf(children), ...Object.values(props ?? {}).flatMap(tagsOf)]
}
