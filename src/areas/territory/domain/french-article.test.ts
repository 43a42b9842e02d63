import { describe, expect, it } from 'vitest'
import { articleOf } from './french-article.ts'

describe('the article of a place', () => {
  it.each([
    ['Liège', 'none', 'Liège'], ['Le Mans', 'le', 'Mans'], ['Les Sables-d’Olonne', 'les', 'Sables-d’Olonne'], ['La Louvière', 'none', 'La Louvière'], ['Leuven', 'none', 'Leuven'], ['Lessines', 'none', 'Lessines'], ['', 'none', ''],
  ])('of %s is "%s"', (name, form, rest) => {
    expect(articleOf(name)).toEqual({ form, rest })
  })
})
