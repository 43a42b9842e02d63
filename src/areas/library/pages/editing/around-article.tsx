// What stands around an article: the same for other countries, a source that moved on, the way to its care.
import { countryName, languageName } from '../../../../i18n/names.ts'
import { useWords } from '../../../../i18n/words.tsx'
import { Card, LinkList } from '../../../../ui/index.ts'
import type { Around } from '../../queries/editing/care.ts'
import { editPath, historyPath, readPath } from './paths.ts'

export function OtherCountries({ variants }: { readonly variants: Around['variants'] }) {
  const { t, list, locale } = useWords()
  if (variants.length === 0) return null
  return (
    <Card title={t('library.variants.also')}>
      <LinkList items={variants.map((one) => ({ label: one.countries.length === 0 ? t('library.any-country') : list(one.countries.map((country) => countryName(locale, country))), href: readPath(one.slug) }))} />
    </Card>
  )
}

/** A quiet line: the text this one was translated from says something newer. */
export function SourceMovedOn({ article, since }: { readonly article: { readonly slug: string; readonly translatedFrom: string | null }; readonly since: string | null }) {
  const { t, day, locale } = useWords()
  if (since === null || article.translatedFrom === null) return null
  return <p><small>{t('library.behind', { language: languageName(locale, article.translatedFrom), day: day(since) })} <a href={`${readPath(article.slug)}?language=${article.translatedFrom}`}>{t('library.behind-read')}</a></small></p>
}

/** For who keeps the article true. */
export function CareCard({ article, mayWrite, mayWithdraw }: { readonly article: { readonly slug: string; readonly language: string; readonly kind: string }; readonly mayWrite: boolean; readonly mayWithdraw: boolean }) {
  const { t } = useWords()
  return (
    <Card title={t('library.care.card')}>
      <LinkList items={[
        ...(article.kind === 'guide' || !mayWrite ? [] : [{ label: t('library.edit.open'), href: editPath(article.slug, article.language), icon: 'pencil' as const }]),
        ...(article.kind === 'change' && mayWrite ? [{ label: t('library.changes.form.facts'), href: `${readPath(article.slug)}/change`, icon: 'calendar' as const }] : []),
        { label: t('library.history.title'), href: historyPath(article.slug, article.language), icon: 'history' as const },
        ...(mayWithdraw ? [{ label: t('library.withdrawal.title'), href: `${readPath(article.slug)}/withdrawal`, icon: 'x' as const }] : []),
      ]} />
    </Card>
  )
}
