// Changes of rules by mail, to who wishes them and is surely concerned: once when announced, once when they take effect.
import { sql } from 'kysely'
import { isoDateIn } from '../../../i18n/dates.ts'
import { isLocale, SOURCE_LOCALE } from '../../../i18n/locale.ts'
import { countryName } from '../../../i18n/names.ts'
import { type Words, wordsOf } from '../../../i18n/words.tsx'
import { writing } from '../../../db/transaction.ts'
import { addDays } from '../../../lib/working-days.ts'
import type { Job, JobContext } from '../../../platform/jobs.ts'
import { composeMail } from '../../../platform/mail-page.tsx'
import type { Mail } from '../../../platform/mailer.ts'
import { ANNOUNCED_FOR_DAYS, IN_EFFECT_FOR_DAYS, isSure, whyConcerned } from '../domain/rule-change.ts'
import { type ChangeInList, findChangeToTell, listChangesToTell, listWatchers } from '../queries/changes.ts'

type Occasion = 'announced' | 'in_effect'

/** Its subject names the day and the country: what it is about stands inside. */
export function changeLetter(words: Words, change: ChangeInList, { occasion, givenName, publicUrl }: { occasion: Occasion; givenName: string; publicUrl: string }): Mail {
  const { t } = words
  const where = change.countries.length === 0 ? t('library.changes.everywhere') : words.list(change.countries.map((country) => countryName(words.locale, country)))
  const day = words.day(change.takesEffectOn)
  return {
    subject: t(`library.changes.mail.subject-${occasion}`, { day, where }),
    ...composeMail(words, {
      name: givenName,
      paragraphs: [t(`library.changes.mail.${occasion}`, { day }), change.summary, t('library.changes.mail.ask')],
      facts: [{ term: t('library.changes.mail.what'), details: change.title }, { term: t('library.changes.mail.from'), details: day }, { term: t('library.countries'), details: where }],
      link: { url: `${publicUrl}/library/${change.slug}`, label: t('library.changes.mail.open') },
      publicUrl,
      why: t('library.changes.mail.why'),
    }),
  }
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

async function tellChanges(context: JobContext): Promise<void> {
  const { db, clock } = context
  // The day on which a rule takes effect has begun in every country of the cooperative.
  const today = isoDateIn('UTC', clock.now())
  const due = await listChangesToTell(db, { today, announcedFrom: addDays(today, -ANNOUNCED_FOR_DAYS), inEffectFrom: addDays(today, -IN_EFFECT_FOR_DAYS) })
  for (const { articleId, occasion } of due) {
    const change = await findChangeToTell(db, articleId, SOURCE_LOCALE)
    if (!change) continue
    for (let after = NOBODY; after !== ''; ) {
      const watchers = await listWatchers(db, today, change.countries, after)
      for (const who of watchers) {
        const reasons = whyConcerned(change, who)
        if (reasons && isSure(reasons)) await tell(context, { articleId, occasion, personId: who.id, today })
      }
      after = watchers.at(-1)?.id ?? ''
    }
  }
}

interface Telling {
  readonly articleId: string
  readonly occasion: Occasion
  readonly personId: string
  readonly today: string
}

/** One mail, once: the row that says so stands only when the mail was handed over. The state is read again: a stale one is not sent. */
async function tell({ db, clock, mailer, publicUrl }: JobContext, { articleId, occasion, personId, today }: Telling): Promise<void> {
  const now = clock.now()
  await writing(db, { actorId: null, now }, async (tx) => {
    const person = await tx
      .selectFrom('people as p')
      .innerJoin('watch_wishes as w', 'w.person_id', 'p.id')
      .select(['p.id', 'p.given_name', 'p.email', 'p.language'])
      .where('p.id', '=', personId)
      .where('p.left_on', 'is', null)
      .where('w.mail_since', 'is not', null)
      .executeTakeFirst()
    if (!person?.email) return
    const locale = isLocale(person.language) ? person.language : SOURCE_LOCALE
    const change = await findChangeToTell(tx, articleId, locale)
    if (!change || (occasion === 'announced') !== change.takesEffectOn > today) return
    const first = await tx
      .insertInto('change_mails')
      .values({ article_id: articleId, person_id: personId, occasion, sent_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .returning(sql<number>`1`.as('one'))
      .executeTakeFirst()
    if (!first) return
    const mail = changeLetter(wordsOf(locale), change, { occasion, givenName: person.given_name, publicUrl })
    await mailer.send({ ...mail, kind: 'library.rule-change', recipientId: person.id, to: person.email, language: locale, messageId: `<library.rule-change.${occasion}.${articleId}.${person.id}@cairn>` }, now)
  })
}

/** When an article is published, and each morning and noon for what takes effect or came with a folder of files. */
export const tellChangesJob: Job = { name: 'library.tell-changes', on: ['article.published'], cron: '25 5,11 * * *', run: tellChanges }
