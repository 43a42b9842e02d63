import { countryName, languageName } from '../../../../i18n/names.ts'
import { useWords, type Words } from '../../../../i18n/words.tsx'
import { LANGUAGES } from '../../../../lib/language.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { Badge, Button, EmptyState, FilterBar, Pagination, SelectField, Table, Tabs } from '../../../../ui/index.ts'
import { isSmall, SMALL_BELOW } from '../../domain/small-groups.ts'
import type { Gap, GapFilter } from '../../queries/gaps.ts'
import { articlePath } from '../article-list.tsx'
import { RoomLinks, type Rooms } from './room-links.tsx'

export interface GapsPageProps {
  readonly filter: GapFilter
  readonly gaps: readonly Gap[]
  readonly next: string | null
  readonly themes: readonly { readonly key: string; readonly label: string }[]
  readonly countries: readonly string[]
  readonly rooms: Rooms
  readonly timeZone: string
}

type Labels = GapsPageProps['themes']

/** A count as it may be read: small groups are hidden. */
export const shownCount = ({ t, number }: Words, count: number): string => (isSmall(count) ? t('library.use.fewer', { count: SMALL_BELOW }) : number(count))

/** What is missing, in a few words. */
export function subjectOf({ t, locale }: Words, gap: Gap, themes: Labels): { readonly text: string; readonly lang?: string } {
  if (gap.kind === 'article' && gap.article) return { text: gap.article.title, lang: gap.article.language }
  if (gap.kind === 'wording') return { text: t('library.missing.wording', { term: gap.term ?? '' }) }
  return { text: gap.themeKey === null ? t('library.missing.personal') : (themes.find((theme) => theme.key === gap.themeKey)?.label ?? gap.themeKey), lang: locale }
}

/** Why it is on the list. */
export function whyOf(words: Words, gap: Gap): string {
  const { t, number } = words
  if (gap.kind === 'article' && isSmall(gap.notSettledCount)) return t('library.missing.why-article-few')
  if (gap.kind === 'article') return t('library.missing.why-article', { against: number(gap.notSettledCount), verdicts: number(gap.verdictCount) })
  if (gap.kind === 'wording') return t('library.missing.why-wording')
  if (gap.coverage === 'own') return t(gap.notSettledCount === 0 ? 'library.missing.why-searched' : 'library.missing.why-own')
  if (gap.coverage === 'other') return t('library.missing.why-other')
  return gap.coverage === 'none' ? t('library.missing.why-none') : t('library.missing.why-personal')
}

/** Where the work begins: the article that does not settle, or a new one with what is known filled in; null where no one theme is meant. */
export function workHref(gap: Gap): string | null {
  if (gap.article) return articlePath(gap.article.slug)
  const [country] = gap.countries
  if (gap.coverage === 'own' && gap.themeKey) return `/library/themes/${gap.themeKey}${country ? `?country=${country}` : ''}`
  const [language = 'fr'] = gap.languages
  if (gap.kind === 'theme' && gap.themeKey === null) return null
  return `/library/articles/new?${new URLSearchParams({ ...(gap.themeKey ? { theme: gap.themeKey } : {}), ...(country && gap.countries.length === 1 ? { country } : {}), language })}`
}

export const placeOf = ({ t, locale, list }: Words, gap: Gap): string =>
  [gap.countries.length === 0 ? t('library.any-country') : list(gap.countries.map((country) => countryName(locale, country))), list(gap.languages.map((language) => languageName(locale, language)))].filter(Boolean).join(' · ')

/** What an editor works from: what would help most people first. */
export function GapsPage({ filter, gaps, next, themes, countries, rooms, timeZone }: GapsPageProps) {
  const words = useWords()
  const { t, locale, moment } = words
  const query = (more: Readonly<Record<string, string | null>>) => {
    const all = { state: filter.state === 'open' ? null : filter.state, kind: filter.kind, theme: filter.theme, country: filter.country, language: filter.language, ...more }
    const search = new URLSearchParams(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null))
    return `/library/missing${search.size > 0 ? `?${search}` : ''}`
  }
  const isFiltered = filter.kind !== null || filter.theme !== null || filter.country !== null || filter.language !== null
  return (
    <Screen title={t('library.missing.title')} lead={t('library.missing.lead')} width="wide" back={{ href: '/library', label: t('library.title') }}>
      <Tabs label={t('library.missing.states')} items={(['open', 'in_hand', 'not_ours'] as const).map((state) => ({ label: t(`library.missing.state-${state === 'in_hand' ? 'in-hand' : state === 'not_ours' ? 'not-ours' : 'open'}`), href: query({ state: state === 'open' ? null : state }), current: filter.state === state }))} />
      <FilterBar action="/library/missing" clearHref={isFiltered ? query({ kind: null, theme: null, country: null, language: null }) : undefined} hidden={{ state: filter.state === 'open' ? undefined : filter.state }}>
        <SelectField name="kind" label={t('library.missing.kind')} value={filter.kind ?? ''} emptyLabel={t('library.missing.kind-any')} width="medium" autosubmit
          options={(['theme', 'article', 'wording'] as const).map((kind) => ({ value: kind, label: t(`library.missing.kind-${kind}`) }))} />
        <SelectField name="theme" label={t('library.theme')} value={filter.theme ?? ''} emptyLabel={t('library.all-themes')} width="medium" autosubmit options={themes.map((theme) => ({ value: theme.key, label: theme.label }))} />
        <SelectField name="country" label={t('library.country')} value={filter.country ?? ''} emptyLabel={t('library.all-countries')} width="medium" autosubmit options={countries.map((country) => ({ value: country, label: countryName(locale, country) }))} />
        <SelectField name="language" label={t('library.use.language')} value={filter.language ?? ''} emptyLabel={t('library.use.any-language')} width="medium" autosubmit options={LANGUAGES.map((one) => ({ value: one, label: languageName(locale, one) }))} />
      </FilterBar>
      {gaps.length === 0 ? (
        <EmptyState title={t('library.missing.empty')}>{t('library.missing.empty-text')}</EmptyState>
      ) : (
        <Table
          caption={t('library.missing.caption')} captionHidden
          columns={[{ label: t('library.missing.what') }, { label: t('library.missing.helps'), numeric: true }, { label: t('library.missing.where') }, { label: t('library.missing.next') }]}
          rows={gaps.map((gap) => {
            const subject = subjectOf(words, gap, themes)
            const href = workHref(gap)
            return [
              <><a href={`/library/missing/${gap.id}`} lang={subject.lang}>{subject.text}</a><br /><small>{whyOf(words, gap)}</small>{gap.mark && <><br /><small>{t('library.missing.marked-by', { name: gap.mark.by, moment: moment(gap.mark.at, timeZone) })}</small></>}</>,
              shownCount(words, gap.helpedCount),
              placeOf(words, gap),
              gap.mark ? <Badge tone={gap.mark.mark === 'in_hand' ? 'moss' : 'neutral'}>{t(gap.mark.mark === 'in_hand' ? 'library.missing.in-hand' : 'library.missing.not-ours')}</Badge>
              : href === null ? ''
              : <Button href={href} variant="secondary" size="small" about={subject.text}>{t(gap.article || gap.coverage === 'own' ? 'library.missing.improve' : 'library.missing.write')}</Button>,
            ]
          })}
        />
      )}
      <Pagination next={next === null ? undefined : query({ after: next })} nextLabel={t('library.more')} />
      <RoomLinks here="/library/missing" rooms={rooms} />
    </Screen>
  )
}
