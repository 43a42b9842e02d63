// Mails about keeping the library. Their subjects name the day only; what somebody suggested is read on its page.
import { sql } from 'kysely'
import { isoDateIn } from '../../../i18n/dates.ts'
import { composeMail } from '../../../platform/mail-page.tsx'
import type { Job } from '../../../platform/jobs.ts'
import { mailJob } from '../../../platform/mails.ts'
import { titleIn, titlesDue } from '../queries/owned-articles.ts'

const reviewDue = mailJob({
  kind: 'library.review-due',
  on: 'articles.review_asked',
  recipients: ({ personId }) => [personId],
  async compose({ db, words, recipient, publicUrl }, { personId, askedOn }) {
    const titles = await titlesDue(db, personId, askedOn, words.locale)
    if (titles.length === 0) return null
    const { t } = words
    return {
      subject: t('library.mail.review-due.subject', { day: words.day(askedOn) }),
      ...composeMail(words, {
        name: recipient.givenName,
        paragraphs: [t('library.mail.review-due.text', { count: titles.length }), ...titles, t('library.mail.review-due.next')],
        link: { url: `${publicUrl}/library/care?list=due`, label: t('library.mail.review-due.link') },
        publicUrl,
        why: t('library.mail.review-due.why'),
      }),
    }
  },
})

const reviewed = mailJob({
  kind: 'library.reviewed',
  on: 'article.reviewed',
  recipients: ({ writerId }) => [writerId],
  async compose({ db, words, recipient, publicUrl, now }, { reviewId }) {
    const { rows } = await sql<{ slug: string; title: string; language: string; number: number; outcome: string | null; reviewer: string; zone: string }>`
      select articles.slug, v.title, v.language, v.number, r.outcome, b.name as reviewer, u.time_zone as zone
      from article_reviews r join article_versions v on v.id = r.version_id join articles on articles.id = v.article_id join people b on b.id = r.reviewed_by join units u on u.id = b.unit_id where r.id = ${reviewId}`.execute(db)
    const [row] = rows
    if (!row?.outcome) return null
    const { t } = words
    return {
      subject: t('library.mail.reviewed.subject', { day: words.day(isoDateIn(row.zone, now)) }),
      ...composeMail(words, {
        name: recipient.givenName,
        paragraphs: [t(row.outcome === 'approved' ? 'library.mail.reviewed.approved' : 'library.mail.reviewed.sent-back', { name: row.reviewer, title: row.title })],
        link: { url: `${publicUrl}/library/${row.slug}/versions/${row.language}/${row.number}`, label: t('library.mail.reviewed.link') },
        publicUrl,
        why: t('library.mail.reviewed.why'),
      }),
    }
  },
})

const correctionDecided = mailJob({
  kind: 'library.correction-decided',
  on: 'article.correction_decided',
  recipients: ({ memberId }) => [memberId],
  async compose({ db, words, recipient, publicUrl, now }, { correctionId }) {
    const { rows } = await sql<{ title: string; outcome: string | null; zone: string }>`
      select ${titleIn(words.locale)} as title, c.outcome, u.time_zone as zone
      from article_corrections c join articles on articles.id = c.article_id join people a on a.id = c.author_id join units u on u.id = a.unit_id where c.id = ${correctionId}`.execute(db)
    const [row] = rows
    if (!row?.outcome) return null
    const { t } = words
    return {
      subject: t('library.mail.correction.subject', { day: words.day(isoDateIn(row.zone, now)) }),
      ...composeMail(words, {
        name: recipient.givenName,
        paragraphs: [t(row.outcome === 'taken' ? 'library.mail.correction.taken' : 'library.mail.correction.not-taken', { title: row.title })],
        link: { url: `${publicUrl}/library/corrections`, label: t('library.mail.correction.link') },
        publicUrl,
      }),
    }
  },
})

export const editingMails: readonly Job[] = [reviewDue, reviewed, correctionDecided]
