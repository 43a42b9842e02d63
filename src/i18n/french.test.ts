import { describe, expect, it } from 'vitest'
import { frenchFinish, spacedAsFrench } from '../lib/french.ts'
import { wordsOf } from './words.tsx'

const shown = (text: string) => text.replaceAll('\u202f', '_').replaceAll('\u00a0', '~')

describe('the spaces of French', () => {
  it.each([
    ['Prêt ? Oui !', 'Prêt_? Oui_!'],
    ['Quand : demain ; ou après', 'Quand_: demain_; ou après'],
    ['dire « oui » ou «non»', 'dire «_oui_» ou «_non_»'],
    ['déjà\u00a0: là\u202f?', 'déjà_: là_?'],
    ['à 10:30, https://coop.example?a=b;c', 'à 10:30, https://coop.example?a=b;c'],
    ['{count, number, ::percent} de vos heures', '{count, number, ::percent} de vos heures'],
  ])('%s', (typed, wanted) => expect(shown(spacedAsFrench(typed))).toBe(wanted))

  it('are on every French message, and on no other', () => {
    expect(shown(wordsOf('fr').t('library.search.label'))).toBe('Que cherchez-vous_?')
    expect(shown(wordsOf('en').t('library.search.label'))).not.toContain('_')
  })
  it('leave alone what fills a message', () => {
    expect(shown(wordsOf('fr').t('library.search.results', { text: 'prix : combien ?' }))).toBe('Articles pour «_prix : combien ?_»')
  })
})

describe('elision and the first of the month', () => {
  it.each([
    ['Demandes de {name}', 'Demandes de Amina', 'Demandes d’Amina'],
    ['Demandes de {name}', 'Demandes de Bram', 'Demandes de Bram'],
    ['ce que {name} a écrit', 'ce que Élise a écrit', 'ce qu’Élise a écrit'],
    ['venu le {on, date, ::d}', 'venu le mardi 1 décembre', 'venu le mardi 1er décembre'],
  ])('%s', (text, filled, wanted) => expect(frenchFinish(text)?.(filled)).toBe(wanted))
  it('asks nothing of a message without a name or a date', () => expect(frenchFinish('Le tout de la page')).toBeNull())
})
