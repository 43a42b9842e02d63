import { describe, expect, it } from 'vitest'
import { stemOf } from '../../../lib/retrieval/analysis.ts'
import { LibraryIndex } from './library-index.ts'
import type { Marks } from './marks.ts'
import { plainText, snippetOf } from './snippet.ts'

const stems = (...words: string[]): Marks => ({ stems: new Set(words.map((word) => stemOf(word, 'fr'))), phrases: [] })

describe('a snippet', () => {
  it('is where most of what was typed stands together, its words marked', () => {
    const text = `${'Autre chose. '.repeat(40)}Une facture. ${'Rien. '.repeat(40)}La **facture impayée** se réclame. ${'Fin. '.repeat(40)}`
    const pieces = snippetOf(text, 'fr', stems('facture', 'impayee')) ?? []
    expect(pieces.filter((piece) => piece.isMatch).map((piece) => piece.text)).toEqual(['facture', 'impayée'])
    expect(pieces[0]).toEqual({ text: '… ', isMatch: false })
    expect(pieces.map((piece) => piece.text).join('').length).toBeLessThan(230)
  })
  it('is text, whatever the article holds', () => {
    const pieces = snippetOf('<script>facture</script> [facture](javascript:alert) <!-- facture -->', 'fr', stems('facture')) ?? []
    expect(pieces.map((piece) => piece.text).join('')).toBe('<script>facture</script> facture')
  })
  it('is none where no word is found', () => {
    expect(snippetOf('Un texte', 'fr', stems('facture'))).toBeNull()
    expect(snippetOf('Un texte', 'fr', { stems: new Set(), phrases: [] })).toBeNull()
  })
  it('reads Markdown as a reader sees it', () => expect(plainText('## Titre\n\n- un [lien](https://a.b) et `code`\n\n| a | b |\n|---|---|')).toBe('Titre un lien et code a b'))
})

describe('what is marked', () => {
  const index = new LibraryIndex()
  const put = (id: string, language: string, title: string, markdown: string) => index.put({ id, countries: [], themes: [], texts: [{ language, title, summary: title, markdown }] })
  put('1', 'fr', 'Un client ne paie pas', 'Mettez vos papiers en ordre. Le donneur d’ordre doit payer. Le donneur doit. Ordre de paiement. Une facture et des factures.')
  put('2', 'nl', 'De klant betaalt niet', 'De orde en de order van de klant. De factuur is betaald.')
  put('3', 'fr', 'La sommation', 'Une mise en demeure, puis une sommation.')
  index.settle()
  index.useSynonyms([
    { language: 'fr', term: 'client', synonym: "donneur d'ordre", weight: 0.5 },
    { language: 'fr', term: 'mise en demeure', synonym: 'sommation', weight: 0.8 },
    { language: 'nl', term: 'ordre', synonym: 'klant', weight: 0.9 },
  ])
  const marked = (typed: string, shown: 'fr' | 'nl', text: string) =>
    (snippetOf(text, shown, index.marksOf(typed, { reader: 'fr', shown })) ?? []).filter((piece) => piece.isMatch).map((piece) => piece.text)

  it('is an expression of the same meaning as a whole, none of its words alone', () => {
    expect(marked('client', 'fr', 'Mettez vos papiers en ordre. Un client appelle. Le donneur d’ordre paie. Donneur. Ordre.')).toEqual(['client', 'donneur d’ordre'])
    expect(marked('client', 'fr', 'Mettez vos papiers en ordre.')).toEqual([])
    expect(marked('mon client ne me donne pas d’ordre', 'fr', 'Tout est en ordre.')).toEqual(['ordre'])
  })
  it('is one word that says the same as an expression that was typed', () => {
    expect(marked('mise en demeure', 'fr', 'Après la sommation, rien.')).toEqual(['sommation'])
  })
  it('is the correction of a word, the likeliest only', () => {
    expect(marked('une fcature impayée', 'fr', 'La facture est un papier en ordre.')).toEqual(['facture'])
  })
  it('is read as the language whose articles know the words, whatever the reader’s', () => {
    expect(marked('klant betaalt', 'nl', 'De factuur is betaald, de klant belt.')).toContain('klant')
    const found = index.find({ text: 'klant betaalt niet', language: 'fr', country: null, theme: null, themes: [], typing: true, atMost: 10 })
    expect(found.toSorted((a, b) => b.textScore - a.textScore)[0]).toMatchObject({ id: '2', language: 'nl' })
  })
  it('is, in a text of another language, what was typed as it stands, neither corrected nor replaced', () => {
    expect(marked('le client et son ordre de paiement', 'nl', 'De orde, de order en de klant.')).toEqual([])
    expect(marked('une order pour le client', 'nl', 'De order van de klant.')).toEqual(['order'])
  })
})
