import { describe, expect, it } from 'vitest'
import type { Language } from '../../../lib/language.ts'
import { detectDistress } from './distress.ts'

const signsOf = (text: string, language?: Language) => detectDistress(text, language).signs

describe('signs of danger', () => {
  it.each([
    ["Je n'ai plus envie de vivre", 'self-harm'],
    ['i want to kill myself', 'self-harm'],
    ['Ich habe keinen Sinn mehr zu leben', 'self-harm'],
    ['mon compagnon me frappe', 'violence'],
    ['mi marido me ha pegado', 'violence'],
    ['mijn baas heeft mij geslagen', 'violence'],
    ['dormo in macchina da lunedì', 'no-shelter'],
    ["on m'a expulsé hier", 'no-shelter'],
    ['I have nowhere to sleep tonight', 'no-shelter'],
  ])('reads "%s" as %s', (text, sign) => {
    expect(signsOf(text)).toContain(sign)
  })

  it('reads them without accents, in capitals and with a slip of the finger', () => {
    expect(signsOf('PENSEES SUICDAIRES')).toEqual(['self-harm'])
    expect(signsOf('je pense au suiside')).toEqual(['self-harm'])
  })

  it('reads every language whatever the language given', () => {
    expect(signsOf('bonjour, i want to die', 'fr')).toEqual(['self-harm'])
  })

  it('reads several signs at once, in a fixed order', () => {
    expect(signsOf('je dors dans ma voiture depuis que mon mari me frappe')).toEqual(['violence', 'no-shelter'])
  })

  it('reads a sign beside a question about something else', () => {
    expect(detectDistress('Comment modifier ma facture ? Et je veux mourir.').distress).toBe(true)
  })
})

describe('figurative and professional uses', () => {
  it.each([
    'ce client me tue avec ses délais',
    'mort de rire en lisant le devis',
    'the deadline of my killer feature',
    'photo shoot next week',
    'studio à louer pour mon atelier',
    'spectacle dans la rue samedi',
    'I run suicide prevention training, do I add VAT?',
    'le client me menace de poursuites',
    'Der Laptop ist tot, wer repariert ihn?',
    'me muero de risa con este contrato',
  ])('lets "%s" pass', (text) => {
    expect(detectDistress(text)).toEqual({ distress: false, signs: [] })
  })

  it('finds nothing in nothing', () => {
    expect(detectDistress('')).toEqual({ distress: false, signs: [] })
  })
})
