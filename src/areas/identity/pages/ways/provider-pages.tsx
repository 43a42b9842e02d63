import { type MessageKey, useWords } from '../../../../i18n/words.tsx'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Button, Notice } from '../../../../ui/index.ts'
import type { EntranceRefusal } from '../../commands/provider-sign-in.ts'
import { ProviderButton, useProviderName } from './other-ways.tsx'

type Group = 'unknown' | 'left' | 'several' | 'other-subject' | 'unverified' | 'taken' | 'cancelled' | 'stale' | 'clock' | 'untrusted'

/** What is told to the person: what they can do differs by group, not by each way a provider may lie. */
const GROUPS: Readonly<Record<EntranceRefusal, Group>> = {
  unknown: 'unknown', left: 'left', several: 'several', 'other-subject': 'other-subject', unverified: 'unverified', taken: 'taken', 'another-person': 'taken', cancelled: 'cancelled',
  state: 'stale', code: 'stale', 'not-recent': 'stale', expired: 'clock', clock: 'clock',
  issuer: 'untrusted', audience: 'untrusted', nonce: 'untrusted', subject: 'untrusted', signature: 'untrusted', algorithm: 'untrusted', token: 'untrusted', denied: 'untrusted',
}

interface RefusedProps {
  readonly reason: EntranceRefusal
  readonly name: string | null
  readonly deskPhone: string
  readonly isSignedIn: boolean
}

export function ProviderRefusedPage({ reason, name, deskPhone, isSignedIn }: RefusedProps) {
  const { t } = useWords()
  const named = useProviderName()
  const group = GROUPS[reason]
  const values = { name: named(name), phone: deskPhone }
  return (
    <Screen title={t(`identity.provider.${group}` satisfies MessageKey, values)}>
      <Notice tone="attention" announce>{t(`identity.provider.${group}-text` satisfies MessageKey, values)}</Notice>
      <Actions>
        {isSignedIn ? <Button href="/sign-in-ways">{t('identity.provider.back')}</Button> : <Button href="/sign-in">{t('identity.provider.by-mail')}</Button>}
      </Actions>
    </Screen>
  )
}

export function ProviderDownPage({ name, next }: { readonly name: string | null; readonly next: string | null }) {
  const { t } = useWords()
  const named = useProviderName()
  return (
    <Screen title={t('identity.provider.down', { name: named(name) })}>
      <Notice tone="attention" announce>{t('identity.provider.down-text')}</Notice>
      <Actions>
        <Button href={`/sign-in${next ? `?next=${encodeURIComponent(next)}` : ''}`}>{t('identity.provider.by-mail')}</Button>
      </Actions>
      <ProviderButton action="/sign-in/provider" name={name} next={next ?? undefined} label={t('identity.provider.again')} />
    </Screen>
  )
}
