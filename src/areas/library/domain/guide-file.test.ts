import { describe, expect, it } from 'vitest'
import { readGuideFile } from './guide-file.ts'

const GUIDE = `slug: facture
themes: [law-unpaid]
countries: [BE]
source: { name: SPF, url: "https://example.org" }
source_date: 2026-11-01
review_on: 2027-05-01
start: sent
questions:
  sent: { yes: late, no: send }
  late: { yes: remind, no: send }
results:
  send: {}
  remind: { law: true, sources: [{ name: SPF, url: "https://example.org/loi" }] }
cases:
  - { answers: { sent: no }, result: send }
  - { answers: { sent: yes, late: yes }, result: remind }
words:
  fr:
    title: Facture
    summary: Que faire
    questions:
      sent: { ask: Partie ?, answers: { yes: Oui, no: Non } }
      late: { ask: Échue ?, answers: { yes: Oui, no: Non } }
    results:
      send: { title: Envoyez, why: Parce que., text: Envoyez., need: Aide }
      remind: { title: Relancez, why: Parce que., text: Relancez., need: Aide }
`
const read = (text: string) => readGuideFile('guides/facture.yaml', text)
const wrong = (from: string | RegExp, to: string) => {
  const changed = GUIDE.replace(from, to)
  expect(changed).not.toBe(GUIDE)
  const outcome = read(changed)
  return 'wrong' in outcome ? outcome.wrong : []
}

describe('a file of a guide', () => {
  it('is read, with its text kept as it is', () => {
    const outcome = read(GUIDE)
    expect(outcome).toMatchObject({ guide: { slug: 'facture', structure: { start: 'sent', results: { send: { isLaw: false, checkedOn: '2026-11-01' } } }, text: GUIDE } })
  })
  it.each<[string, string | RegExp, string, string]>([
    ['an unknown target', 'no: send }\n  late', 'no: nowhere }\n  late', 'guides/facture.yaml, line 9: questions.sent.no leads to "nowhere", which is neither a question nor a result'],
    ['a question without answers', 'late: { yes: remind, no: send }', 'late: {}', 'guides/facture.yaml, line 10: questions.late needs two answers at least'],
    ['a circle, its way named', 'yes: remind, no: send }', 'yes: remind, no: sent }', 'guides/facture.yaml, line 9: questions.sent turns in a circle: sent -> late -> sent'],
    ['a result that nothing reaches', '  send: {}', '  send: {}\n  lost: {}', 'guides/facture.yaml, line 13: results.lost is reached by no answer'],
    ['missing words', /\n {6}late: \{ ask.*\n/, '\n', 'guides/facture.yaml, line 21: words.fr.questions lacks the words of "late"'],
    ['a missing word of an answer', 'Partie ?, answers: { yes: Oui, no: Non }', 'Partie ?, answers: { yes: Oui }', 'guides/facture.yaml, line 22: words.fr.questions.sent.answers lacks the words of "no"'],
    ['words of nothing', '      remind: { title', '      other: { title: A, why: B, text: C, need: D }\n      remind: { title', 'guides/facture.yaml, line 26: words.fr.results.other has words but is not in the guide'],
    ['law without a source', ', sources: [{ name: SPF, url: "https://example.org/loi" }]', '', 'guides/facture.yaml, line 13: results.remind is law and names no source'],
    ['a source that is not https', 'https://example.org/loi', 'javascript:alert(1)', 'guides/facture.yaml, line 13: results.remind.sources.0.url must begin with https://'],
    ['a case that comes out otherwise', 'sent: no }, result: send', 'sent: no }, result: remind', 'guides/facture.yaml, line 15: cases.0 leads to "send", not to "remind"'],
    ['a case that stops on the way', '{ sent: yes, late: yes }', '{ sent: yes }', 'guides/facture.yaml, line 16: cases.1 stops at the question "late"'],
    ['a result that no case reaches', '  - { answers: { sent: no }, result: send }\n', '', 'guides/facture.yaml, line 12: results.send is reached by no case'],
    ['a start that is no question', 'start: sent', 'start: send', 'guides/facture.yaml, line 7: start is "send", which is no question'],
    ['a question with a name of the page', /sent/g, 'need', 'guides/facture.yaml, line 9: questions.need is a name that the page uses for something else'],
    ['an unknown language', '  fr:', '  xx:', 'guides/facture.yaml, line 18: words.xx is not one of the languages'],
    ['an unknown field', 'start: sent', 'start: sent\ncolour: red', 'guides/facture.yaml, line 8: colour is not known here'],
    ['a review before the source', '2027-05-01', '2026-05-01', 'guides/facture.yaml, line 6: review_on must come after source_date'],
  ])('says %s with its line', (_what, from, to, expected) => expect(wrong(from, to)).toContain(expected))

  it('says what is not YAML', () => {
    expect(read('slug: "a')).toMatchObject({ wrong: [expect.stringMatching(/^guides\/facture\.yaml, line 1: /)] })
    for (const text of ['', '[]', '42', 'slug: a', '\0\0\0']) expect(read(text), text).toHaveProperty('wrong')
  })
  it('refuses hostile YAML at once', () => {
    const levels = Array.from({ length: 30 }, (_, level) => `a${level}: &a${level} [${Array.from({ length: 9 }, () => (level === 0 ? 'x' : `*a${level - 1}`)).join(', ')}]`)
    expect(read(levels.join('\n'))).toMatchObject({ wrong: expect.arrayContaining([expect.stringMatching(/line 2: it refers to another part of the file \("\*a0"\): write it out/)]) })
    expect(read('x'.repeat(150_001))).toEqual({ wrong: ['guides/facture.yaml: it is longer than 150000 characters'] })
    for (const deep of ['['.repeat(140_000), `a: ${'{b: '.repeat(30_000)}`]) expect(read(deep)).toEqual({ wrong: ['guides/facture.yaml: it is nested more than 100 deep'] })
    expect(read(GUIDE.replace('themes:', '__proto__: { polluted: yes }\nthemes:'))).toHaveProperty('wrong')
    expect(({} as { polluted?: string }).polluted).toBeUndefined()
  })
})
