// The coordinators' mail of the day and the mail to whoever is on duty: counts and numbers, never themes.
import type { MessageKey } from '../../../i18n/words.tsx'
import { composeMail } from '../../../platform/mail-page.tsx'
import type { Mail } from '../../../platform/mailer.ts'
import type { MailContext } from '../../../platform/mails.ts'
import type { Half } from '../domain/duty.ts'
import type { DigestCounts } from '../queries/digest.ts'

type Composing = Omit<MailContext, 'db' | 'eventId' | 'now'>

export interface Digest extends DigestCounts {
  readonly unitName: string
  /** YYYY-MM-DD */
  readonly today: string
}

/** The teams whose honest date lies further ahead than this are told each morning. */
export const SLOW_FROM_WORKING_DAYS = 10

export function digestMail({ words, recipient, publicUrl }: Composing, digest: Digest): Mail {
  const { t, day, number } = words
  const count = (term: MessageKey, value: number) => ({ term: t(term), details: number(value) })
  const some = (term: MessageKey, value: number) => (value > 0 ? [count(term, value)] : [])
  const more = digest.stuck - digest.numbers.length
  return {
    subject: t('needs.mail.digest.subject', { day: day(digest.today) }),
    ...composeMail(words, {
      name: recipient.givenName,
      paragraphs: [
        t('needs.mail.digest.text', { unit: digest.unitName }),
        ...(digest.numbers.length > 0 ? [t('needs.mail.digest.numbers', { numbers: words.list(digest.numbers.map(String)) })] : []),
        ...(more > 0 ? [t('needs.mail.digest.more', { count: more })] : []),
        ...(digest.slowTeams.length > 0 ? [t('needs.coordination.digest.slow', { teams: words.list(digest.slowTeams.map((team) => t('needs.coordination.digest.slow-team', { team: team.name, days: team.honestDays }))) })] : []),
      ],
      facts: [
        count('needs.mail.digest.waiting', digest.waiting), count('needs.mail.digest.late', digest.late), count('needs.mail.digest.unclaimed', digest.unclaimed), count('needs.mail.digest.stuck', digest.stuck),
        ...some('needs.coordination.digest.unanswered-themes', digest.unansweredThemes), ...some('needs.coordination.digest.sleeping', digest.sleeping),
        ...some('needs.coordination.digest.triage', digest.mailsInTriage), ...some('needs.coordination.digest.calls', digest.callsOverdue),
      ],
      link: { label: t('needs.coordination.digest.link'), url: `${publicUrl}/coordination` },
      publicUrl,
      why: t('needs.mail.digest.why', { unit: digest.unitName }),
    }),
  }
}

export interface DutyCall {
  readonly teamId: string
  readonly teamName: string
  readonly on: string
  readonly half: Half
  readonly unclaimed: number
}

/** To whoever is on duty: what has waited for half a day and nobody has taken. */
export function dutyMail({ words, recipient, publicUrl }: Composing, { teamId, teamName, on, half, unclaimed }: DutyCall): Mail {
  const { t, day } = words
  return {
    subject: t('needs.rota.mail.reminder.subject', { day: day(on), half, team: teamName }),
    ...composeMail(words, {
      name: recipient.givenName,
      paragraphs: [t('needs.rota.mail.reminder.text', { count: unclaimed, team: teamName }), t('needs.rota.mail.reminder.next')],
      link: { label: t('needs.rota.mail.reminder.link'), url: `${publicUrl}/baskets?basket=unclaimed&team=${teamId}` },
      publicUrl,
      why: t('needs.rota.mail.why', { team: teamName }),
    }),
  }
}
