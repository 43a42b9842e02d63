import type { Content } from '../content.ts'
import { HiddenFields } from './file-field.tsx'

export interface PasskeyFormProps {
  /** Where the answer of the device is sent, in the field `credential`. */
  readonly action: string
  /** Where the question for the device comes from. */
  readonly options: string
  /** The host name that passkeys are for: on another one nothing is shown. */
  readonly site: string
  /** Makes a passkey; otherwise one is used. */
  readonly makes?: boolean
  readonly hidden?: Readonly<Record<string, string | undefined>>
  /** Said when the device gave no answer. */
  readonly failed: string
  /** Said when this device has a passkey here already. */
  readonly known?: string
  readonly children: Content
}

/** A form that a device answers with a passkey. Without JavaScript, or where the browser has none, nothing is shown. */
export function PasskeyForm({ action, options, site, makes, hidden = {}, failed, known, children }: PasskeyFormProps) {
  return (
    <passkey-form hidden options={options} site={site} makes={makes ? '' : undefined} failed={failed} known={known}>
      <form class="form" method="post" action={action} novalidate>
        <HiddenFields values={{ ...hidden, credential: '' }} />
        {children}
        <p role="status" />
      </form>
    </passkey-form>
  )
}
