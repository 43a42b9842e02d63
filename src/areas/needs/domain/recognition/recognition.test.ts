import { describe, expect, it } from 'vitest'
import { decodeModel, type Example, encodeModel, recognise, train } from './index.ts'
import { speller } from './spelling.ts'
import { stem } from './stem.ts'

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
    expect(encodeModel(train(EXAMPLES))).toEqual(encodeModel(model))
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
  const correct = speller(
    new Map([
      ['relance', 3],
      ['freelance', 1],
      ['steuer', 2],
      ['nummer', 2],
    ]),
  )

  it('never corrects a known word', () => {
    expect(correct('freelance')).toEqual(['freelance'])
  })

  it('gives the nearest known word for an unknown one', () => {
    expect(correct('relanse')).toEqual(['relance'])
  })

  it('adds the parts of a compound', () => {
    expect(correct('steuernummer')).toEqual(['steuernummer', 'steuer', 'nummer'])
  })
})

it('brings the forms of a word to one stem', () => {
  expect(stem('factures', 'fr')).toBe(stem('facturer', 'fr'))
  expect(stem('invoices', 'en')).toBe(stem('invoice', 'en'))
})
