import { useWords } from '../../i18n/words.tsx'
import { Icon } from '../icon/icon.tsx'

export interface PageLanguage {
  readonly locale: string
  /** The language in its own name: "Nederlands". */
  readonly label: string
  readonly current: boolean
  /** A link instead of the POST to /language. */
  readonly href?: string
}

/** The languages of the interface: POST /language with `language` and `path`. */
export function Languages({ languages, path }: { readonly languages: readonly PageLanguage[]; readonly path?: string }) {
  const { t } = useWords()
  const current = languages.find((language) => language.current) ?? languages[0]
  if (languages.length < 2 || !current) return null
  return (
    <details class="menu languages">
      <summary>
        <Icon name="languages" />
        <span class="visually-hidden">{t('ui.language')} {current.label}</span>
        <span class="languages-now" aria-hidden="true">{current.label}</span>
        <span class="languages-code" aria-hidden="true">{current.locale.toUpperCase()}</span>
      </summary>
      <form class="menu-panel languages-panel" method="post" action="/language" data-turbo="false">
        {path !== undefined && <input type="hidden" name="path" value={path} />}
        {languages.map(({ locale, label, href, current: now }) =>
          href !== undefined ? (
            <a class="menu-line" href={href} lang={locale} hreflang={locale} aria-current={now ? 'true' : undefined}>{label}</a>
          ) : (
            <button class="menu-line" type="submit" name="language" value={locale} lang={locale} aria-current={now ? 'true' : undefined}>{label}</button>
          ),
        )}
      </form>
    </details>
  )
}
