import { expect, it } from 'vitest'
import { terminalLanguage } from './config.ts'

it('takes the language of the terminal from its locale, most binding first', () => {
  expect(terminalLanguage({ LANG: 'fr_BE.UTF-8' })).toBe('fr')
  expect(terminalLanguage({ LANG: 'fr_BE.UTF-8', LC_ALL: 'de' })).toBe('de')
  for (const none of [{}, { LANG: 'C' }, { LANG: 'C.UTF-8' }, { LANG: 'POSIX' }, { LC_ALL: '', LANG: '' }]) expect(terminalLanguage(none)).toBeNull()
})
