// Where a member is found in the cooperative's ERP: an address of its own with the key of the member in it.

const KEY = '{external_id}'

/** A template as it may be kept, or null: https, a host, the key once or more, nothing that leads elsewhere. */
export function erpLinkTemplate(typed: string): string | null {
  const template = typed.trim()
  if (template.length > 500 || !template.includes(KEY) || /[\s<>"\\]/.test(template)) return null
  const filled = URL.canParse(template.replaceAll(KEY, 'x')) ? new URL(template.replaceAll(KEY, 'x')) : null
  if (filled?.protocol !== 'https:' || filled.username !== '' || filled.password !== '' || !filled.hostname.includes('.')) return null
  // The key stands behind the host: a key must not choose where one is led.
  return template.slice(0, template.indexOf(KEY)).match(/^https:\/\/[^/?#]+\//) ? template : null
}

/** The address of one member: the key can be nothing but a piece of it. */
export const erpLink = (template: string, externalId: string): string => template.replaceAll(KEY, encodeURIComponent(externalId).replaceAll('.', '%2E'))
