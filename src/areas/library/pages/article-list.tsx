import { countryName, languageName } from '../../../i18n/names.ts'
import { useWords } from '../../../i18n/words.tsx'
import { Badge, LinkList, type LinkListItem } from '../../../ui/index.ts'
import type { ArticleInList } from '../queries/search.ts'

export const articlePath = (slug: string): string => `/library/${slug}`

/** Articles, each with what a reader must know before opening it: its country, its language when it is another. */
export function ArticleList({ articles, today }: { readonly articles: readonly ArticleInList[]; readonly today: string }) {
  const { t, locale, list } = useWords()
  const item = (article: ArticleInList): LinkListItem => ({
    label: <span lang={article.language}>{article.title}</span>,
    href: articlePath(article.slug),
    text: <span lang={article.language}>{article.summary}</span>,
    icon: 'book-open',
    facts: [
      article.countries.length === 0 ? t('library.any-country') : list(article.countries.map((country) => countryName(locale, country))),
      ...(article.language === locale ? [] : [t('library.in-language', { language: languageName(locale, article.language) })]),
    ],
    ...(article.reviewOn < today ? { badge: <Badge tone="ochre" icon="history">{t('library.to-review')}</Badge> } : {}),
  })
  return <LinkList items={articles.map(item)} />
}
