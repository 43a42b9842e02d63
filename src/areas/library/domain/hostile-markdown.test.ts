// What is pasted to break the page: harmless, and soon.
import { describe, expect, it } from 'vitest'
import { renderArticle } from './article-html.ts'
import { LENGTHS } from './editing.ts'
import { outsideLinks } from './links.ts'

const fill = (part: string) => part.repeat(Math.floor(LENGTHS.markdown / part.length))

describe('hostile Markdown', () => {
  it.each(['> ', '- ', '* a\n ', '[', '![', '](', '**', '*a_', '_*', '`', '``` \n', '<', '<a ', '&', '&#x41;', '\\', '|', '| a ', '~~~', '# ', '[a](b "', '[a]: b\n', '[a][', '(', '0. ', '<!--', '\u202e', 'https://a.example/ '])('"%s" over and over renders within a second, with nothing that runs', (part) => {
    const start = performance.now()
    const { html } = renderArticle(fill(part), 'fr')
    outsideLinks(fill(part))
    expect(performance.now() - start).toBeLessThan(1_500)
    expect(html).not.toMatch(/<(script|img|iframe|object|svg|style|form|input)\b/i)
    expect(html.length).toBeLessThan(60 * LENGTHS.markdown)
  })
  it('nests no deeper than a hundred', () => {
    const { html } = renderArticle(`${'> '.repeat(5_000)}fin\n\n${Array.from({ length: 2_000 }, (_, depth) => `${' '.repeat(depth * 2)}- x`).join('\n').slice(0, LENGTHS.markdown)}`)
    let depth = 0
    let deepest = 0
    for (const [, close] of html.matchAll(/<(\/?)(?:blockquote|ul|ol|li)\b/g)) {
      depth += close ? -1 : 1
      deepest = Math.max(deepest, depth)
    }
    expect(deepest).toBeLessThanOrEqual(110)
  })
  it.each([
    '[a](javascript:alert(1))', '[a](JaVaScRiPt:alert(1))', '[a](java\nscript:alert(1))', '[a](&#106;avascript:alert(1))', '[a](\u0001javascript:alert(1))', '[a](vbscript:x)', '[a](data:text/html,<script>alert(1)</script>)', '[a](file:///etc/passwd)',
    '[a](//evil.example)', '[a](\\\\evil.example)', '[a](/\\evil.example)', '<javascript:alert(1)>', '[a]\n\n[a]: javascript:alert(1)', '<a href="javascript:alert(1)">a</a>', '<svg onload=alert(1)>', '"><script>alert(1)</script>', '[a](https://x.example"onclick="alert(1))',
  ])('%s leads nowhere and runs nothing', (text) => {
    const { html } = renderArticle(text)
    expect(html).not.toMatch(/href="(?!https:\/\/|#|\/%5C)[^"]*"/i)
    expect(html.replace(/&lt;|&quot;/g, '')).not.toMatch(/<(script|svg)|<[^>]+\son[a-z]+=/i)
  })
})
