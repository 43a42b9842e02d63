import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { beforeAll, describe, expect, test } from 'vitest'
import { PROJECT_ROOT } from '../lib/root.ts'
import { type ColorName, contrast, hexOf, MODES, type Mode } from './color.ts'
import { colorTokens } from './color-tokens.ts'

let css = ''
let rules: string[] = []

beforeAll(async () => {
  const result = await build({
    absWorkingDir: PROJECT_ROOT,
    entryPoints: ['src/ui/index.css'],
    bundle: true,
    minify: true,
    write: false,
    outdir: 'out',
    target: ['safari12', 'chrome95', 'firefox91'],
    loader: { '.woff2': 'file' },
    logLevel: 'silent',
  })
  css = result.outputFiles.find(({ path }) => path.endsWith('.css'))?.text ?? ''
  rules = css.match(/[^{}]+\{[^{}]*\}/g) ?? []
})

describe('the style as built', () => {
  test('holds nothing that Safari 12 or Chrome 95 ignore where it matters', () => {
    for (const ignored of ['@layer', 'light-dark(', 'oklch(', '@container', 'color-mix(', ':has(', 'inset:', ':is(', ':where(', 'dvh', '&', 'margin-inline', 'padding-inline', 'padding-block', 'margin-block', 'inset-inline']) {
      expect(css.includes(ignored) ? ignored : '').toBe('')
    }
  })

  test('uses clamp() only behind @supports', () => {
    const outside = css.replace(/@supports[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '')
    expect(outside.match(/[^{}]*\{[^{}]*clamp\([^{}]*\}/g) ?? []).toEqual([])
  })

  test('keeps gaps to grids: Safari 12 has none between flex items', () => {
    const gaps = rules.filter((rule) => /[{;](column-|row-)?gap:/.test(rule))
    expect(gaps.filter((rule) => !/grid/.test(rule))).toEqual([])
  })

  test('puts no rule that matters in a list with a selector old browsers refuse', () => {
    const lists = rules.filter((rule) => /::(file-selector-button|backdrop|marker)|:focus-visible/.test(rule.split('{')[0] ?? ''))
    expect(lists.filter((rule) => (rule.split('{')[0] ?? '').includes(','))).toEqual([])
  })

  test('weighs less than 12 kB', () => {
    expect(gzipSync(css, { level: 9 }).length).toBeLessThan(12_000)
  })

  test('is silent where motion is unwelcome', () => {
    const outside = css.replace(/@media ?\(prefers-reduced-motion:no-preference\)\{(?:[^{}]*\{[^{}]*\})*\}/g, '')
    expect(outside.match(/[^{}]*\{[^{}]*(transition|animation):[^{}]*\}/g) ?? []).toEqual([])
  })

  test('uses only tokens that exist', () => {
    const defined = new Set([...css.matchAll(/(--[\w-]+):/g)].map(([, name]) => name))
    const used = new Set([...css.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name))
    expect([...used].filter((name) => !defined.has(name))).toEqual([])
  })
})

const GROUNDS: readonly ColorName[] = ['ground', 'surface', 'sunken', 'hill-near']
const TINTS = ['moss', 'ochre', 'slate', 'brick'] as const
const TEXTS: readonly (readonly [ColorName, ColorName])[] = [
  ...GROUNDS.flatMap((ground) => (['ink', 'ink-soft', 'moss-ink', 'ochre-ink', 'slate-ink', 'brick-ink'] as const).map((ink) => [ink, ground] as const)),
  ...TINTS.flatMap((tint) => ([`${tint}-ink`, 'ink', 'ink-soft', 'moss-ink'] as const).map((ink) => [ink, `${tint}-tint`] as const)),
  ...([0, 1, 2, 3, 4] as const).map((tone) => ['ink', `pebble-${tone}`] as const),
  ['on-moss', 'moss'],
  ['on-moss', 'moss-strong'],
  ['on-brick', 'brick'],
]
const CONTROLS: readonly (readonly [ColorName, ColorName])[] = GROUNDS.flatMap((ground) =>
  (['edge', 'moss', 'moss-edge', 'ochre-edge', 'slate-edge', 'brick-edge', 'focus'] as const).map((control) => [control, ground] as const),
)

describe.each(MODES)('by %s', (mode: Mode) => {
  const weak = (pairs: readonly (readonly [ColorName, ColorName])[], least: number) =>
    pairs.map(([ink, ground]) => [ink, ground, contrast(hexOf(ink, mode), hexOf(ground, mode))] as const).filter(([, , ratio]) => ratio < least)

  test('words read at 7:1 on every ground they stand on', () => {
    expect(weak(TEXTS, 7)).toEqual([])
  })

  test('controls and the focus show at 3:1', () => {
    expect(weak(CONTROLS, 3)).toEqual([])
  })
})

test('colors.gen.css is what the palette says (node src/ui/make-tokens.ts writes it)', () => {
  expect(readFileSync(new URL('./colors.gen.css', import.meta.url), 'utf8')).toBe(colorTokens())
})
