import { languageName } from '../../../../i18n/names.ts'
import { useWords } from '../../../../i18n/words.tsx'
import type { Help } from '../../../../platform/screen.tsx'
import { LinkList, Notice } from '../../../../ui/index.ts'
import { Emergencies, PhoneLink } from './human-aside.tsx'

export interface Suggestions {
  readonly articles: readonly { readonly slug: string; readonly title: string; readonly summary: string; readonly language: string }[]
  /** The label of the theme recognised, or null where none is sure. */
  readonly theme: string | null
  /** Signs of danger were read: numbers first. */
  readonly distress: boolean
  /** A subject on which a person comes before any text. */
  readonly humanFirst: boolean
  /** The words of the text, opaque, for the links to articles; null where they teach nothing. */
  readonly via: string | null
}

export function DistressNotice({ help }: { readonly help: Help }) {
  const { t } = useWords()
  return (
    <Notice tone="danger" title={t('needs.distress.title')}>
      <p>{t('needs.distress.text')}</p>
      <Emergencies help={help} />
      <p>{t('needs.distress.desk')} <PhoneLink phone={help.deskPhone} /></p>
    </Notice>
  )
}

function Articles({ articles, via, brief }: Pick<Suggestions, 'articles' | 'via'> & { readonly brief: boolean }) {
  const { t, locale } = useWords()
  return (
    <LinkList
      items={articles.map((article) => ({
        label: <span lang={article.language}>{article.title}</span>,
        href: `/library/${article.slug}${via === null ? '' : `?via=${via}`}`,
        text: brief ? undefined : <span lang={article.language}>{article.summary}</span>,
        ...(article.language === locale ? {} : { facts: [t('library.in-language', { language: languageName(locale, article.language) })] }),
        icon: 'book-open',
      }))}
    />
  )
}

/** What may settle a need at once, as it is being written: nothing of it is kept. Brief, it gives titles only. */
export function SuggestionList({ suggestions, help, brief = false }: { readonly suggestions: Suggestions; readonly help: Help; readonly brief?: boolean }) {
  const { t } = useWords()
  const { articles, theme, distress, humanFirst, via } = suggestions
  const human = <p>{t(humanFirst ? 'needs.suggestions.human-first' : 'needs.suggestions.human')} <PhoneLink phone={help.deskPhone} /></p>
  return (
    <>
      {distress && <DistressNotice help={help} />}
      {theme !== null && <p>{t('needs.suggestions.theme', { theme })}</p>}
      {humanFirst && human}
      {articles.length > 0 ? <Articles articles={articles} via={via} brief={brief} /> : <p>{t('needs.suggestions.none')}</p>}
      {!humanFirst && human}
    </>
  )
}
