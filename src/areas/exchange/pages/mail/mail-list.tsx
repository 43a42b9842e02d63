import { useWords } from '../../../../i18n/words.tsx'
import { Screen } from '../../../../platform/screen.tsx'
import { Badge, EmptyState, LinkList, Pagination, Tabs } from '../../../../ui/index.ts'
import { MAIL_BASKETS, type MailBasket, type MailRow } from '../../queries/triage.ts'

export interface MailListProps {
  readonly basket: MailBasket
  readonly mails: readonly MailRow[]
  /** How many wait, where that is known. */
  readonly waiting: number
  readonly timeZone: string
  readonly next: string | undefined
}

export const mailsPath = (basket: MailBasket, after: string | null = null): string => `/mails?${new URLSearchParams({ basket, ...(after ? { after } : {}) })}`

/** "1,4 Mo", "230 ko". */
export function useSize(): (bytes: number) => string {
  const { t, number } = useWords()
  return (bytes) => (bytes >= 1_000_000 ? t('needs.file.megabytes', { size: number(Math.round(bytes / 100_000) / 10) }) : t('needs.file.kilobytes', { size: number(Math.max(1, Math.round(bytes / 1000))) }))
}

/** The mails that wait for a person, and those that a machine sent: who wrote, when, why; never what they say. */
export function MailList({ basket, mails, waiting, timeZone, next }: MailListProps) {
  const { t, maybe, moment } = useWords()
  const size = useSize()
  return (
    <Screen title={t('exchange.triage.title')} lead={t('exchange.triage.lead')} width="wide">
      <Tabs label={t('exchange.triage.title')} items={MAIL_BASKETS.map((name) => ({ label: t(`exchange.triage.tab.${name}`), href: mailsPath(name), current: name === basket, ...(name === 'waiting' ? { count: waiting } : {}) }))} />
      {mails.length === 0 ? (
        <EmptyState title={t(`exchange.triage.empty.${basket}`)} seed={`mails-${basket}`}>{t(`exchange.triage.empty-text.${basket}`)}</EmptyState>
      ) : (
        <LinkList
          items={mails.map((mail) => ({
            href: `/mails/${mail.id}`,
            label: mail.senderAddress ?? t('exchange.triage.no-sender'),
            icon: 'mail',
            text: maybe(`exchange.triage.reason.${mail.reason}`, t(`exchange.triage.machine`, { kind: mail.outcome })),
            facts: [moment(mail.receivedAt, timeZone), size(mail.sizeBytes)],
            ...(mail.distress ? { badge: <Badge tone="brick" icon="life-buoy">{t('needs.baskets.distress')}</Badge> } : mail.reason === 'forged_address' || mail.reason === 'not_authentic' ? { badge: <Badge tone="brick" icon="triangle-alert">{t('exchange.triage.careful')}</Badge> } : {}),
          }))}
        />
      )}
      <Pagination next={next} />
    </Screen>
  )
}
