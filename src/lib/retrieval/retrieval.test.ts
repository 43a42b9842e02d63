import { describe, expect, it } from 'vitest'
import type { Language } from '../language.ts'
import { gramsOf, termsIn, wordsIn } from './analysis.ts'
import { compoundParts } from './compounds.ts'
import { languageByFunctionWords } from './function-words.ts'
import { Postings, saturatedLevels } from './postings.ts'
import { reduce, sparse } from './reduction.ts'
import { Scores } from './scores.ts'
import { slipsBetween, Spelling } from './spelling.ts'
import { TextIndex } from './text-index.ts'
import { readQuery, SynonymTable } from './typed-query.ts'

describe('inclusive writing is the word that it stands for', () => {
  it.each<[Language, string, string]>([
    ['fr', 'travailleur·ses', 'travailleur'], ['fr', 'travailleur.euse.s', 'travailleur'], ['fr', 'travailleur(euse)s', 'travailleurs'], ['fr', 'salarié-e-s', 'salarie'],
    ['fr', 'conseiller·ère·s', 'conseiller'], ['fr', 'directeur/trice', 'directeur'], ['fr', 'indépendant(e)s', 'independants'],
    ['de', 'Mitarbeiter*innen', 'mitarbeiter'], ['de', 'MitarbeiterInnen', 'mitarbeiter'], ['de', 'Freund:in', 'freund'], ['de', 'Arbeitnehmer(innen)', 'arbeitnehmer'],
    ['nl', 'medewerk(st)er', 'medewerker'], ['nl', 'zelfstandige/n', 'zelfstandige'],
    ['es', 'trabajador/a', 'trabajador'], ['es', 'amig@s', 'amigo'], ['it', 'lavoratore/trice', 'lavoratore'], ['it', 'tutt*', 'tutti'], ['en', 'client(s)', 'client'],
  ])('%s: %s', (language, written, word) => expect(wordsIn(written, language)).toEqual([word]))
  it('leaves addresses, hyphens and fractions alone', () => {
    expect(wordsIn('rendez-vous sur www.les.fr et/ou 1/2', 'fr')).toEqual(['rendez', 'vous', 'sur', 'www', 'les', 'fr', 'et', 'ou', '1', '2'])
    expect(wordsIn('ana@les.org', 'es')).toEqual(['ana', 'les', 'org'])
  })
  it('is linear: a long run of marks takes no time', () => {
    const began = performance.now()
    wordsIn('a·(é·'.repeat(40_000), 'fr')
    wordsIn('*:_/'.repeat(50_000), 'de')
    expect(performance.now() - began).toBeLessThan(3000)
  })
})

describe('a word and its forms are one term', () => {
  it.each<[Language, string, string]>([
    ['fr', 'vendeuse', 'vendeurs'], ['fr', 'formatrice', 'formateur'], ['fr', 'l’indemnité', 'indemnites'], ['fr', 'qu’employeur', 'employeurs'], ['it', 'dell’impresa', 'imprese'], ['it', 'collaboratrici', 'collaboratore'],
    ['de', 'Rechnungen', 'Rechnung'], ['de', 'Mitarbeiterinnen', 'Mitarbeiter'], ['nl', 'uitkeringen', 'uitkering'], ['nl', 'medewerksters', 'medewerker'], ['es', 'trabajadoras', 'trabajador'], ['en', 'invoices', 'invoice'],
  ])('%s: %s and %s', (language, one, other) => expect(termsIn(one, language)).toEqual(termsIn(other, language)))
  it('keeps what is none: emoji, other scripts, nothing', () => {
    expect(termsIn('🙂 — …', 'fr')).toEqual([])
    expect(termsIn('договор', 'fr')).toHaveLength(1)
    expect(gramsOf('tva')).toEqual(['_tva', 'tva_'])
  })
})

describe('compounds', () => {
  const known = (words: string) => (part: string) => words.split(' ').includes(part)
  it('are taken apart into words that were seen', () => {
    expect(compoundParts('werkloosheidsuitkering', 'nl', known('werkloosheid uitkering werk'))).toEqual(['werkloosheid', 'uitkering'])
    expect(compoundParts('arbeitslosengeld', 'de', known('arbeitslos geld'))).toEqual(['arbeitslos', 'geld'])
  })
  it('stay whole where a part is unknown, too short, or the language has none', () => {
    expect(compoundParts('werkloosheidsuitkering', 'nl', known('uitkering'))).toEqual([])
    expect(compoundParts('facturation', 'fr', known('fact uration'))).toEqual([])
    expect(compoundParts('x'.repeat(5000), 'de', () => true)).toEqual([])
  })
  it('are found by their part, and their part by them', () => {
    const index = new TextIndex('nl')
    const compound = index.add({ title: 'Werkloosheidsuitkering aanvragen' })
    const part = index.add({ title: 'Een uitkering' })
    index.add({ title: 'Werkloosheid en dan' })
    const find = (text: string) => {
      const scores = new Scores()
      index.scoreWords(readQuery(text, index, { correcting: true }), scores)
      return scores.touched
    }
    expect(find('uitkering')).toEqual(expect.arrayContaining([compound, part]))
    expect(find('werkloosheidsuitkering')).toEqual(expect.arrayContaining([compound, part]))
  })
})

describe('spelling', () => {
  const spelling = new Spelling()
  for (const word of ['licenciement', 'relance', 'facture', 'freelance', 'harcelement', 'contrat']) spelling.learn(word, 3)
  it.each([['licenciemnt', 'licenciement'], ['lisenciement', 'licenciement'], ['afcture', 'facture'], ['arcelement', 'harcelement'], ['conttrat', 'contrat']])('brings %s to %s', (typed, known) => expect(spelling.nearest(typed)[0]?.word).toBe(known))
  it('leaves alone what is near nothing, short or a number', () => {
    for (const word of ['azertyuiop', 'tva', 'a1b2c3', 'xy']) expect(spelling.nearest(word)).toEqual([])
  })
  it('counts a neighbour’s key, a doubled letter and a swap for less than another letter', () => {
    expect(slipsBetween('facturz', 'facture', 3)).toBeLessThan(slipsBetween('facturb', 'facture', 3))
    expect(slipsBetween('facctur', 'factur', 3)).toBe(0.5)
    expect(slipsBetween('afctur', 'factur', 3)).toBe(0.8)
    expect(slipsBetween('abc', 'wxyz', 2)).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('an index', () => {
  it('puts a title before a body, a rare word before a common one, and forgets what is removed', () => {
    const index = new TextIndex('fr')
    for (let other = 0; other < 20; other++) index.add({ title: 'Le contrat', body: `contrat numéro ${other}` })
    const inBody = index.add({ title: 'Autre chose', body: 'une facture impayée' })
    const inTitle = index.add({ title: 'Facture impayée', body: 'autre chose' })
    const scores = new Scores()
    index.scoreWords(readQuery('contrat facture', index, { correcting: true }), scores)
    expect(scores.of(inTitle)).toBeGreaterThan(scores.of(inBody))
    expect(scores.of(inBody)).toBeGreaterThan(scores.of(0))
    index.remove(inTitle)
    expect([index.isThere(inTitle), index.size]).toEqual([false, 21])
  })
  it('follows synonyms in the direction given, phrases too', () => {
    const index = new TextIndex('fr')
    const unpaid = index.add({ title: 'Facture impayée' })
    index.add({ title: 'Congés' })
    index.synonyms = new SynonymTable('fr', [{ term: 'client ne paie pas', synonym: 'facture impayée', weight: 0.8 }])
    const scores = new Scores()
    index.scoreWords(readQuery('un client qui ne paie pas', index, { correcting: true }), scores)
    expect(scores.of(unpaid)).toBeGreaterThan(0)
  })
  it('reads a query to its first two thousand characters and forty words', () => {
    const index = new TextIndex('fr')
    index.add({ title: 'facture' })
    expect(readQuery(`${'mot '.repeat(600)} facture`, index, { correcting: true }).some((group) => group.word === 'facture')).toBe(false)
    expect(readQuery(Array.from({ length: 90 }, (_, number) => `m${number}`).join(' '), index, { correcting: true })).toHaveLength(40)
  })
  it('keeps postings in their order, however many', () => {
    const postings = new Postings()
    for (let document = 0; document < 30_000; document++) for (const term of document % 3 === 0 ? [0, 1] : [0]) postings.add(term, document, 1 + (document % 7))
    const scores = new Scores()
    scores.reserve(30_000)
    postings.addTo(scores, 1, 1, saturatedLevels(1), true)
    const seen = scores.touched
    for (const document of seen) {
      const worth = scores.of(document)
      expect(Math.abs(worth / (1 - worth) - (1 + (document % 7)))).toBeLessThan(0.06)
    }
    expect([seen.length, seen[1], postings.count(0)]).toEqual([10_000, 3, 30_000])
  })
})

describe('few dimensions', () => {
  it('bring a matrix back, and are the same each time', () => {
    const rows = [new Map([[0, 2], [1, 1]]), new Map([[0, 4], [1, 2]]), new Map([[2, 3]])]
    const { rows: left, columns, dimensions } = reduce(sparse(rows, 3), 2)
    const value = (row: number, column: number) => Array.from({ length: dimensions }, (_, k) => left[row * dimensions + k]! * columns[column * dimensions + k]!).reduce((sum, one) => sum + one, 0)
    expect([value(0, 0), value(1, 1), value(2, 2), value(0, 2)].map((one) => Math.round(one * 100) / 100 + 0)).toEqual([2, 2, 3, 0])
    expect(reduce(sparse(rows, 3), 2).rows).toEqual(left)
  })
})

it('the language of a text is told by its function words, else it is the usual one', () => {
  expect(languageByFunctionWords(wordsIn('Mijn uitkering is geschorst en ik weet het niet', 'fr'), 'fr')).toBe('nl')
  expect(languageByFunctionWords(['facture'], 'it')).toBe('it')
})
