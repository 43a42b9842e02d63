// Whether the cooperative's own OpenID Connect provider answers, and calls itself as the settings do.
import { ProviderUnreachable, readDescription } from '../../areas/identity/index.ts'
import type { Config } from '../../config.ts'
import { type Finding, ill, well } from './finding.ts'

const ADVICE: Readonly<Record<string, string>> = {
  'issuer-differs': 'Set OIDC_ISSUER to exactly what the provider calls itself ("issuer" in its description), to the last slash.',
  'description-incomplete': 'OIDC_ISSUER must lead to an OpenID Connect provider whose addresses begin with https://.',
  'not-json': 'OIDC_ISSUER must lead to an OpenID Connect provider; something else answers there.',
}

/** Nothing is said where no provider is set. */
export async function providerFindings({ provider, publicUrl }: Config): Promise<Finding[]> {
  if (!provider) return []
  const about = 'OpenID Connect'
  try {
    const { authorization_endpoint } = await readDescription(provider)
    const found = `${provider.issuer} answers (people sign in at ${new URL(authorization_endpoint).host}); it must know ${publicUrl}/sign-in/provider/return`
    return [well(about, found)]
  } catch (error) {
    if (!(error instanceof ProviderUnreachable)) throw error
    return [ill(about, `${provider.issuer}: ${error.code}`, ADVICE[error.code] ?? 'Check OIDC_ISSUER and that this machine reaches it; until then everyone can sign in by mail.')]
  }
}
