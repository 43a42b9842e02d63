// Whether a person wrote a mail, or a machine: nobody answers a machine (RFC 3834), or two of them answer each other.

/** The headers of a mail by lower-case name, each with all its values, topmost first. */
export type Headers = ReadonlyMap<string, readonly string[]>

export interface MailSigns {
  readonly headers: Headers
  readonly subject: string
  /** True for "<>": the sender wants no answer. Null where the mail server did not say. */
  readonly nullReturnPath: boolean | null
  readonly contentType: string
  readonly senderAddress: string | null
}

export type MailKind =
  | { readonly kind: 'person'; readonly weak: boolean; readonly onList: boolean }
  | { readonly kind: 'automatic'; readonly sign: string }
  | { readonly kind: 'loop'; readonly sign: string }
  | { readonly kind: 'bounce' }

/** Set on every mail that leaves: what comes back with it is our own. */
export const INSTALLATION_HEADER = 'x-cairn-installation'

/** "Absence du bureau" and the like, in six languages: a person may write these words too. */
const AWAY_SUBJECT =
  /^\s*(?:(?:re|aw|tr|sv|r)\s*:\s*)*(?:r[ée]ponse automatique|absence du bureau|absen[ct]e?\b.{0,20}(?:bureau|cong)|message d['’]absence|je suis absente?|automatisch antwoord|afwezig|out of (?:the )?office|automatic reply|auto(?:matic)?[- ]?(?:reply|response)|away from my (?:desk|mail)|abwesenheit|automatische antwort|ich bin abwesend|fuera de (?:la )?oficina|respuesta autom[áa]tica|ausencia|fuori (?:sede|ufficio)|risposta automatica|assenza)/iu

const BOUNCE_SENDER = /^(?:mailer-daemon|postmaster|mail-daemon|mdaemon)@/i
const BOUNCE_SUBJECT =
  /(?:undeliver(?:able|ed)|delivery (?:status notification|failure|has failed)|mail delivery (?:failed|system|subsystem)|returned mail|failure notice|non remis|non distribu|[ée]chec de (?:la )?(?:remise|distribution)|niet afgeleverd|onbestelbaar|unzustellbar|nicht zugestellt|no se puede entregar|no entregado|impossibile recapitare|mancata consegna)/iu

const first = (headers: Headers, name: string): string => (headers.get(name)?.[0] ?? '').trim().toLowerCase()

/** Whether a mail is a report that another one could not be delivered: RFC 3464, or the common forms before it. */
function isBounce({ headers, subject, nullReturnPath, contentType, senderAddress }: MailSigns): boolean {
  if (/^multipart\/report\b/i.test(contentType) && /report-type\s*=\s*"?delivery-status/i.test(contentType)) return true
  if (headers.has('x-failed-recipients')) return true
  return (nullReturnPath === true || BOUNCE_SENDER.test(senderAddress ?? '')) && BOUNCE_SUBJECT.test(subject)
}

export function mailKind(signs: MailSigns, installation: string): MailKind {
  const { headers, subject, nullReturnPath } = signs
  if (headers.get(INSTALLATION_HEADER)?.some((value) => value.trim() === installation)) return { kind: 'loop', sign: 'own-header' }
  if (isBounce(signs)) return { kind: 'bounce' }
  const submitted = first(headers, 'auto-submitted').split(/[\s;(]/)[0] ?? ''
  if (submitted !== '' && submitted !== 'no') return { kind: 'automatic', sign: 'auto-submitted' }
  for (const name of ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-auto-reply', 'x-mail-autoreply']) {
    if (headers.has(name) && first(headers, name) !== 'no') return { kind: 'automatic', sign: 'autoreply-header' }
  }
  const precedence = first(headers, 'precedence')
  if (['auto_reply', 'auto-reply', 'bulk', 'junk'].includes(precedence)) return { kind: 'automatic', sign: 'precedence' }
  if (nullReturnPath === true) return { kind: 'automatic', sign: 'null-return-path' }
  if (/^multipart\/report\b/i.test(signs.contentType)) return { kind: 'automatic', sign: 'report' }
  if (/^(?:no-?reply|do-?not-?reply|mailer-daemon)@/i.test(signs.senderAddress ?? '')) return { kind: 'automatic', sign: 'no-reply' }
  const onList = precedence === 'list' || ['list-id', 'list-post', 'list-unsubscribe'].some((name) => headers.has(name))
  return { kind: 'person', weak: AWAY_SUBJECT.test(subject), onList }
}

/** A mail that someone passes on: it speaks for somebody else. */
export const isForwarded = (subject: string): boolean => /^\s*(?:fwd?|tr|wg|doorst|rv|i|enc)\s*:/i.test(subject)
