// In which language a command speaks: the one asked for, else that of the terminal, else English.
import { terminalLanguage } from '../config.ts'
import { completeLocales, loadCatalogues } from '../i18n/catalogue.ts'
import { isLocale } from '../i18n/locale.ts'
import { type Words, wordsOf } from '../i18n/words.tsx'
import { CommandError } from './command.ts'

export function spokenWords(asked: string | boolean | undefined): Words {
  const offered = completeLocales(loadCatalogues())
  if (asked !== undefined && (typeof asked !== 'string' || !isLocale(asked) || !offered.includes(asked))) throw new CommandError(`--language takes one of ${offered.join(', ')}, not "${asked}"`, 2)
  const terminal = terminalLanguage()
  if (isLocale(asked)) return wordsOf(asked)
  return wordsOf(isLocale(terminal) && offered.includes(terminal) ? terminal : 'en')
}
