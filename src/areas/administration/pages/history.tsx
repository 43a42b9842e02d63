import { useWords, type Words } from '../../../i18n/words.tsx'
import { Screen } from '../../../platform/screen.tsx'
import { EmptyState, Pagination, Timeline } from '../../../ui/index.ts'
import type { AdministeredUnit } from '../../territory/index.ts'
import type { HistoryEntry } from '../queries/history.ts'
import { unitHref } from './unit-fields.tsx'

/** What changed, in one sentence: codes become words, ids the names they have now. */
function said(words: Words, entry: HistoryEntry, labels: ReadonlyMap<string, string>): string {
  const { t } = words
  const thing = entry.thing === null ? '' : entry.thing === 'theme' ? (labels.get(entry.themeKey ?? '') ?? entry.themeKey ?? '') : words.maybe(`administration.access.thing.${entry.thing}`, entry.thing)
  return words.maybe(`administration.history.${entry.kind.replaceAll('.', '-')}`, entry.kind, {
    person: entry.personName ?? '', team: entry.teamName ?? '', office: entry.officeName ?? t('administration.access.whole-unit'), role: entry.role ? words.maybe(`administration.role.${entry.role}`, entry.role) : '',
    theme: labels.get(entry.themeKey ?? '') ?? '', thing, part: entry.part ? words.maybe(`administration.part.${entry.part}`, entry.part) : '', day: entry.day ? words.day(entry.day) : '',
  })
}

export interface HistoryPageProps {
  readonly unit: AdministeredUnit
  readonly entries: readonly HistoryEntry[]
  readonly next: number | null
  readonly labels: ReadonlyMap<string, string>
}

export function HistoryPage({ unit, entries, next, labels }: HistoryPageProps) {
  const words = useWords()
  const { t } = words
  return (
    <Screen title={t('administration.history.title')} eyebrow={unit.name} lead={t('administration.history.lead')} back={{ href: unitHref(unit.key), label: unit.name }}>
      {entries.length === 0 && <EmptyState title={t('administration.history.empty')} />}
      <Timeline
        label={t('administration.history.title')}
        entries={entries.map((entry) => ({ author: entry.byName ? { name: entry.byName } : undefined, moment: words.moment(entry.at, unit.timeZone), datetime: entry.at.toISOString(), title: said(words, entry, labels) }))}
      />
      <Pagination next={next === null ? undefined : unitHref(unit.key, `/history?before=${next}`)} nextLabel={t('administration.history.older')} />
    </Screen>
  )
}
