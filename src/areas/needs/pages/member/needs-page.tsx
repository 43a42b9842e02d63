import { useWords } from '../../../../i18n/words.tsx'
import { Screen } from '../../../../platform/screen.tsx'
import { Badge, Button, EmptyState, LinkList, type LinkListItem, Pagination } from '../../../../ui/index.ts'
import type { NeedRow } from '../../queries/lists.ts'

export interface NeedsPageProps {
  readonly needs: readonly NeedRow[]
  readonly themeLabels: ReadonlyMap<string, string>
  readonly timeZone: string
  /** Whose needs, when they are someone else's. */
  readonly memberName: string | null
  readonly mayState: boolean
  /** The address of the next page. */
  readonly next: string | undefined
}

/** How a need shows in the list. */
function useNeedItem({ themeLabels, timeZone }: Pick<NeedsPageProps, 'themeLabels' | 'timeZone'>) {
  const { t, maybe, day, moment } = useWords()
  return (need: NeedRow): LinkListItem => {
    const open = need.nextStep !== null
    const who = need.personName ?? need.teamName ?? ''
    const theme = need.theme === null ? t('needs.list.no-theme') : need.theme === 'personal' ? t('needs.list.personal') : (themeLabels.get(need.theme) ?? need.theme)
    return {
      label: theme,
      href: `/needs/${need.id}`,
      icon: open ? 'message-circle' : 'circle-check',
      fresh: need.waitingFor === 'member',
      ...(open ? { text: need.waitingFor === 'member' ? t('needs.list.waits-for-you') : t('needs.list.promised', { who, day: day(need.promisedOn ?? '') }) } : {}),
      facts: [t('needs.list.number', { number: need.number }), t('needs.list.stated', { moment: moment(need.statedAt, timeZone) })],
      badge: <Badge tone={open ? (need.late ? 'ochre' : 'slate') : 'moss'} icon={open ? (need.late ? 'hourglass' : undefined) : 'check'}>{need.late ? t('needs.list.late') : maybe(`needs.list.status.${need.status}`, need.status)}</Badge>,
    }
  }
}

/** My needs, the newest first; or those of a member, as far as the reader may see them. */
export function NeedsPage({ needs, memberName, mayState, next, ...context }: NeedsPageProps) {
  const { t } = useWords()
  const item = useNeedItem(context)
  const state = mayState ? <Button href="/needs/new" icon="plus">{t('needs.list.state')}</Button> : undefined
  return (
    <Screen title={memberName === null ? t('needs.list.title') : t('needs.list.title-of', { name: memberName })} lead={memberName === null ? t('needs.list.lead') : undefined} headingActions={needs.length > 0 ? state : undefined}>
      {needs.length === 0 ? (
        <EmptyState title={t(memberName === null ? 'needs.list.empty' : 'needs.list.empty-of', { name: memberName })} action={state}>{memberName === null ? <p>{t('needs.list.empty-text')}</p> : undefined}</EmptyState>
      ) : (
        <>
          <LinkList items={needs.map(item)} />
          <Pagination next={next} nextLabel={t('needs.list.older')} />
        </>
      )}
    </Screen>
  )
}
