import { useWords } from '../../../i18n/words.tsx'
import { Screen } from '../../../platform/screen.tsx'
import { Button, EmptyState, Pagination } from '../../../ui/index.ts'
import type { Coverage } from '../queries/coverage.ts'
import type { ArticleInList } from '../queries/search.ts'
import type { ThemeInWords } from '../queries/themes.ts'
import { ArticleList } from './article-list.tsx'
import { CoverageNotice } from './coverage-notice.tsx'
import { TalkToSomeone } from './talk-to-someone.tsx'

export interface ThemePageProps {
  readonly theme: ThemeInWords
  readonly articles: readonly ArticleInList[]
  /** In the reader's language, for the country shown. */
  readonly coverage: Coverage
  readonly country: string | null
  readonly nextHref: string | null
  readonly today: string
}

export function ThemePage({ theme, articles, coverage, country, nextHref, today }: ThemePageProps) {
  const { t } = useWords()
  return (
    <Screen title={theme.label} lead={theme.description || undefined} back={{ href: '/library', label: t('library.title') }} aside={<TalkToSomeone />}>
      {articles.length === 0 ? (
        <EmptyState title={t('library.theme-empty')} seed={theme.key} action={<Button href="/needs/new">{t('library.talk.ask')}</Button>}>
          {t('library.theme-empty-text')}
        </EmptyState>
      ) : (
        <>
          {coverage !== 'own' && <CoverageNotice country={country} />}
          <ArticleList articles={articles} today={today} />
          <Pagination next={nextHref ?? undefined} nextLabel={t('library.more')} />
        </>
      )}
    </Screen>
  )
}
