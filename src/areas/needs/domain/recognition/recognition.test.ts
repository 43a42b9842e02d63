import { describe, expect, it } from 'vitest'
import { calibrationError, decodeModel, type Example, encodeModel, evaluateThemes, learning, recognise, reliability, speakingWords, train } from './index.ts'
import { packWeights } from './weight-table.ts'
import { weighedSentences } from './sentences.ts'
import { readWordList, wordList, wordMeant } from './spelling.ts'

const EXAMPLES: Example[] = [
  { theme: 'invoice', language: 'fr', text: 'Faire une facture, envoyer la facture, note de crédit' },
  { theme: 'invoice', language: 'fr', text: 'Le client demande un devis avant la facturation' },
  { theme: 'invoice', language: 'en', text: 'Send an invoice to my client, credit note, quote' },
  { theme: 'housing', language: 'fr', text: 'Je ne peux plus payer mon loyer ce mois-ci' },
  { theme: 'housing', language: 'fr', text: 'Perdre mon logement, expulsion, propriétaire' },
  { theme: 'housing', language: 'en', text: 'I cannot pay the rent of my flat, landlord, eviction' },
  { theme: 'training', language: 'fr', text: 'Trouver une formation, cours du soir, certificat' },
  { theme: 'training', language: 'en', text: 'Find a training course, evening classes, certificate' },
]
const model = train(EXAMPLES)

describe('recognising a theme', () => {
  it('puts the theme of known words first', () => {
    expect(recognise(model, 'ma facture est fausse', 'fr').themes[0]?.key).toBe('invoice')
    expect(recognise(model, 'my landlord wants more rent', 'en').themes[0]?.key).toBe('housing')
  })

  it('gives every theme once, most likely first, with scores that sum to one', () => {
    const { themes } = recognise(model, 'un cours de facturation', 'fr')
    expect(themes.map(({ key }) => key).sort()).toEqual(['housing', 'invoice', 'training'])
    expect(themes.map(({ score }) => score)).toEqual(themes.map(({ score }) => score).sort((a, b) => b - a))
    expect(themes.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(1)
  })

  it('holds no opinion where nothing is known', () => {
    for (const { score } of recognise(model, '???', 'fr').themes) expect(score).toBeCloseTo(1 / 3)
  })

  it('reads a slip of the finger', () => {
    expect(recognise(model, 'expultion du logemnt', 'fr').themes[0]?.key).toBe('housing')
  })

  it('has no theme in a language without examples, and does not fail', () => {
    expect(recognise(model, 'meine Rechnung', 'de').themes).toHaveLength(3)
  })
})

describe('recognising a language', () => {
  it('tells it from small words alone', () => {
    expect(recognise(model, 'I would like to know how this works').language).toBe('en')
    expect(recognise(model, 'waar vind ik dat en hoe werkt het').language).toBe('nl')
  })

  it('takes the one given', () => {
    expect(recognise(model, 'training', 'fr')).toMatchObject({ language: 'fr', languageScore: 1 })
  })
})

describe('the model', () => {
  it('is the same again for the same examples', () => {
    expect(Buffer.compare(encodeModel(train(EXAMPLES)), encodeModel(model))).toBe(0)
  })

  it('recognises alike once encoded and decoded', () => {
    const again = decodeModel(encodeModel(model))
    for (const text of ['facture', 'my rent', 'cours']) expect(recognise(again, text)).toEqual(recognise(model, text))
  })

  it('is refused where it is cut short', () => {
    expect(() => decodeModel(encodeModel(model).slice(0, -1))).toThrow('cut short')
  })
})

describe('spelling', () => {
  const { letters, times } = wordList(new Map([['relance', 3], ['freelance', 1], ['relieur', 1], ['facture', 9], ['fracture', 1], ['loyer', 2], ['tva', 4]]))
  const words = readWordList(letters, times)

  it('never corrects a known word', () => {
    for (const known of ['freelance', 'relance', 'relieur', 'loyer']) expect(wordMeant(words, known)).toBe(known)
  })
  it('gives the nearest known word for an unknown one, the commoner of two', () => {
    expect(wordMeant(words, 'relanse')).toBe('relance')
    expect(wordMeant(words, 'facure')).toBe('facture')
    expect(wordMeant(words, 'faktuur')).toBe('faktuur')
  })
  it('leaves short words, numbers and what is far from everything', () => {
    for (const typed of ['tvb', 'loyr', 'relance2', 'zèbre', '', '💥']) expect(wordMeant(words, typed)).toBe(typed)
  })
})

describe('weights in half bytes', () => {
  it('keep their sign and their order within a step', () => {
    const lesson = packWeights(Float32Array.from([0.7, -0.3, 0, 0, 0, 0]), 3)
    let step = lesson.next()
    while (!step.done) step = lesson.next()
    const { halves, units } = step.value
    expect(units[0]).toBeCloseTo(0.1)
    expect([...halves.subarray(0, 2)]).toEqual([14 | (4 << 4), 7])
  })
})

describe('a story', () => {
  it('counts the sentences that ask three times', () => {
    expect(weighedSentences('Il pleut depuis deux jours. Comment faire une facture ?\nOk.').map(({ weight }) => weight)).toEqual([1, 3])
  })
  it('is told by what it asks', () => {
    const story = `${'Hier nous avons marché longtemps au bord de la mer avec les enfants et le chien. '.repeat(5)}Comment faire une facture pour ce client ?`
    expect(recognise(model, story, 'fr').themes[0]?.key).toBe('invoice')
  })
})

describe('why', () => {
  it('names the word that spoke for a theme', () => {
    const [first] = speakingWords(model, 'bonjour, quel logement demain', 'fr', 'housing')
    expect(first).toMatchObject({ word: 'logement' })
    expect(first?.weight).toBeGreaterThan(0)
  })
})

describe('calibration', () => {
  const judged = [...Array.from({ length: 8 }, () => ({ score: 0.85, right: true })), ...Array.from({ length: 2 }, () => ({ score: 0.85, right: false }))]
  it('puts shares beside what was said, by tenths', () => {
    expect(reliability([...judged, { score: 1, right: true }])).toEqual([
      { from: 0.8, count: 10, meanScore: expect.closeTo(0.85), shareRight: 0.8 }, { from: 0.9, count: 1, meanScore: 1, shareRight: 1 },
    ])
  })
  it('says how far they lie apart', () => {
    expect(calibrationError(judged)).toBeCloseTo(0.05)
    expect(calibrationError([])).toBe(0)
  })
})

describe('an evaluation', () => {
  it('gives a row for each set and language, and one for all of a set', () => {
    let milliseconds = 0
    const texts: Example[] = [{ theme: 'invoice', language: 'fr', text: 'ma facture est fausse' }, { theme: 'training', language: 'fr', text: 'mon propriétaire et mon loyer' }, { theme: 'housing', language: 'en', text: 'the landlord wants more rent' }]
    const rows = evaluateThemes(model, new Map([['few', texts]]), () => (milliseconds += 2))
    expect(rows.map(({ set, language, texts: count, first }) => [set, language, count, first])).toEqual([['few', 'fr', 2, 0.5], ['few', 'en', 1, 1], ['few', 'all', 3, 2 / 3]])
    expect(rows[0]?.millisecondsAText).toBe(1)
  })
})

it('learns in slices: whoever drives it may do other things between', () => {
  const lesson = learning(EXAMPLES)
  let slices = 0
  for (let step = lesson.next(); !step.done; step = lesson.next()) slices++
  expect(slices).toBeGreaterThan(10)
})
