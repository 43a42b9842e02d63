import { countryName, languageName } from '../../../i18n/names.ts'
import { useWords } from '../../../i18n/words.tsx'
import { Badge, LinkList, type LinkListItem } from '../../../ui/index.ts'
import type { ArticleInList, SearchedArticle } from '../queries/search.ts'
import { FoundPassage } from './found-passage.tsx'

/** The address of an article; `via` is the opaque reference to the words that led to it, where its reader lets them teach. */
export const articlePath = (slug: string, via: string | null = null): string => `/library/${slug}${via === null ? '' : `?via=${via}`}`

/** Articles, each with what a reader must know before opening it: its country, its language when it is another. */
export function ArticleList({ articles, today, via = null }: { readonly articles: readonly (ArticleInList & Partial<Pick<SearchedArticle, 'snippet'>>)[]; readonly today: string; readonly via?: string | null }) {
  const { t, locale, list } = useWords()
  const item = (article: ArticleInList & Partial<Pick<SearchedArticle, 'snippet'>>): LinkListItem => ({
    label: <span lang={article.language}>{article.title}</span>,
    href: articlePath(article.slug, via),
    text: <span lang={article.language}>{article.snippet ? <FoundPassage passage={article.snippet} /> : article.summary}</span>,
    icon: 'book-open',
    facts: [
      article.countries.length === 0 ? t('library.any-country') : list(article.countries.map((country) => countryName(locale, country))),
      ...(article.language === locale ? [] : [t('library.in-language', { language: languageName(locale, article.language) })]),
    ],
    ...(article.reviewOn < today ? { badge: <Badge tone="ochre" icon="history">{t('library.to-review')}</Badge> } : {}),
  })
  return <LinkList items={articles.map(item)} />
}
