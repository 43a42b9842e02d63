import { useWords } from '../../../../i18n/words.tsx'
import { Screen, useShell } from '../../../../platform/screen.tsx'
import { PrintSheet, SummaryList } from '../../../../ui/index.ts'
import type { NeedView } from '../../queries/need.ts'
import { PhoneLink } from '../stating/human-aside.tsx'

/** A sheet to take along: number, who answers, by which day, whom to call. Never the text nor its subject: paper is left lying. */
export function ReceiptPage({ need, today }: { readonly need: NeedView; readonly today: string }) {
  const { t, day, moment } = useWords()
  const { help } = useShell()
  const { open } = need
  return (
    <Screen title={t('needs.receipt.title', { number: need.number })} heading={false} back={{ href: `/needs/${need.id}`, label: t('needs.back') }}>
      <PrintSheet
        level={1}
        kind={t('needs.receipt.kind')}
        title={t('needs.receipt.title', { number: need.number })}
        reference={t('needs.receipt.printed', { day: day(today) })}
        foot={<p>{t('needs.receipt.foot')} <PhoneLink phone={help.deskPhone} /></p>}
      >
        <SummaryList
          rows={[
            { term: t('needs.receipt.for'), details: need.memberName },
            { term: t('needs.receipt.stated'), details: moment(need.statedAt, need.timeZone) },
            ...(need.onBehalf ? [{ term: t('needs.receipt.by'), details: t('needs.receipt.by-name', { name: need.statedByName, member: need.memberName }) }] : []),
            { term: t('needs.receipt.needed'), details: day(need.neededByOn) },
            ...(open
              ? [
                  { term: t('needs.receipt.who'), details: open.personName ? t('needs.receipt.person-of-team', { name: open.personName, team: open.teamName }) : open.teamName },
                  { term: t('needs.receipt.promised'), details: <strong>{day(open.promisedOn)}</strong> },
                  { term: t('needs.receipt.next'), details: t(`needs.receipt.step.${open.nextStep}`) },
                ]
              : [{ term: t('needs.receipt.next'), details: t('needs.receipt.closed') }]),
            { term: t('needs.receipt.desk'), details: <PhoneLink phone={help.deskPhone} /> },
          ]}
        />
      </PrintSheet>
    </Screen>
  )
}
