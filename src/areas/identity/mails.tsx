import type { Words } from '../../i18n/words.tsx'
import { composeMail } from '../../platform/mail-page.tsx'
import type { Mail } from '../../platform/mailer.ts'
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
