import { useWords, type Words } from '../../../../i18n/words.tsx'
import { Screen } from '../../../../platform/screen.tsx'
import { Badge, EmptyState, Figures, LinkList, Notice, Pagination, Section, SummaryList, Table } from '../../../../ui/index.ts'
import type { Tally } from '../../domain/import-tally.ts'
import type { ImportKey, ImportSeen, LeaverSeen, ProblemKey, ProblemSeen } from '../../queries/imports.ts'

const STALLED_AFTER = 10 * 60_000

/** What became of the lines, in words, nothing said of what did not happen. */
export function tallyInWords({ t, list }: Words, tally: Tally): string {
  const parts = [
    tally.created > 0 && t('exchange.import.count.created', { count: tally.created }),
    tally.updated > 0 && t('exchange.import.count.updated', { count: tally.updated }),
    tally.leavers > 0 && t('exchange.import.count.left', { count: tally.leavers }),
    tally.returned > 0 && t('exchange.import.count.returned', { count: tally.returned }),
    tally.moved > 0 && t('exchange.import.count.moved', { count: tally.moved }),
    tally.unchanged > 0 && t('exchange.import.count.unchanged', { count: tally.unchanged }),
    tally.refused > 0 && t('exchange.import.count.refused', { count: tally.refused }),
  ].filter((part) => part !== false)
  return parts.length === 0 ? t('exchange.import.count.nothing') : list(parts)
}

/** A problem in words: which field, what is wrong, what to do. */
export const problemInWords = ({ maybe, t }: Words, { code, field }: { readonly code: string; readonly field: string | null }): string => {
  const said = maybe(`exchange.problem.${code}`, code)
  return field === null ? said : t('exchange.problem.in-field', { field: maybe(`exchange.field.${field}`, field), problem: said })
}

const stateOf = ({ t }: Words, seen: ImportSeen, now: Date) =>
  seen.finishedAt !== null ? null : now.getTime() - seen.progressAt.getTime() < STALLED_AFTER ? t('exchange.import.under-way') : t('exchange.import.interrupted')

export function ImportsPage({ imports, next, now }: { readonly imports: readonly ImportSeen[]; readonly next: ImportKey | null; readonly now: Date }) {
  const words = useWords()
  const { t, moment } = words
  return (
    <Screen title={t('exchange.imports.title')} lead={t('exchange.imports.lead')}>
      {imports.length === 0 ? (
        <EmptyState title={t('exchange.imports.none')}>{t('exchange.imports.none-text')}</EmptyState>
      ) : (
        <LinkList
          items={imports.map((seen) => ({
            label: t(seen.source === 'file' ? 'exchange.imports.file' : 'exchange.imports.push', { name: seen.from }),
            href: `/imports/${seen.id}`,
            text: tallyInWords(words, seen),
            facts: [moment(seen.startedAt, seen.timeZone), seen.unitName],
            badge: stateOf(words, seen, now) ?? (seen.refused > 0 ? t('exchange.import.count.refused', { count: seen.refused }) : undefined),
          }))}
        />
      )}
      {next && <Pagination next={`/imports?after=${encodeURIComponent(`${next.startedAt.toISOString()}~${next.id}`)}`} nextLabel={t('exchange.imports.older')} />}
    </Screen>
  )
}

export function ImportPage({ seen, problems, next, now }: { readonly seen: ImportSeen; readonly problems: readonly ProblemSeen[]; readonly next: ProblemKey | null; readonly now: Date }) {
  const words = useWords()
  const { t, moment, number } = words
  const state = stateOf(words, seen, now)
  const figures: readonly (readonly [Parameters<typeof t>[0], number])[] = [
    ['exchange.imports.figure.created', seen.created], ['exchange.imports.figure.updated', seen.updated], ['exchange.imports.figure.left', seen.leavers],
    ['exchange.imports.figure.returned', seen.returned], ['exchange.imports.figure.moved', seen.moved], ['exchange.imports.figure.unchanged', seen.unchanged], ['exchange.imports.figure.refused', seen.refused],
  ]
  return (
    <Screen title={t(seen.source === 'file' ? 'exchange.imports.file' : 'exchange.imports.push', { name: seen.from })} lead={`${moment(seen.startedAt, seen.timeZone)} · ${seen.unitName}`} back={{ href: '/imports', label: t('exchange.imports.title') }}>
      {state && <Notice tone="attention">{state}</Notice>}
      <Figures items={figures.filter(([, value]) => value > 0).map(([label, value]) => ({ label: t(label), value: number(value) }))} />
      <Section title={t('exchange.imports.problems')} lead={problems.length > 0 ? t('exchange.imports.problems-lead') : undefined}>
        <Table
          caption={t('exchange.imports.problems')}
          captionHidden
          columns={[{ label: t('exchange.imports.line'), numeric: true }, { label: t('exchange.imports.number') }, { label: t('exchange.imports.what') }, { label: t('exchange.imports.effect') }]}
          rows={problems.map((one) => [one.line === 0 ? '' : number(one.line), one.externalId ?? '', problemInWords(words, one), one.refused ? <Badge tone="brick">{t('exchange.imports.line-refused')}</Badge> : <Badge tone="ochre">{t('exchange.imports.field-kept')}</Badge>])}
          empty={t('exchange.imports.no-problem')}
        />
      </Section>
      {next && <Pagination next={`/imports/${seen.id}?after=${next.refused ? 1 : 0}~${next.id}`} nextLabel={t('exchange.imports.more')} />}
    </Screen>
  )
}

/** Members who left while something was open: to be finished, or told by telephone. */
export function LeaversPage({ leavers }: { readonly leavers: readonly LeaverSeen[] }) {
  const { t, day, moment } = useWords()
  return (
    <Screen title={t('exchange.leavers.title')} lead={t('exchange.leavers.lead')}>
      {leavers.length === 0 && <EmptyState title={t('exchange.leavers.none')}>{t('exchange.leavers.none-text')}</EmptyState>}
      {leavers.map((one) => (
        <Section title={one.name} lead={[t('exchange.leavers.left-on', { day: day(one.leftOn) }), one.office].filter(Boolean).join(' · ')}>
          <SummaryList
            rows={[
              ...(one.needs.length > 0 ? [{ term: t('exchange.leavers.needs'), details: <>{one.needs.map((need, index) => <>{index > 0 && ', '}<a href={`/needs/${need.id}`}>{t('exchange.leavers.need', { number: need.number })}</a></>)}</> }] : []),
              ...one.appointments.map((appointment) => ({ term: t('exchange.leavers.appointment'), details: <a href={`/appointments/${appointment.id}`}>{t('exchange.leavers.with', { moment: moment(new Date(appointment.startsAt), one.timeZone), name: appointment.adviser })}</a> })),
            ]}
          />
        </Section>
      ))}
    </Screen>
  )
}
