import { describe, expect, it } from 'vitest'
import { renderArticle, renderedArticle } from './article-html.ts'

const html = (text: string) => renderArticle(text).html.trim()

describe('an article’s text', () => {
  it('begins its headings at h2, whatever level it begins at, and numbers equal ids', () => {
    expect(html('# Les taux\n### Détail')).toBe('<h2 id="les-taux">Les taux</h2>\n<h4 id="detail">Détail</h4>')
    expect(html('### Quand ?\n### Quand ?')).toBe('<h2 id="quand">Quand ?</h2>\n<h2 id="quand-2">Quand ?</h2>')
    expect(renderArticle('## À **lire**\n### Non\n## Fin').sections).toEqual([{ id: 'a-lire', title: 'À lire' }, { id: 'fin', title: 'Fin' }])
  })
  it('lets no HTML through', () => {
    expect(html('<script>alert(1)</script>\n\n<b onclick="x">y</b>')).not.toMatch(/<script|<b /)
  })
  it('makes links only of harmless addresses, and says where they lead away', () => {
    expect(html('[a](javascript:alert(1)) [b](data:text/html,x) [c](//evil.example)')).not.toContain('<a')
    expect(html('[VIES](https://ec.europa.eu)')).toBe('<p><a href="https://ec.europa.eu" rel="noopener">VIES</a></p>')
    expect(html('[ici](/library/tva)')).toBe('<p><a href="/library/tva">ici</a></p>')
  })
  it('shows no picture from elsewhere', () => {
    expect(html('![x](https://spy.example/pixel.gif)')).not.toContain('<img')
  })
  it('is rendered again when it changes', () => {
    expect(renderedArticle('one', 'fr', 'a').html).toBe('<p>a</p>\n')
    expect(renderedArticle('one', 'fr', 'b').html).toBe('<p>b</p>\n')
    expect(renderedArticle('one', 'fr', 'b')).toBe(renderedArticle('one', 'fr', 'b'))
  })
})
