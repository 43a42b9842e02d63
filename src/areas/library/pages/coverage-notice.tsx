import { countryName, languageName } from '../../../i18n/names.ts'
import { useWords } from '../../../i18n/words.tsx'
import { Button, Notice } from '../../../ui/index.ts'

/** Says plainly that nobody has written about a theme in the reader's language yet, and leads to a person. */
export function CoverageNotice({ country }: { readonly country: string | null }) {
  const { t, locale } = useWords()
  const language = languageName(locale, locale)
  return (
    <Notice
      title={country === null ? t('library.coverage.none', { language }) : t('library.coverage.none-in-country', { language, country: countryName(locale, country) })}
      action={<Button href="/needs/new" variant="secondary" icon="message-circle" size="small">{t('library.talk.ask')}</Button>}
    >
      {t('library.coverage.others')}
    </Notice>
  )
}
