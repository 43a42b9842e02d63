// The versions of a text, and the difference between any two of them.
import { languageName } from '../../../../i18n/names.ts'
import { useWords } from '../../../../i18n/words.tsx'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Badge, Button, Difference, Form, Pagination, Section, SelectField, Table, Tabs } from '../../../../ui/index.ts'
import { differenceOf, shortened } from '../../domain/difference.ts'
import type { ArticleInWork, Version, VersionInList } from '../../queries/editing/texts.ts'
import { carePath, historyPath, versionPath } from './paths.ts'
import { wholeText } from './version-page.tsx'

export interface HistoryPageProps {
  readonly article: ArticleInWork
  readonly language: string
  /** Languages that have a text or a version. */
  readonly languages: readonly string[]
  readonly versions: readonly VersionInList[]
  readonly next: number | null
  readonly compared: { readonly from: Version; readonly to: Version } | null
  readonly timeZone: string
}

export function HistoryPage({ article, language, languages, versions, next, compared, timeZone }: HistoryPageProps) {
  const { t, moment, locale } = useWords()
  const options = versions.map((one) => ({ value: String(one.number), label: t('library.history.version', { number: one.number, moment: moment(one.writtenAt, timeZone) }) }))
  const status = (one: VersionInList) =>
    one.publishedAt !== null ? <Badge tone="moss">{t('library.history.published')}</Badge>
    : one.review?.outcome === 'sent_back' ? <Badge tone="ochre">{t('library.review.outcome.sent_back')}</Badge>
    : one.isDraft ? <Badge tone="slate">{t('library.draft')}</Badge> : ''
  return (
    <Screen title={t('library.history.title')} eyebrow={article.slug} lead={t('library.history.lead')} back={{ href: carePath, label: t('library.care.title') }}>
      {languages.length > 1 && <Tabs label={t('library.edit.languages')} items={languages.map((one) => ({ label: languageName(locale, one), href: historyPath(article.slug, one), current: one === language }))} />}
      {versions.length > 1 && (
        <Form method="get" action={`/library/${article.slug}/history`} hidden={{ language }} label={t('library.history.compare')}>
          <SelectField name="from" label={t('library.history.from')} options={options} value={compared ? String(compared.from.number) : options[1]?.value} />
          <SelectField name="to" label={t('library.history.to')} options={options} value={compared ? String(compared.to.number) : options[0]?.value} />
          <Actions><Button variant="secondary">{t('library.history.compare')}</Button></Actions>
        </Form>
      )}
      {compared && (
        <Section id="difference" title={t('library.history.difference', { from: compared.from.number, to: compared.to.number })}>
          <Difference label={t('library.history.difference', { from: compared.from.number, to: compared.to.number })} pieces={shortened(differenceOf(wholeText(compared.from), wholeText(compared.to)))} lang={language} />
        </Section>
      )}
      <Table
        caption={t('library.history.versions')} captionHidden empty={<p>{t('library.history.none')}</p>}
        columns={[{ label: t('library.history.number') }, { label: t('library.history.when') }, { label: t('library.history.who') }, { label: t('library.edit.field.note') }, { label: t('library.history.state') }]}
        rows={versions.map((one) => [
          <a href={versionPath(article.slug, language, one.number)}>{t('library.history.short', { number: one.number })}</a>, moment(one.writtenAt, timeZone), one.writerName ?? t('library.version.from-files'), one.note, status(one),
        ])}
      />
      <Pagination next={next === null ? undefined : historyPath(article.slug, language, `&before=${next}`)} nextLabel={t('library.history.older')} />
    </Screen>
  )
}
