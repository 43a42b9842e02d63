// What is still to be translated, for those who care for words: administrators and coordinators.
import { Hono } from 'hono'
import { loadCatalogues } from '../../../i18n/catalogue.ts'
import { SOURCE_LOCALE } from '../../../i18n/locale.ts'
import { readTranslationRecord, TRANSLATED_LOCALES, waitingMessages } from '../../../i18n/translations.ts'
import { LANGUAGES } from '../../../lib/language.ts'
import { NotFound } from '../../../lib/errors.ts'
import { type AppEnv, page, read } from '../../../platform/http.tsx'
import { countTextsByLanguage, listCoverage, listTextsBehind, listThemeWordsMissing, mayCareForWords, themeLabels } from '../../library/index.ts'
import { LanguagesPage, type LanguagesPageProps } from '../pages/languages/languages-page.tsx'

export const languageRoutes = new Hono<AppEnv>()

const TEXTS_LISTED = 50

let known: LanguagesPageProps['interface'] | undefined
/** The catalogues do not change while the process runs. */
function interfaceWords(): LanguagesPageProps['interface'] {
  if (!known) {
    const catalogues = loadCatalogues()
    known = { total: Object.keys(catalogues.get(SOURCE_LOCALE) ?? {}).length, languages: TRANSLATED_LOCALES, ...waitingMessages(catalogues, readTranslationRecord()) }
  }
  return known
}

languageRoutes.get('/administration/languages', read(async (c, { db, actor, words }) => {
  if (!mayCareForWords(actor)) throw new NotFound()
  return page(c, 200, (
    <LanguagesPage
      interface={interfaceWords()}
      texts={await countTextsByLanguage(db, LANGUAGES)}
      textsBehind={await listTextsBehind(db, TEXTS_LISTED)}
      themeWords={await listThemeWordsMissing(db, LANGUAGES)}
      coverage={await listCoverage(db)}
      themeLabels={await themeLabels(db, words.locale)}
      back={(actor.administers ?? []).length > 0 ? '/administration' : null}
    />
  ))
}))
