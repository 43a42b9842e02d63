import { describe, expect, it } from 'vitest'
import { CorpusSearch } from './corpus-search.ts'

const SUBJECTS = ['facture', 'chômage', 'grossesse', 'pension', 'voiture', 'logement', 'syndicat', 'formation', 'voyage', 'musique']
const documents = SUBJECTS.flatMap((subject) =>
  ['Demander', 'Perdre', 'Changer', 'Déclarer'].map((verb, index) => ({ id: `${subject}/${index}`, title: `${verb} : ${subject}`, text: `Ce texte explique comment ${verb.toLowerCase()} quand il s’agit de ${subject}.`, language: 'fr' as const })),
)

describe('a corpus from outside', () => {
  const search = new CorpusSearch([...documents, { id: 'nl', title: 'Werkloosheid', text: 'Een uitkering aanvragen.', language: 'nl' }])
  it('gives the best first, slips and all, and no more than asked', () => {
    expect(search.search('perdre sa pension', 5)[0]?.id).toBe('pension/1')
    expect(search.search('pensoin', 3).every(({ id }) => id.startsWith('pension/'))).toBe(true)
    expect(search.search('pension', 2)).toHaveLength(2)
    expect(search.search('', 5)).toEqual([])
  })
  it('finds in the language of the query, given or told by its words', () => {
    expect(search.search('uitkering', 1, 'nl')[0]?.id).toBe('nl')
    expect(search.search('ik wil een uitkering en niet later', 1)[0]?.id).toBe('nl')
  })
  it('recognises wordings that it was taught, and forgets them', () => {
    search.learn([{ need: 'a', query: 'bobo dodo' }, { need: 'b', query: 'tralala' }], new Map([['a', ['voiture/2']], ['b', ['musique/0']]]))
    expect(search.search('bobo dodo', 1)[0]?.id).toBe('voiture/2')
    search.learn(null)
    expect(search.search('bobo dodo', 1)).toEqual([])
  })
  it('fits its weights only from thirty needs on', () => {
    const wordings = SUBJECTS.flatMap((subject) => [0, 1, 2, 3].map((index) => ({ need: `${subject}${index}`, query: `${subject} ${['aide', 'fini', 'autre', 'papiers'][index]}` })))
    const answers = new Map(wordings.map(({ need }, place) => [need, [documents[place]!.id]]))
    search.learn(wordings.slice(0, 20), answers)
    const byHand = search.weights
    search.learn(wordings, answers)
    expect(search.weights).not.toEqual(byHand)
    search.learn(null)
    expect(search.weights).toEqual(byHand)
  })
})
