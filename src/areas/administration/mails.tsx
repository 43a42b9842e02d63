// The mail to a member whose office closes: the new one, with its phone; nothing is lost.
import { sql } from 'kysely'
import { composeMail } from '../../platform/mail-page.tsx'
import { mailJob } from '../../platform/mails.ts'

export const movedMail = mailJob({
  kind: 'administration.member-moved',
  on: 'member.moved',
  recipients: ({ memberId }) => [memberId],
  async compose({ db, words, recipient, publicUrl }, { memberId, officeId }) {
    const { t } = words
    // Only while this still is their office.
    const office = await db
      .selectFrom('people as p')
      .innerJoin('offices as o', 'o.id', 'p.office_id')
      .select([sql<string>`local_name(o)`.as('name'), 'o.key', 'o.address', 'o.phone'])
      .where('p.id', '=', memberId)
      .where('o.id', '=', officeId)
      .executeTakeFirst()
    if (!office) return null
    return {
      subject: t('administration.mail.moved.subject', { office: office.name }),
      ...composeMail(words, {
        name: recipient.givenName,
        paragraphs: [t('administration.mail.moved.text', { office: office.name }), t('administration.mail.moved.kept')],
        facts: [{ term: t('administration.mail.moved.address'), details: office.address }, { term: t('administration.mail.moved.phone'), details: office.phone }],
        link: { label: t('administration.mail.moved.link'), url: `${publicUrl}/offices/${office.key}` },
        publicUrl,
      }),
    }
  },
})
