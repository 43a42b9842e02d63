import { describe, expect, it } from 'vitest'
import { headChange, nextReview, slugOf, withChange } from './editing.ts'

describe('an article in work', () => {
  it.each([
    ['Faire payer un client à l’étranger', 'faire-payer-un-client-a-l-etranger'],
    ['TVA', 'tax-vat-tva'],
    ['???', 'tax-vat'],
    ['Œuvres & droits: l’année 2026', 'oeuvres-droits-l-annee-2026'],
    ['<script>alert(1)</script>', 'script-alert-1-script'],
    ['Ça va '.repeat(40), 'ca-va-'.repeat(13) + 'ca'],
    ['日本 語', 'tax-vat'],
  ])('is called "%s" as %s', (title, slug) => {
    expect(slugOf(title, 'tax-vat')).toBe(slug)
    expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/)
  })
  it.each([
    ['2026-11-23', '2026-05-01', '2026-11-10', '2027-06-04'],
    ['2026-11-23', '2026-11-01', '2026-11-03', '2026-12-23'],
    ['2026-11-23', '2016-11-01', '2026-11-03', '2028-11-22'],
  ])('found true on %s (before: %s to %s) is read again on %s', (today, sourceOn, reviewOn, next) => expect(nextReview(today, { sourceOn, reviewOn })).toBe(next))
  it('changes of what all its texts share only what it says', () => {
    const head = { themes: ['a', 'b'], countries: ['BE', 'FR'], sourceOn: '2026-01-01', reviewOn: '2027-01-01' }
    expect(headChange(head, { ...head, countries: ['FR', 'BE'] })).toEqual({ themes: null, countries: null, sourceOn: null, reviewOn: null })
    const change = headChange(head, { ...head, themes: ['b', 'a'], reviewOn: '2027-02-01' })
    expect(change).toEqual({ themes: ['b', 'a'], countries: null, sourceOn: null, reviewOn: '2027-02-01' })
    expect(withChange(head, change)).toEqual({ ...head, themes: ['b', 'a'], reviewOn: '2027-02-01' })
  })
})
