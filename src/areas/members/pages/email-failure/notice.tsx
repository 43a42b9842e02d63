import { useWords } from '../../../../i18n/words.tsx'
import { isoDateIn } from '../../../../i18n/dates.ts'
import { Button, Notice } from '../../../../ui/index.ts'

export interface EmailFailureNoticeProps {
  /** Since when; null where mails arrive. */
  readonly failing: Date | null
  readonly timeZone: string
  /** The member themself reads it, or someone who accompanies them. */
  readonly isOwn: boolean
  /** Whom to call: the desk for the member, the member for the others. */
  readonly phone: string | null
}

/** Says that mails no longer arrive, and what to do instead; nothing where they do. */
export function EmailFailureNotice({ failing, timeZone, isOwn, phone }: EmailFailureNoticeProps) {
  const { t, day } = useWords()
  if (!failing) return null
  const since = day(isoDateIn(timeZone, failing))
  const call = phone ? <Button href={`tel:${phone.replace(/[^+\d]/g, '')}`} icon="phone" variant="secondary" size="small">{phone}</Button> : undefined
  return isOwn
    ? <Notice tone="attention" title={t('members.email-failure.own', { since })} action={call}>{t('members.email-failure.own-text')}</Notice>
    : <Notice tone="attention" title={t('members.email-failure.other', { since })} action={call}>{t('members.email-failure.other-text')}</Notice>
}
