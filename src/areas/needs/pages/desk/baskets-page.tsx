import { languageName } from '../../../../i18n/names.ts'
import { useWords } from '../../../../i18n/words.tsx'
import { Screen } from '../../../../platform/screen.tsx'
import { Badge, EmptyState, FilterBar, LinkList, Pagination, SelectField, Tabs } from '../../../../ui/index.ts'
import type { WaitingBeside } from '../../../../contracts/waiting.ts'
import { BASKETS, type BasketName, type NeedRow } from '../../queries/lists.ts'

export interface BasketsPageProps {
  readonly basket: BasketName
  readonly counts: Readonly<Record<BasketName, number>>
  readonly rows: readonly NeedRow[]
  readonly teams: readonly { readonly id: string; readonly name: string }[]
  /** The team chosen, or null for all of them. */
  readonly teamId: string | null
  readonly themeLabels: ReadonlyMap<string, string>
  readonly nextPage: string | null
  readonly isFirstPage: boolean
  /** A coordinator sees every team of the unit, and metadata only. */
  readonly seesAllTeams: boolean
  /** What waits for the reader and is no need. */
  readonly beside: readonly WaitingBeside[]
}

export const basketsPath = (basket: BasketName, teamId: string | null, after: string | null = null): string =>
  `/baskets?${new URLSearchParams({ basket, ...(teamId ? { team: teamId } : {}), ...(after ? { after } : {}) })}`

/** The promised day, and in words and by an icon when it is past or moved off. */
function When({ row }: { readonly row: NeedRow }) {
  const { t, shortDay } = useWords()
  const { promisedOn } = row
  if (promisedOn === null) return null
  if (row.late) return <Badge tone="brick" icon="hourglass">{t('needs.baskets.late', { day: shortDay(promisedOn) })}</Badge>
  if (row.waitingFor === 'member') return <Badge tone="slate" icon="message-circle">{t('needs.baskets.waiting-for-member')}</Badge>
  if (row.snoozedUntil !== null) return <Badge icon="bell">{t('needs.baskets.snoozed', { day: shortDay(row.snoozedUntil) })}</Badge>
  return <Badge tone="moss" icon="calendar-check">{t('needs.baskets.promised', { day: shortDay(promisedOn) })}</Badge>
}

function useNeedItem({ themeLabels, teams }: Pick<BasketsPageProps, 'themeLabels' | 'teams'>) {
  const words = useWords()
  const { t } = words
  return (row: NeedRow) => {
    const theme = row.theme === null ? t('needs.baskets.no-theme') : row.theme === 'personal' ? t('needs.baskets.personal') : (themeLabels.get(row.theme) ?? row.theme)
    return {
      href: `/needs/${row.id}`,
      label: t('needs.baskets.need', { number: row.number, name: row.memberName }),
      text: theme,
      facts: [
        row.personName === null ? t('needs.baskets.nobody') : t('needs.baskets.answering', { name: row.personName }),
        ...(teams.length > 1 && row.teamName ? [row.teamName] : []),
        t('needs.baskets.needed-by', { day: words.shortDay(row.neededByOn) }),
        languageName(words.locale, row.language),
        ...(row.meetingWish === 'any' ? [] : [t('needs.baskets.wish', { wish: row.meetingWish })]),
        ...(row.nextStep === 'call_back' ? [<Badge tone="ochre" icon="phone-call">{t('needs.baskets.call-back')}</Badge>] : []),
        ...(row.distress ? [<Badge tone="brick" icon="life-buoy">{t('needs.baskets.distress')}</Badge>] : []),
      ],
      badge: <When row={row} />,
    }
  }
}

/** The baskets of those who accompany: what to answer today first, then everything else. */
export function BasketsPage(props: BasketsPageProps) {
  const { t, maybe } = useWords()
  const { basket, counts, rows, teams, teamId } = props
  const item = useNeedItem(props)
  return (
    <Screen title={t('needs.baskets.title')} lead={props.seesAllTeams ? t('needs.baskets.lead-coordinator') : t('needs.baskets.lead')} width="wide">
      {props.beside.length > 0 && <LinkList items={props.beside.map(({ href, message, count }) => ({ href, label: maybe(message, message, { count }), icon: 'mail', fresh: true }))} />}
      <Tabs label={t('needs.baskets.title')} items={BASKETS.map((name) => ({ label: t(`needs.baskets.tab.${name}`), href: basketsPath(name, teamId), count: counts[name], current: name === basket }))} />
      {teams.length > 1 && (
        <FilterBar action="/baskets" hidden={{ basket }} clearHref={teamId ? basketsPath(basket, null) : undefined}>
          <SelectField name="team" label={t('needs.baskets.team')} emptyLabel={t('needs.baskets.all-teams')} options={teams.map(({ id, name }) => ({ value: id, label: name }))} value={teamId ?? ''} autosubmit />
        </FilterBar>
      )}
      {rows.length === 0 ? (
        <EmptyState title={t(`needs.baskets.empty.${basket}`)} seed={`basket-${basket}`}>{t('needs.baskets.empty-text')}</EmptyState>
      ) : (
        <LinkList items={rows.map(item)} />
      )}
      <Pagination next={props.nextPage ?? undefined} previous={props.isFirstPage ? undefined : basketsPath(basket, teamId)} previousLabel={t('needs.baskets.first-page')} />
    </Screen>
  )
}
