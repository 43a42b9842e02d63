// What the routes of caring for the library are asked with: an article of its own for each attempt.
import { randomUUID } from 'node:crypto'
import { CAST } from '../cast.ts'
import type { TestDatabase } from '../database.ts'

type Fields = Record<string, string | readonly string[]>
type Asking = () => Promise<{ path: string; fields?: Fields }>

export function libraryRequests(database: TestDatabase, typed: string, makeAnswer: () => Promise<{ readonly needId: string; readonly messageId: string }>): Record<string, Asking> {
  const own = async <T>(text: string, ...values: unknown[]): Promise<T[]> => (await database.owner.pg.query(text, values)).rows as T[]
  const written = (): Fields => ({
    language: 'fr', title: 'Un article sur les prix', summary: 'Un résumé', markdown: `Voici ${typed}`, easy: '', themes: ['eco-price'], countries: ['BE'], sourceName: 'Une source', sourceUrl: '', sourceOn: '2026-11-01', reviewOn: '2027-05-01', owner: '', note: '',
    intent: 'save', translatedFrom: '', sourceFingerprint: '',
  })
  /** A published article on prices, in French and Dutch. */
  const article = async () => {
    const slug = `un-article-${randomUUID()}`
    const [row] = await own<{ id: string }>(`insert into articles (slug, countries, source_on, review_on) values ($1, '{BE}', '2026-01-01', '2026-12-01') returning id`, slug)
    await own(`insert into article_themes (article_id, theme_key, position) values ($1, 'eco-price', 1)`, row?.id)
    const [text] = await own<{ fingerprint: string }>(`insert into article_texts (article_id, language, title, summary, markdown, source_name, updated_on) values ($1, 'fr', 'Les prix', 'Un résumé', 'Du texte', 'Une source', '2026-01-01') returning fingerprint`, row?.id)
    await own(`insert into article_texts (article_id, language, title, summary, markdown, source_name, translated_from, behind_since, updated_on) values ($1, 'nl', 'De prijzen', 'Kort', 'Tekst', 'Een bron', 'fr', '2026-02-01', '2026-01-01')`, row?.id)
    return { id: row?.id ?? '', slug, fingerprint: text?.fingerprint ?? '' }
  }
  /** Lucas's draft of such an article. */
  const draft = async (review: 'none' | 'asked' | 'approved' = 'none') => {
    const { id, slug } = await article()
    const [version] = await own<{ id: string }>(
      `insert into article_versions (article_id, language, number, title, summary, markdown, source_name, written_by, written_at) values ($1, 'fr', 1, 'Les prix', 'Un résumé', $2, 'Une source', $3, '2026-11-23T08:00Z') returning id`, id, `Texte ${typed}`, CAST.lucas.id,
    )
    await own(`insert into article_drafts (article_id, language, version_id, saved_by, saved_at) values ($1, 'fr', $2, $3, '2026-11-23T08:00Z')`, id, version?.id, CAST.lucas.id)
    if (review !== 'none') await own(`insert into article_reviews (version_id, asked_by, asked_at) values ($1, $2, '2026-11-23T08:00Z')`, version?.id, CAST.lucas.id)
    if (review === 'approved') await own(`update article_reviews set reviewed_by = $2, reviewed_at = '2026-11-23T08:30Z', outcome = 'approved' where version_id = $1`, version?.id, CAST.ines.id)
    return `/library/${slug}/versions/fr/1`
  }
  const correction = async () => {
    const { id } = await article()
    const [row] = await own<{ id: string }>(`insert into article_corrections (article_id, language, author_id, body, suggested_at, form_key) values ($1, 'fr', $2, $3, '2026-11-23T08:00Z', $4) returning id`, id, CAST.amina.id, `À corriger ${typed}`, randomUUID())
    return `/library/corrections/${row?.id}`
  }
  /** A right whose day has passed: taken back by its id as any other, and good for nothing meanwhile. */
  const right = async () => {
    await own(`delete from article_editors`)
    const [row] = await own<{ id: string }>(`insert into article_editors (person_id, theme_key, given_by, since, ends_on) values ($1, 'eco-clients', $2, '2026-11-23T08:00Z', '2026-11-01') returning id`, CAST.bram.id, CAST.elise.id)
    return row?.id ?? ''
  }
  const answer = async () => {
    const { needId, messageId } = await makeAnswer()
    return `/needs/${needId}/answers/${messageId}/article`
  }
  const of = (part: string, fields?: () => Fields): Asking => async () => ({ path: `/library/${(await article()).slug}${part}`, ...(fields ? { fields: fields() } : {}) })
  const ofDraft = (part: string, review: 'none' | 'asked' | 'approved', fields?: Fields): Asking => async () => ({ path: `${await draft(review)}${part}`, ...(fields ? { fields } : {}) })
  return {
    'POST /library/articles': async () => ({ path: '/library/articles', fields: { ...written(), title: `Un article ${randomUUID()}`, formKey: randomUUID() } }),
    'GET /library/:slug/edit': of('/edit?language=fr'),
    'POST /library/:slug/edit': async () => {
      const { slug, fingerprint } = await article()
      return { path: `/library/${slug}/edit?language=fr`, fields: { ...written(), base: fingerprint } }
    },
    'GET /library/:slug/history': of('/history?language=fr'),
    'GET /library/:slug/variants': of('/variants?language=fr'),
    'GET /library/:slug/versions/:language/:number': ofDraft('', 'asked'),
    'POST /library/:slug/versions/:language/:number/review-request': ofDraft('/review-request', 'none'),
    'POST /library/:slug/versions/:language/:number/review': ofDraft('/review', 'asked', { outcome: 'sent_back', remark: `Pas ${typed}` }),
    'POST /library/:slug/versions/:language/:number/publication': ofDraft('/publication', 'approved'),
    'POST /library/:slug/versions/:language/:number/restoration': ofDraft('/restoration', 'none'),
    'POST /library/:slug/versions/:language/:number/discarding': ofDraft('/discarding', 'none'),
    'POST /library/:slug/translation': of('/translation?language=nl'),
    'POST /library/:slug/confirmation': of('/confirmation'),
    'GET /library/:slug/withdrawal': of('/withdrawal'),
    'POST /library/:slug/withdrawal': of('/withdrawal', () => ({ reason: `Périmé ${typed}`, instead: '' })),
    'POST /library/:slug/return': of('/return'),
    'POST /library/editors': async () => ({ path: '/library/editors', fields: { person: CAST.greta.id, themes: ['eco-clients'], endsOn: '' } }),
    'POST /library/editors/:id/removal': async () => ({ path: `/library/editors/${await right()}/removal` }),
    'GET /library/corrections/:id': async () => ({ path: await correction() }),
    'POST /library/corrections/:id/decision': async () => ({ path: `${await correction()}/decision`, fields: { outcome: 'taken', answer: `Merci ${typed}` } }),
    'POST /library/:slug/corrections': of('/corrections', () => ({ body: `À corriger ${typed}`, language: 'fr', formKey: randomUUID() })),
    'GET /needs/:id/answers/:messageId/article': async () => ({ path: await answer() }),
  }
}
