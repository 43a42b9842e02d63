import { describe, expect, it } from 'vitest'
import { stemOf } from '../../../lib/retrieval/analysis.ts'
import { plainText, snippetOf } from './snippet.ts'

const stems = (...words: string[]) => new Set(words.map((word) => stemOf(word, 'fr')))

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
    expect(snippetOf('Un texte', 'fr', new Set())).toBeNull()
  })
  it('reads Markdown as a reader sees it', () => expect(plainText('## Titre\n\n- un [lien](https://a.b) et `code`\n\n| a | b |\n|---|---|')).toBe('Titre un lien et code a b'))
})
