import { describe, expect, it } from 'vitest'
import { latestAnswers, needStatus, type ResponseAnswer } from './status.ts'

const given = (...answers: (ResponseAnswer | null)[]) => answers.map((answer, index) => ({ responder: `team ${index}`, answer }))

describe('the status of a need', () => {
  it.each([
    ['nobody asked yet', given(), 'waiting'],
    ['asked, no answer', given(null), 'waiting'],
    ['one at work', given('taking_care'), 'taken'],
    ['one answered', given('done'), 'answered'],
    ['one could not help', given('done_no_help'), 'no_help_found'],
    ['the member could not be reached', given('not_reachable'), 'not_reachable'],
    ['the only one declined', given('not_for_me'), 'looking'],
    ['all declined', given('not_for_me', 'not_for_me'), 'looking'],
    ['one declined, another not yet', given('not_for_me', null), 'waiting'],
    ['one declined, another at work', given('not_for_me', 'taking_care'), 'taken'],
    ['one declined, another answered', given('not_for_me', 'done'), 'answered'],
    ['one answered, the second line at work', given('done', 'taking_care'), 'taken'],
    ['one could not help, another answered', given('done_no_help', 'done'), 'answered'],
    ['one could not help, another not yet', given('done_no_help', null), 'no_help_found'],
    ['not reached by one, another not yet', given('not_reachable', null), 'not_reachable'],
    ['not reached by one, declined by another', given('not_reachable', 'not_for_me'), 'not_reachable'],
  ] as const)('%s', (_case, answers, status) => {
    expect(needStatus(answers, null)).toBe(status)
  })

  it.each(['met', 'partly', 'not_met', 'merged', 'withdrawn'] as const)('is what the member said when closed: %s', (outcome) => {
    expect(needStatus(given('taking_care', null), outcome)).toBe(outcome)
  })

  it('keeps the latest answer of each responder, whatever the order of rows', () => {
    const answers = latestAnswers(['a', 'b'], [
      { responder: 'a', answer: 'done', at: new Date('2026-11-03') },
      { responder: 'a', answer: 'taking_care', at: new Date('2026-11-01') },
    ])
    expect(answers).toEqual([{ responder: 'a', answer: 'done' }, { responder: 'b', answer: null }])
  })
})
