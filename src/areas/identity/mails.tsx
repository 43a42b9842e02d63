import type { Words } from '../../i18n/words.tsx'
import type { Job } from '../../platform/jobs.ts'
import { composeMail } from '../../platform/mail-page.tsx'
import type { Mail } from '../../platform/mailer.ts'
import { mailJob, type MailSpec } from '../../platform/mails.ts'
import { SIGN_IN_MINUTES } from './commands/authentication.ts'

interface SignInMail {
  readonly words: Words
  readonly givenName: string
  readonly code: string
  readonly link: string
  readonly publicUrl: string
}

/** One mail with both ways in: old phones open links in the wrong browser. */
export function signInMail({ words, givenName, code, link, publicUrl }: SignInMail): Mail {
  const { t } = words
  const composed = composeMail(words, {
    name: givenName,
    paragraphs: [t('identity.mail.asked', { minutes: SIGN_IN_MINUTES }), t('identity.mail.ignore')],
    facts: [{ term: t('identity.mail.code'), details: `${code.slice(0, 3)} ${code.slice(3)}` }],
    link: { url: link, label: t('identity.mail.button') },
    publicUrl,
    why: t('identity.mail.why'),
  })
  return { subject: t('identity.mail.subject'), ...composed }
}

/** Tells a person that their ways to sign in changed: what somebody else would have done shows here. */
const wayChanged = (kind: 'added' | 'removed'): MailSpec<`sign_in_way.${typeof kind}`> => ({
  kind: `identity.way-${kind}`,
  on: `sign_in_way.${kind}`,
  recipients: ({ personId }) => [personId],
  async compose({ db, words, recipient, publicUrl }, { way }) {
    const { t } = words
    const unit = await db.selectFrom('people as p').innerJoin('units as u', 'u.id', 'p.unit_id').select('u.desk_phone').where('p.id', '=', recipient.id).executeTakeFirst()
    if (!unit) return null
    const composed = composeMail(words, {
      name: recipient.givenName,
      paragraphs: [
        t(`identity.ways.mail.${kind}`, { way: t(way === 'passkey' ? 'identity.ways.kind.passkey' : 'identity.ways.kind.provider') }),
        t('identity.ways.mail.not-you', { phone: unit.desk_phone }),
      ],
      link: { url: `${publicUrl}/sign-in-ways`, label: t('identity.ways.mail.button') },
      publicUrl,
      why: t('identity.ways.mail.why'),
    })
    return { subject: t(`identity.ways.mail.${kind}-subject`), ...composed }
  },
})

export const wayMailJobs: readonly Job[] = [mailJob(wayChanged('added')), mailJob(wayChanged('removed'))]
