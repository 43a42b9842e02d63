import { useWords } from '../../../../i18n/words.tsx'
import { Notice } from '../../../../ui/index.ts'
import type { ChangeFacts } from '../../domain/rule-change.ts'
import type { ArticlePageProps } from '../article-page.tsx'
import { whoIsConcerned } from './concerned.tsx'

/** From when the rule is another, and for whom. */
export function ChangeNotice({ article, change, today, labels }: Pick<ArticlePageProps, 'article' | 'today' | 'labels'> & { readonly change: ChangeFacts }) {
  const words = useWords()
  const { t, day } = words
  return (
    <Notice
      tone="attention"
      title={t(change.takesEffectOn > today ? 'library.changes.from' : 'library.changes.since', { day: day(change.takesEffectOn) })}
      action={<a href="/library/changes">{t('library.changes.all')}</a>}
    >
      {t('library.changes.concerned', { who: whoIsConcerned(words, { ...change, countries: article.countries }, labels) })}
    </Notice>
  )
}
