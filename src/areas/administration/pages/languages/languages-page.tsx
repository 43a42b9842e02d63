// What is still to be translated: words of the interface, articles, themes; and which theme can be read about where.
import { countryName, languageName } from '../../../../i18n/names.ts'
import type { WaitingMessage } from '../../../../i18n/translations.ts'
import { useWords } from '../../../../i18n/words.tsx'
import { Screen } from '../../../../platform/screen.tsx'
import { Badge, Disclosure, LinkList, Notice, Section, Table } from '../../../../ui/index.ts'
import type { Coverage, CoverageCell, TextBehind, TextsOfLanguage, ThemeWordsMissing } from '../../../library/index.ts'

export interface LanguagesPageProps {
  readonly interface: { readonly total: number; readonly languages: readonly string[]; readonly missing: readonly WaitingMessage[]; readonly behind: readonly WaitingMessage[] }
  readonly texts: readonly TextsOfLanguage[]
  readonly textsBehind: readonly TextBehind[]
  readonly themeWords: readonly ThemeWordsMissing[]
  readonly coverage: readonly CoverageCell[]
  readonly themeLabels: ReadonlyMap<string, string>
  readonly back: string | null
}

const LISTED = 50
const TONE: Readonly<Record<Coverage, 'moss' | 'ochre' | 'brick'>> = { own: 'moss', other: 'ochre', none: 'brick' }

export function LanguagesPage(props: LanguagesPageProps) {
  const { t } = useWords()
  return (
    <Screen title={t('administration.languages.title')} lead={t('administration.languages.lead')} width="wide" back={props.back === null ? undefined : { href: props.back, label: t('administration.title') }}>
      <Interface {...props.interface} />
      <Articles {...props} />
      <ThemeWords {...props} />
      <CoverageMatrix {...props} />
    </Screen>
  )
}

function Interface({ total, languages, missing, behind }: LanguagesPageProps['interface']) {
  const { t, locale, number } = useWords()
  const waiting = [...missing, ...behind]
  const count = (list: readonly WaitingMessage[], language: string) => number(list.filter((one) => one.locale === language).length)
  return (
    <Section title={t('administration.languages.interface')}>
      <p>{t('administration.languages.interface-text', { total })}</p>
      <Table
        caption={t('administration.languages.interface')} captionHidden
        columns={[{ label: t('administration.languages.language') }, { label: t('administration.languages.missing'), numeric: true }, { label: t('administration.languages.behind'), numeric: true }]}
        rows={languages.map((language) => [languageName(locale, language), count(missing, language), count(behind, language)])}
      />
      {waiting.length > 0 && (
        <Disclosure summary={t('administration.languages.which', { count: waiting.length })}>
          <Table
            caption={t('administration.languages.which', { count: waiting.length })} captionHidden
            columns={[{ label: t('administration.languages.source') }, { label: t('administration.languages.language') }]}
            rows={waiting.slice(0, LISTED).map((one) => [<span lang="fr">{one.french}</span>, <>{languageName(locale, one.locale)} <code>{one.key}</code></>])}
          />
        </Disclosure>
      )}
    </Section>
  )
}

function Articles({ texts, textsBehind }: LanguagesPageProps) {
  const { t, locale, number, day } = useWords()
  return (
    <Section title={t('administration.languages.articles')}>
      <Table
        caption={t('administration.languages.articles')} captionHidden
        columns={[
          { label: t('administration.languages.language') }, { label: t('administration.languages.present'), numeric: true }, { label: t('administration.languages.missing'), numeric: true }, { label: t('administration.languages.behind'), numeric: true },
        ]}
        rows={texts.map((one) => [languageName(locale, one.language), number(one.present), number(one.missing), number(one.behind)])}
      />
      {textsBehind.length > 0 && (
        <Disclosure summary={t('administration.languages.articles-behind')}>
          <LinkList
            items={textsBehind.map((one) => ({
              label: <span lang={one.language}>{one.title}</span>,
              href: `/library/${one.slug}?language=${one.language}`,
              facts: [
                languageName(locale, one.language),
                t('administration.languages.article-behind', { own: day(one.updatedOn), source: day(one.sourceUpdatedOn), language: languageName(locale, one.translatedFrom) }),
              ],
            }))}
          />
        </Disclosure>
      )}
    </Section>
  )
}

function ThemeWords({ themeWords, themeLabels }: LanguagesPageProps) {
  const { t, locale } = useWords()
  return (
    <Section title={t('administration.languages.themes')}>
      {themeWords.length === 0 ? (
        <Notice tone="success" title={t('administration.languages.themes-complete')} />
      ) : (
        <Table
          caption={t('administration.languages.themes')} captionHidden
          columns={[{ label: t('administration.languages.theme') }, { label: t('administration.languages.language') }, { label: t('administration.languages.wordings'), numeric: true }]}
          rows={themeWords.slice(0, LISTED).map((one) => [
            themeLabels.get(one.theme) ?? one.theme,
            one.hasLabel ? languageName(locale, one.language) : t('administration.languages.no-name', { language: languageName(locale, one.language) }),
            one.wordings,
          ])}
        />
      )}
    </Section>
  )
}

function CoverageMatrix({ coverage, themeLabels }: LanguagesPageProps) {
  const { t, locale } = useWords()
  const themes = [...Map.groupBy(coverage, (cell) => cell.theme)]
  const columns = (themes[0]?.[1] ?? []).map((cell) => t('administration.languages.cell', { language: languageName(locale, cell.language), country: countryName(locale, cell.country) }))
  return (
    <Section title={t('administration.languages.coverage')}>
      <p>{t('administration.languages.coverage-text', { own: coverage.filter((cell) => cell.coverage === 'own').length, total: coverage.length })}</p>
      <Table
        caption={t('administration.languages.coverage')} captionHidden
        columns={[{ label: t('administration.languages.theme') }, ...columns.map((label) => ({ label }))]}
        rows={themes.map(([theme, cells]) => [
          <a href={`/library/themes/${theme}`}>{themeLabels.get(theme) ?? theme}</a>,
          ...cells.map((cell) => <Badge tone={TONE[cell.coverage]}>{t(`administration.languages.coverage.${cell.coverage}`)}</Badge>),
        ])}
      />
    </Section>
  )
}
