import { countryName, languageName } from '../../../i18n/names.ts'
import { useWords } from '../../../i18n/words.tsx'
import { Screen } from '../../../platform/screen.tsx'
import { Card, Disclosure, LinkList, Notice, Prose, SummaryList } from '../../../ui/index.ts'
import type { RenderedArticle } from '../domain/article-html.ts'
import type { ArticleToRead } from '../queries/articles.ts'
import type { ArticleInList } from '../queries/search.ts'
import { articlePath } from './article-list.tsx'
import { TalkToSomeone } from './talk-to-someone.tsx'
import { VerdictForm, type VerdictFormProps } from './verdict-form.tsx'

export interface ArticlePageProps {
  readonly article: ArticleToRead
  readonly rendered: RenderedArticle
  /** The languages the reader would have liked, the first one theirs. */
  readonly wanted: string
  readonly themes: readonly { readonly key: string; readonly label: string }[]
  readonly concernsLaw: boolean
  readonly related: readonly ArticleInList[]
  readonly verdict: Omit<VerdictFormProps, 'slug'>
  readonly today: string
}

const SECTIONS_WORTH_A_LIST = 4

export function ArticlePage(props: ArticlePageProps) {
  const { article, rendered, wanted, themes, verdict } = props
  const { t, locale } = useWords()
  const [main] = themes
  return (
    <Screen
      title={article.title}
      heading={<span lang={article.language}>{article.title}</span>}
      eyebrow={main && <a href={`/library/themes/${main.key}`}>{main.label}</a>}
      lead={<span lang={article.language}>{article.summary}</span>}
      description={article.summary}
      back={{ href: '/library', label: t('library.title') }}
      aside={<Aside {...props} />}
    >
      {article.language !== wanted && (
        <Notice title={t('library.not-translated', { language: languageName(locale, wanted) })}>
          {t('library.shown-in', { language: languageName(locale, article.language) })}
        </Notice>
      )}
      {article.reviewOn < props.today && <ToReview reviewOn={article.reviewOn} />}
      {rendered.sections.length >= SECTIONS_WORTH_A_LIST && (
        <Disclosure summary={t('library.contents')}>
          <ul>{rendered.sections.map((section) => <li lang={article.language}><a href={`#${section.id}`} data-turbo="false">{section.title}</a></li>)}</ul>
        </Disclosure>
      )}
      <Prose html={rendered.html} lang={article.language} />
      <Source {...props} />
      <VerdictForm slug={article.slug} {...verdict} />
    </Screen>
  )
}

function ToReview({ reviewOn }: { readonly reviewOn: string }) {
  const { t, day } = useWords()
  return <Notice tone="attention" title={t('library.to-review')}>{t('library.to-review-text', { day: day(reviewOn) })}</Notice>
}

function Source({ article, concernsLaw, themes }: ArticlePageProps) {
  const { t, day, list, locale } = useWords()
  const { source } = article
  return (
    <>
      {concernsLaw && <Notice title={t('library.not-advice')}>{t('library.not-advice-text')}</Notice>}
      <SummaryList
        rows={[
          { term: t('library.countries'), details: article.countries.length === 0 ? t('library.any-country') : list(article.countries.map((country) => countryName(locale, country))) },
          { term: t('library.source'), details: source.url === null ? source.name : <a href={source.url} rel="noopener">{source.name}</a> },
          { term: t('library.checked-on'), details: <time datetime={source.on}>{day(source.on)}</time> },
          { term: t('library.review-on'), details: <time datetime={article.reviewOn}>{day(article.reviewOn)}</time> },
          ...(article.translatedFrom === null ? [] : [{ term: t('library.translated-from'), details: languageName(locale, article.translatedFrom) }]),
          ...(themes.length === 0 ? [] : [{ term: t('library.themes'), details: <ThemeLinks themes={themes} /> }]),
        ]}
      />
    </>
  )
}

function ThemeLinks({ themes }: Pick<ArticlePageProps, 'themes'>) {
  return (
    <>
      {themes.map((theme, index) => (
        <>
          {index > 0 && ', '}
          <a href={`/library/themes/${theme.key}`}>{theme.label}</a>
        </>
      ))}
    </>
  )
}

function Aside({ article, related, verdict }: ArticlePageProps) {
  const { t, locale } = useWords()
  const others = article.languages.filter((language) => language !== article.language)
  return (
    <>
      <TalkToSomeone need={verdict.needId} />
      {others.length > 0 && (
        <Card title={t('library.other-languages')}>
          <LinkList items={others.map((language) => ({
            label: languageName(locale, language),
            href: `${articlePath(article.slug)}?${new URLSearchParams({ language, ...(verdict.needId ? { need: verdict.needId } : {}) })}`,
          }))} />
        </Card>
      )}
      {related.length > 0 && (
        <Card title={t('library.related')}>
          <LinkList items={related.map((other) => ({
            label: <span lang={other.language}>{other.title}</span>,
            href: articlePath(other.slug),
            ...(other.language === locale ? {} : { facts: [t('library.in-language', { language: languageName(locale, other.language) })] }),
          }))} />
        </Card>
      )}
    </>
  )
}
