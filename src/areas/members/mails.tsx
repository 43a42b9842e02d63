// Mails about an address: one tells the old address, one asks the new address for a proof.
import { isLocale, SOURCE_LOCALE } from '../../i18n/locale.ts'
import { isoDateIn } from '../../i18n/dates.ts'
import { wordsOf } from '../../i18n/words.tsx'
import { writing } from '../../db/transaction.ts'
import type { Job } from '../../platform/jobs.ts'
import { composeMail } from '../../platform/mail-page.tsx'
import { mailJob } from '../../platform/mails.ts'
import { renewProof } from './commands/addresses.ts'
import { maskedAddress } from './domain/address-change.ts'
import { findAddressChange } from './queries/addresses.ts'

const tellOldAddress = mailJob({
  kind: 'members.address-asked',
  on: 'address.given',
  recipients: ({ memberId }) => [memberId],
  async compose({ db, words, recipient, publicUrl }, { changeId }) {
    const change = await findAddressChange(db, changeId)
    if (!change || recipient.email !== change.replaces) return null
    const { t } = words
    return {
      subject: t('members.address.mail.subject-old'),
      ...composeMail(words, {
        name: recipient.givenName,
        paragraphs: [t('members.address.mail.old', { address: maskedAddress(change.address) }), change.takesEffectAt ? t('members.address.mail.old-until', { day: words.day(isoDateIn(change.timeZone, change.takesEffectAt)), phone: change.deskPhone }) : t('members.address.mail.old-asks', { phone: change.deskPhone })],
        link: { url: `${publicUrl}/me/address`, label: t('members.address.mail.open') },
        publicUrl,
        why: t('members.address.mail.why'),
      }),
    }
  },
})

/** Written to an address that may be a stranger's: no name beside the given one, nothing of the file. */
const askNewAddress: Job = {
  name: 'members.ask-new-address',
  on: ['address.given'],
  async run({ db, clock, mailer, publicUrl }, content) {
    const now = clock.now()
    const messageId = `<members.address-proof.${content.eventId}@cairn>`
    const ready = await writing(db, { actorId: null, now }, async (tx) => {
      const before = await tx.selectFrom('mails').select('sent_at').where('message_id', '=', messageId).executeTakeFirst()
      if (before?.sent_at) return null
      const change = await findAddressChange(tx, String(content.changeId))
      const token = change && (await renewProof(tx, change.id))
      // The mail that was not sent holds a token that proves nothing any more.
      await tx.deleteFrom('mails').where('message_id', '=', messageId).execute()
      return change && token ? { change, token } : null
    })
    if (!ready) return
    const { change, token } = ready
    const locale = isLocale(change.language) ? change.language : SOURCE_LOCALE
    const words = wordsOf(locale)
    const { t } = words
    const composed = composeMail(words, {
      name: change.givenName,
      paragraphs: [t('members.address.mail.new'), t('members.address.mail.new-ignore', { phone: change.deskPhone })],
      link: { url: `${publicUrl}/new-address/${token}`, label: t('members.address.mail.prove') },
      publicUrl,
      why: t('members.address.mail.why'),
    })
    await mailer.send({ subject: t('members.address.mail.subject-new'), ...composed, kind: 'members.address-proof', recipientId: change.memberId, to: change.address, language: locale, messageId }, now)
  },
}

export const memberMails: readonly Job[] = [tellOldAddress, askNewAddress]
