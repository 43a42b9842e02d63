import { useWords } from '../../../../i18n/words.tsx'
import { isoDateIn } from '../../../../i18n/dates.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Button, EmptyState, Form, Notice, PostButton, SummaryList } from '../../../../ui/index.ts'
import type { WaitingAddress } from '../../queries/addresses.ts'

/** What the ERP gave as the member's address: theirs, or not. */
export function WaitingAddressPage({ change }: { readonly change: WaitingAddress | null }) {
  const { t, day } = useWords()
  if (!change) {
    return (
      <Screen title={t('members.address.title')}>
        <EmptyState title={t('members.address.none')}>{t('members.address.none-text')}</EmptyState>
      </Screen>
    )
  }
  return (
    <Screen title={t('members.address.title')} lead={t('members.address.lead')}>
      <SummaryList rows={[{ term: t('members.address.now'), details: change.replaces }, { term: t('members.address.next'), details: change.address }]} />
      {change.isAgreed ? <Notice tone="success">{t('members.address.agreed')}</Notice> : <Notice>{change.takesEffectAt ? t('members.address.until', { day: day(isoDateIn(change.timeZone, change.takesEffectAt)), phone: change.deskPhone }) : t('members.address.asks', { phone: change.deskPhone })}</Notice>}
      {!change.isProven && <Notice tone="attention">{t('members.address.unproven', { address: change.address })}</Notice>}
      <Actions>
        {!change.isAgreed && <PostButton action="/me/address" hidden={{ answer: 'mine' }} variant="primary">{t('members.address.mine')}</PostButton>}
        <PostButton action="/me/address" hidden={{ answer: 'not_mine' }} variant="secondary">{t('members.address.not-mine')}</PostButton>
      </Actions>
    </Screen>
  )
}

/** Opened from the mail to the new address: one button, since programs that check mails follow links. */
export function ProveAddressPage({ token, isAwaited }: { readonly token: string; readonly isAwaited: boolean }) {
  const { t } = useWords()
  return (
    <Screen title={t('members.address.prove-title')} lead={isAwaited ? t('members.address.prove-lead') : t('members.address.over')}>
      {isAwaited ? (
        <Form action={`/new-address/${token}`}>
          <Actions>
            <Button type="submit">{t('members.address.prove')}</Button>
          </Actions>
        </Form>
      ) : (
        <Actions>
          <Button href="/">{t('members.address.home')}</Button>
        </Actions>
      )}
    </Screen>
  )
}
