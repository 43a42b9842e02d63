import { useWords, type Words } from '../../../../i18n/words.tsx'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Button, Disclosure, EmptyState, Figures, FilterBar, Notice, Prose, Section, SelectField, Table } from '../../../../ui/index.ts'
import { type Hours, hoursOf, MONTHS_SHOWN, RETURNED_WITHIN_DAYS, type SettledCount, type ShownCount } from '../../domain/hours.ts'
import { isSmall, SMALL_BELOW } from '../../domain/small-groups.ts'
import type { MinutesEstimate } from '../../queries/hours.ts'

export interface HoursPageProps {
  readonly unit: { readonly key: string; readonly name: string } | null
  readonly units: readonly { readonly key: string; readonly name: string }[]
  readonly months: readonly ShownCount<string>[]
  readonly families: readonly ShownCount<string>[]
  readonly total: SettledCount | null
  readonly countedAt: Date | null
  readonly familyLabels: ReadonlyMap<string, string>
  readonly estimates: readonly (MinutesEstimate & { readonly label: string })[]
  readonly mayEstimate: boolean
  readonly timeZone: string
}

const inWords = ({ t, number }: Words, range: Hours): string =>
  range.kind === 'no_estimate' ? t('library.hours.no-estimate')
  : range.kind === 'too_few' ? t('library.hours.too-few')
  : range.to === 0 ? t('library.hours.under-one')
  : range.from === range.to ? t('library.hours.exactly', { hours: number(range.from) }) : t('library.hours.between', { from: number(range.from), to: number(range.to) })

/** "2026-11-01" as a month people say. */
const monthName = (locale: string, date: string): string => new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))

/** Hours given back: published to all members, with the method; never by person. */
export function HoursPage(props: HoursPageProps) {
  const { unit, units, total, countedAt, mayEstimate, timeZone } = props
  const words = useWords()
  const { t, number, moment } = words
  const small = total === null || total.settled === 0 || isSmall(total.settled)
  return (
    <Screen title={t('library.hours.title')} lead={t('library.hours.lead')} width="wide" back={{ href: '/library', label: t('library.title') }}>
      <FilterBar action="/library/hours">
        <SelectField name="unit" label={t('library.hours.unit')} value={unit?.key ?? 'all'} width="medium" autosubmit options={[{ value: 'all', label: t('library.hours.all-units') }, ...units.map((one) => ({ value: one.key, label: one.name }))]} />
      </FilterBar>
      {total === null || small ? (
        <EmptyState title={t('library.hours.empty')}>{t('library.hours.empty-text', { count: SMALL_BELOW })}</EmptyState>
      ) : (
        <>
          <Figures
            items={[
              { label: t('library.hours.settled', { count: total.settled }), value: number(total.settled), note: t('library.hours.settled-note', { count: MONTHS_SHOWN }) },
              { label: t('library.hours.returned', { days: RETURNED_WITHIN_DAYS }), value: isSmall(total.returned) ? t('library.use.fewer', { count: SMALL_BELOW }) : number(total.returned), note: t('library.hours.returned-note') },
              { label: t('library.hours.hours'), value: inWords(words, hoursOf(total)), note: isSmall(total.estimated) ? undefined : t('library.hours.hours-note', { count: total.estimated }) },
            ]}
          />
          <Counts {...props} title={t('library.hours.by-month')} first={t('library.hours.month')} rows={props.months} name={(key) => monthName(words.locale, key)} />
          <Counts {...props} title={t('library.hours.by-family')} first={t('library.hours.family')} rows={props.families} name={(key) => props.familyLabels.get(key) ?? t('library.hours.no-theme')} />
        </>
      )}
      {countedAt && <p><small>{t('library.hours.counted', { moment: moment(countedAt, timeZone) })}</small></p>}
      <Method {...props} />
      {mayEstimate && <Actions><Button href="/library/hours/estimates" variant="secondary">{t('library.hours.set')}</Button></Actions>}
    </Screen>
  )
}

function Counts({ title, first, rows, name }: { readonly title: string; readonly first: string; readonly rows: readonly ShownCount<string>[]; readonly name: (key: string) => string }) {
  const words = useWords()
  const { t, number } = words
  const hidden = t('library.use.hidden')
  return (
    <Section title={title}>
      <Table
        caption={title} captionHidden
        columns={[{ label: first }, { label: t('library.hours.needs'), numeric: true }, { label: t('library.hours.came-back'), numeric: true }, { label: t('library.hours.hours'), numeric: true }]}
        rows={rows.map((row) => row.shown
          ? [name(row.key), number(row.count.settled), isSmall(row.count.returned) ? t('library.use.fewer', { count: SMALL_BELOW }) : number(row.count.returned), inWords(words, hoursOf(row.count))]
          : [name(row.key), hidden, hidden, hidden])}
      />
    </Section>
  )
}

/** What the figures are made of, and what they are not. */
function Method({ unit, estimates }: HoursPageProps) {
  const words = useWords()
  const { t, day } = words
  return (
    <Section title={t('library.hours.method')}>
      <Prose>
        <ul>
          <li>{t('library.hours.method-counted')}</li>
          <li>{t('library.hours.method-alone')}</li>
          <li>{t('library.hours.method-returned', { days: RETURNED_WITHIN_DAYS })}</li>
          <li>{t('library.hours.method-minutes')}</li>
          <li>{t('library.hours.method-hidden', { count: SMALL_BELOW })}</li>
          <li>{t('library.hours.method-people')}</li>
        </ul>
      </Prose>
      {unit && estimates.length === 0 && <Notice title={t('library.hours.none-set')}>{t('library.hours.none-set-text')}</Notice>}
      {estimates.length > 0 && (
        <Disclosure summary={t('library.hours.estimates-of', { unit: unit?.name ?? '' })}>
          <Table
            caption={t('library.hours.estimates-of', { unit: unit?.name ?? '' })} captionHidden
            columns={[{ label: t('library.theme') }, { label: t('library.hours.minutes') }, { label: t('library.hours.source') }, { label: t('library.hours.valid-from') }]}
            rows={estimates.map((one) => [one.label, t('library.hours.minutes-margin', { minutes: one.minutes, margin: one.margin }), one.source, day(one.validFrom)])}
          />
        </Disclosure>
      )}
    </Section>
  )
}
