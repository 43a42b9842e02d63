import { useWords } from '../../../../i18n/words.tsx'
import { Actions, Button, Form, PasskeyForm, Section } from '../../../../ui/index.ts'

/** What this installation offers beside the mail. */
export interface WaysIn {
  /** The cooperative's own account, by its name when it has one. */
  readonly provider: { readonly name: string | null } | null
  /** The host name that passkeys are for; null where there can be none. */
  readonly passkeySite: string | null
}

export function useProviderName(): (name: string | null) => string {
  const { t } = useWords()
  return (name) => name ?? t('identity.provider.name')
}

export function ProviderButton({ action, name, next, label }: { readonly action: string; readonly name: string | null; readonly next?: string; readonly label?: string }) {
  const { t } = useWords()
  const named = useProviderName()
  return (
    <Form action={action} hidden={{ next }} turbo={false}>
      <Button variant="secondary" icon="log-in">{label ?? t('identity.provider.button', { name: named(name) })}</Button>
    </Form>
  )
}

/** Signing in with a passkey, where the browser has them. */
export function PasskeyButton({ site, next }: { readonly site: string; readonly next?: string }) {
  const { t } = useWords()
  return (
    <PasskeyForm action="/sign-in/passkey" options="/sign-in/passkey/options" site={site} hidden={{ next }} failed={t('identity.passkey.failed')}>
      <Button variant="secondary" icon="key">{t('identity.passkey.button')}</Button>
    </PasskeyForm>
  )
}

export function OtherWays({ ways: { provider, passkeySite }, next }: { readonly ways: WaysIn; readonly next?: string }) {
  const { t } = useWords()
  const buttons = (
    <Actions>
      {provider && <ProviderButton action="/sign-in/provider" name={provider.name} next={next} />}
      {passkeySite !== null && <PasskeyButton site={passkeySite} next={next} />}
    </Actions>
  )
  // Without an account of the cooperative there may be nothing to see: then no heading announces it.
  return provider ? <Section title={t('identity.provider.other')}>{buttons}</Section> : buttons
}
