import type { PersonalDataSource } from '../../contracts/personal-data.ts'
import type { Reader, Writer } from '../../db/connection.ts'

/** What a person said of articles. Erased as a whole: no law keeps it. */
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
    return [{ name: 'article-verdicts', rows }]
  },
  async erase(tx, personId) {
    await tx.deleteFrom('article_verdicts').where('person_id', '=', personId).execute()
    return []
  },
}
