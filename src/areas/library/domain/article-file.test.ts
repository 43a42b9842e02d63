import { describe, expect, it } from 'vitest'
import { disagreements, readArticleFile, readEasyText } from './article-file.ts'

const HEAD = `slug: tva
themes: [ tax-vat ]
title: "TVA : les bases"
summary: Vous saurez.
countries: [ BE ]
source: { name: SPF Finances, url: https://finances.belgium.be/fr }
source_date: 2026-10-01
review_on: 2027-04-01`
const file = (head: string, body = 'Texte.') => `---\n${head}\n---\n${body}\n`
const read = (head: string, body?: string) => readArticleFile('fr/tva.md', 'fr', file(head, body))

describe('a file of an article', () => {
  it('is read', () => {
    expect(read(HEAD)).toEqual({
      article: {
        slug: 'tva', language: 'fr', themes: ['tax-vat'], title: 'TVA : les bases', summary: 'Vous saurez.', countries: ['BE'],
        source: { name: 'SPF Finances', url: 'https://finances.belgium.be/fr' }, sourceOn: '2026-10-01', reviewOn: '2027-04-01', translatedFrom: null, markdown: 'Texte.', easyMarkdown: null, change: null,
      },
    })
  })
  it('says each line that is wrong', () => {
    const wrong = read(HEAD.replace('2026-10-01', 'octobre').replace('[ BE ]', '[ Belgique ]').replace('https:', 'javascript:'))
    expect(wrong).toEqual({
      wrong: [
        'fr/tva.md, line 6: countries.0 must be codes of two capitals',
        'fr/tva.md, line 7: source.url must begin with https://',
        'fr/tva.md, line 8: source_date must be a date, YYYY-MM-DD',
      ],
    })
  })
  it('must be reviewed after its source', () => {
    expect(read(HEAD.replace('2027-04-01', '2026-04-01'))).toEqual({ wrong: ['fr/tva.md, line 9: review_on must come after source_date'] })
  })
  it('needs front matter, valid YAML and a text', () => {
    expect(readArticleFile('fr/tva.md', 'fr', 'Texte')).toHaveProperty('wrong')
    expect(read('title: "a')).toHaveProperty('wrong')
    expect(read(HEAD, ' ')).toHaveProperty('wrong')
  })
  it('agrees with its translations on themes, countries and dates', () => {
    const fr = read(HEAD)
    if (!('article' in fr)) throw new Error('not read')
    expect(disagreements([fr.article, { ...fr.article, language: 'nl', countries: [], source: { name: 'FOD', url: null } }])).toEqual(['nl/tva.md: countries is "" where fr/tva.md says "BE"'])
  })
  it('has an easy-to-read version that is Markdown alone', () => {
    expect(readEasyText('fr/tva.easy.md', '\n# La TVA\n')).toEqual({ markdown: '# La TVA' })
    expect(readEasyText('fr/tva.easy.md', ' \n')).toEqual({ wrong: ['fr/tva.easy.md: it is empty'] })
    expect(readEasyText('fr/tva.easy.md', file(HEAD))).toHaveProperty('wrong')
    expect(readEasyText('fr/tva.easy.md', 'a'.repeat(20_001))).toHaveProperty('wrong')
  })
})
