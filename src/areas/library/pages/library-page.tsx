import { countryName } from '../../../i18n/names.ts'
import { useWords } from '../../../i18n/words.tsx'
import { Screen } from '../../../platform/screen.tsx'
import { Button, Card, Cards, EmptyState, FilterBar, Pagination, SearchForm, Section, SelectField, VisuallyHidden } from '../../../ui/index.ts'
import type { ArticleInList } from '../queries/search.ts'
import type { FamilyWithThemes } from '../queries/themes.ts'
import { ArticleList } from './article-list.tsx'
import { TalkToSomeone } from './talk-to-someone.tsx'
import { LibraryFoot, type LibraryFootProps } from './use/room-links.tsx'

export interface LibraryFilter {
  readonly text: string
  /** Null: any country. */
  readonly country: string | null
  readonly theme: string | null
}

export interface LibraryPageProps {
  readonly filter: LibraryFilter
  readonly countries: readonly string[]
  readonly families: readonly FamilyWithThemes[]
  /** Null when nothing was searched: the themes are shown. */
  readonly results: readonly ArticleInList[] | null
  readonly nextHref: string | null
  readonly today: string
  /** The words searched by, for the links to what was found; null where they teach nothing. */
  readonly via: string | null
  readonly foot: LibraryFootProps
  /** The reader writes or reviews here. */
  readonly mayCare: boolean
}

export function LibraryPage({ mayCare, filter, countries, families, results, nextHref, today, via, foot }: LibraryPageProps) {
  const { t, locale } = useWords()
  const withArticles = families.map((family) => ({ ...family, themes: family.themes.filter((theme) => theme.articleCount > 0) })).filter((family) => family.themes.length > 0)
  const query = filter.country === null ? '' : `?${new URLSearchParams({ country: filter.country })}`
  return (
    <Screen title={t('library.title')} lead={t('library.lead')} headingActions={mayCare ? <Button href="/library/care" variant="secondary" icon="pencil">{t('library.care.title')}</Button> : undefined} aside={<TalkToSomeone />}>
      <SearchForm action="/library" label={t('library.search.label')} hint={t('library.search.hint')} value={filter.text} hidden={{ country: filter.country ?? 'any' }} />
      <FilterBar action="/library" clearHref={results === null ? undefined : '/library'} hidden={{ q: filter.text || undefined }}>
        <SelectField name="country" label={t('library.country')} value={filter.country ?? 'any'} width="medium" autosubmit
          options={[{ value: 'any', label: t('library.all-countries') }, ...countries.map((country) => ({ value: country, label: countryName(locale, country) }))]} />
        <SelectField name="theme" label={t('library.theme')} value={filter.theme ?? ''} emptyLabel={t('library.all-themes')} width="medium" autosubmit
          options={withArticles.flatMap((family) => family.themes.map((theme) => ({ value: theme.key, label: theme.label, group: family.label })))} />
      </FilterBar>
      {results === null ? (
        <Themes families={withArticles} query={query} />
      ) : results.length === 0 ? (
        <EmptyState title={t('library.search.nothing')} action={<Button href="/needs/new">{t('library.talk.ask')}</Button>}>
          {t('library.search.nothing-text')}
        </EmptyState>
      ) : (
        <Section title={filter.text === '' ? t('library.search.of-theme') : t('library.search.results', { text: filter.text })}>
          <ArticleList articles={results} today={today} via={via} />
          <Pagination next={nextHref ?? undefined} nextLabel={t('library.more')} />
        </Section>
      )}
      <p><a href="/library/changes">{t('library.changes.title')}</a></p>
      <LibraryFoot {...foot} />
    </Screen>
  )
}

function Themes({ families, query }: { readonly families: readonly FamilyWithThemes[]; readonly query: string }) {
  const { t } = useWords()
  if (families.length === 0) return <EmptyState title={t('library.empty')} action={<Button href="/needs/new">{t('library.talk.ask')}</Button>}>{t('library.empty-text')}</EmptyState>
  return (
    <Cards>
      {families.map((family) => (
        <Card title={family.label}>
          <ul>
            {family.themes.map((theme) => (
              <li>
                <a href={`/library/themes/${theme.key}${query}`}>{theme.label}</a> <small aria-hidden="true">{theme.articleCount}</small><VisuallyHidden> ({t('library.articles', { count: theme.articleCount })})</VisuallyHidden>
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </Cards>
  )
}
