import { sql } from 'kysely'
import type { PersonalDataSource } from '../../contracts/personal-data.ts'
import type { Reader, Writer } from '../../db/connection.ts'

/**
 * What a person said of articles, and of changes of rules: erased as a whole, no law keeps it. What they wrote for the
 * library stays, as its text, under a name that is erased; so does what they may write about end.
 */
export const personalData: PersonalDataSource<Reader, Writer> = {
  area: 'library',
  async exportOf(db, personId) {
    const rows = await db
      .selectFrom('article_verdicts')
      .innerJoin('articles', 'articles.id', 'article_verdicts.article_id')
      .where('person_id', '=', personId)
      .select(['articles.slug as article', 'helped', 'need_id as need', 'given_at as at'])
      .orderBy('given_at')
      .orderBy('article_verdicts.id')
      .execute()
    const dismissed = db
      .selectFrom('change_dismissals')
      .innerJoin('articles', 'articles.id', 'change_dismissals.article_id')
      .where('person_id', '=', personId)
      .select(['articles.slug as article', 'dismissed_at as at'])
      .orderBy('dismissed_at')
    const told = db
      .selectFrom('change_mails')
      .innerJoin('articles', 'articles.id', 'change_mails.article_id')
      .where('person_id', '=', personId)
      .select(['articles.slug as article', 'occasion', 'sent_at as at'])
      .orderBy('sent_at')
    const wishes = db.selectFrom('watch_wishes').where('person_id', '=', personId).select(['statuses', 'mail_since as mailSince', 'changed_at as at'])
    const corrections = db
      .selectFrom('article_corrections')
      .innerJoin('articles', 'articles.id', 'article_corrections.article_id')
      .where('author_id', '=', personId)
      .select(['articles.slug as article', 'body', 'suggested_at as at', 'outcome', 'answer'])
      .orderBy('suggested_at')
    const written = db
      .selectFrom('article_versions')
      .innerJoin('articles', 'articles.id', 'article_versions.article_id')
      .where('written_by', '=', personId)
      .select(['articles.slug as article', 'language', 'number', 'title', 'written_at as writtenAt'])
      .orderBy('written_at')
    const rights = db.selectFrom('article_editors').where('person_id', '=', personId).select(['theme_key as theme', 'since', 'until']).orderBy('since')
    const consents = sql<Record<string, unknown>>`select given_at as at, withdrawn_at as "withdrawnAt" from learning_consents where person_id = ${personId} order by given_at`
    const traces = sql<Record<string, unknown>>`
      select t.language, array_to_string(t.terms, ' ') as terms, a.slug as article, t.what, t.at from search_traces t left join articles a on a.id = t.article_id where t.person_id = ${personId} order by t.at, t.id`
    return [
      { name: 'article-verdicts', rows },
      { name: 'learning-consents', rows: (await consents.execute(db)).rows },
      { name: 'search-traces', rows: (await traces.execute(db)).rows },
      { name: 'article-corrections', rows: await corrections.execute() },
      { name: 'article-versions', rows: await written.execute() },
      { name: 'article-rights', rows: await rights.execute() },
      { name: 'rule-changes-put-away', rows: await dismissed.execute() },
      { name: 'rule-change-mails', rows: await told.execute() },
      { name: 'rule-change-wishes', rows: await wishes.execute() },
    ]
  },
  async erase(tx, personId) {
    await sql`delete from search_traces where person_id = ${personId}`.execute(tx)
    await sql`delete from learning_consents where person_id = ${personId}`.execute(tx)
    for (const table of ['article_verdicts', 'change_dismissals', 'change_mails', 'watch_wishes'] as const) await tx.deleteFrom(table).where('person_id', '=', personId).execute()
    await tx.deleteFrom('article_corrections').where('author_id', '=', personId).execute()
    await tx.deleteFrom('article_editors').where('person_id', '=', personId).execute()
    await tx.updateTable('articles').set({ owner_id: null }).where('owner_id', '=', personId).execute()
    return []
  },
}
