import { type MessageKey, useWords, type Words } from '../../../../i18n/words.tsx'
import { type FormState, valueOf } from '../../../../platform/forms.ts'
import { Screen } from '../../../../platform/screen.tsx'
import { Actions, Button, Notice, PasskeyForm, PostButton, Section, SummaryList, TextField } from '../../../../ui/index.ts'
import type { Device } from '../../domain/device.ts'
import { mayRemove, type SignInWay } from '../../domain/sign-in-way.ts'
import { errorsIn } from '../form-errors.ts'
import { deviceName } from '../sessions.tsx'
import { PasskeyButton, ProviderButton, useProviderName, type WaysIn } from './other-ways.tsx'

interface WaysProps {
  readonly ways: readonly SignInWay[]
  readonly offered: WaysIn
  readonly address: string | null
  /** Other people have the same address. */
  readonly isShared: boolean
  readonly isRecent: boolean
  readonly actsFor: string | null
  readonly zone: string
  readonly device: Device
  readonly form: FormState
  readonly problem?: MessageKey
}

export function WaysPage({ ways, offered, address, isShared, isRecent, actsFor, zone, device, form, problem }: WaysProps) {
  const words = useWords()
  const { t } = words
  const named = useProviderName()
  const mayChange = isRecent && actsFor === null
  return (
    <Screen title={t('identity.ways.title')} lead={t('identity.ways.lead')} back={{ href: '/sessions' }}>
      {problem && <Notice tone="attention" announce>{t(problem)}</Notice>}
      {actsFor !== null && <Notice>{t('identity.ways.acting', { name: actsFor })}</Notice>}
      {isShared && <Notice tone="attention">{t('identity.ways.shared')}</Notice>}
      <SummaryList rows={ways.map((way) => ({ term: termOf(way, words, named(offered.provider?.name ?? null)), details: <WayDetails way={way} zone={zone} isRemovable={mayChange && way.id !== null && mayRemove(ways, way.id)} /> }))} />
      {actsFor === null && !isRecent && <Confirmation offered={offered} address={address} ways={ways} />}
      {mayChange && <Additions ways={ways} offered={offered} device={deviceName(device, words)} form={form} />}
    </Screen>
  )
}

function termOf(way: SignInWay, { t }: Words, provider: string): string {
  if (way.kind === 'mail') return t('identity.ways.mail')
  return way.kind === 'provider' ? provider : t('identity.ways.passkey', { name: way.name ?? '' })
}

function WayDetails({ way, zone, isRemovable }: { readonly way: SignInWay; readonly zone: string; readonly isRemovable: boolean }) {
  const { t, moment } = useWords()
  return (
    <>
      <p>{way.kind === 'mail' ? t('identity.ways.mail-text', { address: way.name ?? '' }) : way.since && t('identity.ways.since', { moment: moment(way.since, zone) })}</p>
      {way.kind === 'provider' && <p>{t('identity.ways.sign-out')}</p>}
      {isRemovable && (
        <PostButton action={`/sign-in-ways/${way.id}/removal`} size="small" about={way.name ?? undefined} confirm={t('identity.ways.remove-question')}>{t('identity.ways.remove')}</PostButton>
      )}
    </>
  )
}

/** Before anything changes, someone whose session is older signs in anew: by mail, or as they do. */
function Confirmation({ offered, address, ways }: Pick<WaysProps, 'offered' | 'address' | 'ways'>) {
  const { t } = useWords()
  const named = useProviderName()
  const has = (kind: SignInWay['kind']) => ways.some((way) => way.kind === kind)
  return (
    <Section title={t('identity.ways.confirm-title')} lead={t('identity.ways.confirm-text')}>
      <Actions>
        {address !== null && <PostButton action="/sign-in-ways/confirmation" variant="primary" icon="mail">{t('identity.ways.confirm-mail', { address })}</PostButton>}
        {offered.provider && has('provider') && <ProviderButton action="/sign-in/provider" name={offered.provider.name} next="/sign-in-ways" label={t('identity.ways.confirm-again', { name: named(offered.provider.name) })} />}
        {offered.passkeySite !== null && has('passkey') && <PasskeyButton site={offered.passkeySite} next="/sign-in-ways" />}
      </Actions>
    </Section>
  )
}

function Additions({ ways, offered, device, form }: Pick<WaysProps, 'ways' | 'offered' | 'form'> & { readonly device: string }) {
  const words = useWords()
  const { t } = words
  const named = useProviderName()
  const errors = errorsIn(form, words)
  const { provider, passkeySite } = offered
  const addsProvider = provider !== null && !ways.some((way) => way.kind === 'provider')
  return (
    <>
      {addsProvider && (
        <Section title={t('identity.ways.add-provider', { name: named(provider.name) })} lead={t('identity.ways.provider-what')}>
          <ProviderButton action="/sign-in-ways/provider" name={provider.name} label={t('identity.ways.add')} />
        </Section>
      )}
      {passkeySite !== null && (
        <PasskeyForm action="/sign-in-ways/passkeys" options="/sign-in-ways/passkey-options" site={passkeySite} makes failed={t('identity.ways.passkey-failed')} known={t('identity.ways.passkey-known')}>
          <Section title={t('identity.ways.add-passkey')} lead={t('identity.ways.passkey-what')}>
            <TextField name="name" maxlength={80} required label={t('identity.ways.passkey-name')} hint={t('identity.ways.passkey-name-hint')} value={valueOf(form, 'name') || device} error={errors.of('name')} />
            <Button variant="secondary" icon="key">{t('identity.ways.add')}</Button>
          </Section>
        </PasskeyForm>
      )}
    </>
  )
}
