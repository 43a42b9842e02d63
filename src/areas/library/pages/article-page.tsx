import { countryName, languageName } from '../../../i18n/names.ts'
import { useWords } from '../../../i18n/words.tsx'
import { Screen } from '../../../platform/screen.tsx'
import { Card, Disclosure, LinkList, Notice, Prose, SummaryList } from '../../../ui/index.ts'
import type { RenderedArticle } from '../domain/article-html.ts'
import type { ArticleToRead } from '../queries/articles.ts'
import type { Around } from '../queries/editing/care.ts'
import type { ArticleInList } from '../queries/search.ts'
import type { ChangeFacts } from '../domain/rule-change.ts'
import { articlePath } from './article-list.tsx'
import { ChangeNotice } from './changes/change-notice.tsx'
import { EasyLink } from './easy/easy-link.tsx'
import { CareCard, OtherCountries, SourceMovedOn } from './editing/around-article.tsx'
import { SuggestCorrection } from './editing/correction-pages.tsx'
import { TalkToSomeone } from './talk-to-someone.tsx'
import { VerdictForm, type VerdictFormProps } from './verdict-form.tsx'

export interface ArticlePageProps {
  readonly article: ArticleToRead
  readonly rendered: RenderedArticle
  /** Shown in easy-to-read words. */
  readonly isEasy: boolean
  /** What changes when, and for whom; null for every other article. */
  readonly change: ChangeFacts | null
  /** The languages the reader would have liked, the first one theirs. */
  readonly wanted: string
  readonly themes: readonly { readonly key: string; readonly label: string }[]
  /** Of every theme, by its key. */
  readonly labels: ReadonlyMap<string, string>
  readonly concernsLaw: boolean
  readonly related: readonly ArticleInList[]
  readonly verdict: Omit<VerdictFormProps, 'slug'>
  readonly around: Around
  /** Of the form that suggests a correction; null for visitors. */
  readonly correctionKey: string | null
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
      {props.change && <ChangeNotice {...props} change={props.change} />}
      <EasyLink {...props} />
      {!props.isEasy && rendered.sections.length >= SECTIONS_WORTH_A_LIST && (
        <Disclosure summary={t('library.contents')}>
          <ul>{rendered.sections.map((section) => <li lang={article.language}><a href={`#${section.id}`} data-turbo="false">{section.title}</a></li>)}</ul>
        </Disclosure>
      )}
      <Prose html={rendered.html} lang={article.language} easy={props.isEasy} />
      <Source {...props} />
      <SourceMovedOn article={article} since={props.around.behindSince} />
      <VerdictForm slug={article.slug} {...verdict} />
      <SuggestCorrection slug={article.slug} language={article.language} formKey={props.correctionKey} />
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

function Aside({ article, related, verdict, around }: ArticlePageProps) {
  const { t, locale } = useWords()
  const others = article.languages.filter((language) => language !== article.language)
  return (
    <>
      <TalkToSomeone need={verdict.needId} />
      <OtherCountries variants={around.variants} />
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
      {around.mayCare && <CareCard article={article} mayWrite={around.mayWrite} mayWithdraw={around.mayWithdraw} />}
    </>
  )
}
