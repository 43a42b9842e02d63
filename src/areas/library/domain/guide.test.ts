import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answersQuery, guideMarkdown, type GuideStructure, questionsAhead, walk } from './guide.ts'

const result = { countries: [], isLaw: false, checkedOn: '2026-11-01', sources: [], isUnconfirmed: false }
const guide: GuideStructure = {
  start: 'sent',
  questions: { sent: { yes: 'late', no: 'send' }, late: { yes: 'remind', no: 'wait' } },
  results: { send: result, remind: result, wait: result },
}
const follow = (query: string) => walk(guide, [...new URLSearchParams(query)])

describe('following the answers of a guide', () => {
  it('asks one question after the other and ends at a result, with every answer as its reason', () => {
    expect(follow('')).toEqual({ kind: 'question', question: 'sent', given: [], doubt: null, ignored: 0 })
    expect(follow('sent=yes')).toMatchObject({ kind: 'question', question: 'late' })
    expect(follow('late=no&sent=yes')).toEqual({ kind: 'result', result: 'wait', given: [{ question: 'sent', answer: 'yes' }, { question: 'late', answer: 'no' }], ignored: 0 })
  })
  it('asks again where the answer is none of its own, or two', () => {
    expect(follow('sent=maybe')).toMatchObject({ question: 'sent', doubt: 'unknown' })
    expect(follow('sent=toString')).toMatchObject({ question: 'sent', doubt: 'unknown' })
    expect(follow('sent=yes&sent=no')).toMatchObject({ question: 'sent', doubt: 'repeated' })
    expect(follow('sent=no&sent=no')).toMatchObject({ kind: 'result', result: 'send' })
  })
  it('counts what belongs to no question on the way, and ignores it', () => {
    expect(follow('sent=no&late=yes&__proto__=x&constructor=y')).toMatchObject({ kind: 'result', result: 'send', ignored: 3 })
    const thousands = Array.from({ length: 20_000 }, (_, index) => `q${index}=a`).join('&')
    expect(follow(`sent=yes&${thousands}`)).toMatchObject({ question: 'late', ignored: 20_000 })
  })
  it('never leaves the guide, whatever is answered', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.oneof(fc.constantFrom('sent', 'late'), fc.string()), fc.oneof(fc.constantFrom('yes', 'no'), fc.string()))), (answers) => {
      const end = walk(guide, answers)
      expect(end.kind === 'question' ? Object.hasOwn(guide.questions, end.question) : Object.hasOwn(guide.results, end.result)).toBe(true)
    }))
  })
  it('writes its answers as a query string that leads to the same place', () => {
    const end = follow('sent=yes&late=yes')
    expect(answersQuery(end.given)).toBe('sent=yes&late=yes')
    expect(follow(answersQuery(end.given))).toEqual(end)
  })
  it('knows how many questions may still come', () => {
    expect(questionsAhead(guide, 'sent')).toBe(2)
    expect(questionsAhead(guide, 'late')).toBe(1)
    expect(questionsAhead(guide, 'send')).toBe(0)
  })
})

it('is read in one go as Markdown', () => {
  const question = { ask: 'Partie ?', hint: 'Regardez.', answers: { yes: 'Oui', no: 'Non' } }
  const told = { title: 'Envoyez', why: 'Parce que.', text: '# Un\n- deux', need: 'x' }
  expect(guideMarkdown(guide, { title: 'T', summary: 'S', questions: { sent: question, late: { ...question, ask: 'Échue ?' } }, results: { send: told, remind: told, wait: told } }))
    .toContain('## Partie ?\n\nRegardez.\n\n- Oui\n- Non\n\n## Échue ?')
})
