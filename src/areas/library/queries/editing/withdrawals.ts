import { sql } from 'kysely'
import type { Reader } from '../../../../db/connection.ts'

export interface Withdrawal {
  readonly reason: string
  readonly instead: { readonly slug: string; readonly title: string; readonly language: string } | null
}

/** Why an article was taken away from readers, and what to read instead as long as that can be read; null where none was. */
export async function findWithdrawal(db: Reader, slug: string, language: string): Promise<Withdrawal | null> {
  const { rows } = await sql<Withdrawal>`
    select w.reason, (select jsonb_build_object('slug', i.slug, 'title', t.title, 'language', t.language) from articles i join article_texts t on t.article_id = i.id
      where i.id = w.instead_id and i.withdrawn_at is null and i.draft_since is null order by t.language <> ${language}, t.language <> 'fr', t.language limit 1) as instead
    from article_withdrawals w join articles on articles.id = w.article_id where articles.slug = ${slug} and w.returned_at is null`.execute(db)
  return rows[0] ?? null
}
