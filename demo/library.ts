// The library as its team left it this morning: owners by theme, drafts at every step, a review that is due, a translation
// behind, corrections that readers suggested. Every text says only what the articles beside it say.
import type pg from 'pg'

interface Addition {
  readonly slug: string
  readonly paragraph: string
  readonly note: string
}

const WAITING: Addition = { slug: 'calculer-son-prix', paragraph: 'Relisez votre prix une fois par an : vos frais changent, votre expérience aussi.', note: 'Ajout : revoir son prix chaque année' }
const SENT_BACK: Addition = { slug: 'trouver-premiers-clients', paragraph: 'Prévenez aussi vos anciens collègues : beaucoup de premières missions viennent d’eux.', note: 'Ajout : les anciens collègues' }
const PUBLISHED: Addition = { slug: 'facture-impayee-que-faire', paragraph: 'Notez chaque appel : le jour, l’heure et le nom de la personne qui vous a répondu.', note: 'Garder une trace des appels' }
const NEW_DRAFT = {
  slug: 'preparer-un-atelier-entre-membres', title: 'Préparer un atelier entre membres', theme: 'skills-trade', summary: 'Vous saurez par quoi commencer pour partager ce que vous savez faire.',
  markdown: '## Avant\n\n1. Choisissez **une seule chose** à transmettre.\n2. Demandez au bureau une salle et une date.\n3. Dites combien de personnes peuvent venir.\n\n## Pendant\n\nCommencez par un tour de table : chacun·e dit ce qui l’amène.\n\n## Après\n\nEnvoyez en deux lignes ce qui a été retenu.',
}
const CORRECTIONS: readonly { readonly slug: string; readonly body: string; readonly answer: string | null }[] = [
  { slug: 'note-de-frais', body: 'Il serait utile de dire combien de temps on garde les tickets.', answer: null },
  { slug: 'lire-sa-fiche-de-paie', body: 'La deuxième phrase est difficile : peut-on l’expliquer avec un exemple ?', answer: null },
  { slug: 'creer-une-facture', body: 'Le bouton ne s’appelle plus comme cela dans mon espace.', answer: 'Merci, nous avons vérifié et corrigé le nom du bouton.' },
]

/** Runs inside the filling of the demo, once its people are there; articles that are not there are left out. */
export async function tendLibrary(client: pg.ClientBase, now: Date): Promise<void> {
  const day = 86_400_000
  // In the middle of a morning's work.
  const ago = (days: number) => new Date(now.getTime() - days * day + 9.4 * 3_600_000)
  const run = (text: string, ...values: unknown[]) => client.query(text, values)
  // Whoever advises in a country that an article is for looks after all articles of a theme there.
  await run(`
    update articles set owner_id = (
      select p.id from people p join units u on u.id = p.unit_id join role_grants g on g.person_id = p.id and g.role = 'adviser' and g.revoked_at is null
      where p.left_on is null and (articles.countries = '{}' or u.country = any(articles.countries))
      order by md5(p.id::text || (select theme_key from article_themes t where t.article_id = articles.id order by t.position limit 1)), p.id limit 1)`)
  await run(`update articles set source_on = least(source_on, $1::date - 190), review_on = $1::date - 9 where slug in ('note-de-frais', 'creer-une-facture')`, now)
  await run(`update articles set source_on = least(source_on, $1::date - 170), review_on = $1::date + 12 where slug = 'lire-sa-fiche-de-paie'`, now)
  for (const pair of [['tva-belgique-les-bases', 'tva-france-les-bases'], ['arret-maladie-belgique', 'arret-maladie-france']]) {
    await run(`update articles set variant_group = (select id from articles where slug = $1) where slug = any($2) and (select count(*) from articles where slug = any($2)) = 2`, pair[0], pair)
  }
  const version = async ({ slug, paragraph, note }: Addition, at: Date) => {
    const { rows } = await run(`
      insert into article_versions (article_id, language, number, title, summary, markdown, easy_markdown, source_name, source_url, written_by, written_at, note)
      select a.id, 'fr', (select coalesce(max(number), 0) + 1 from article_versions v where v.article_id = a.id and v.language = 'fr'), t.title, t.summary, t.markdown || E'\\n\\n' || $2, t.easy_markdown, t.source_name, t.source_url, a.owner_id, $3, $4
      from articles a join article_texts t on t.article_id = a.id and t.language = 'fr' where a.slug = $1 and a.owner_id is not null returning id, article_id, written_by`, slug, paragraph, at, note)
    return rows[0] as { id: string; article_id: string; written_by: string } | undefined
  }
  const draft = (of: { id: string; article_id: string; written_by: string }, at: Date) => run(`insert into article_drafts (article_id, language, version_id, saved_by, saved_at) values ($1, 'fr', $2, $3, $4)`, of.article_id, of.id, of.written_by, at)
  const other = `(select p.id from people p join role_grants g on g.person_id = p.id and g.role = 'adviser' and g.revoked_at is null where p.left_on is null and p.id <> $2 order by p.id limit 1)`

  const waiting = await version(WAITING, ago(2))
  if (waiting) {
    await draft(waiting, ago(2))
    await run('insert into article_reviews (version_id, asked_by, asked_at) values ($1, $2, $3)', waiting.id, waiting.written_by, ago(2))
  }
  const sentBack = await version(SENT_BACK, ago(6))
  if (sentBack) {
    await draft(sentBack, ago(6))
    await run(`insert into article_reviews (version_id, asked_by, asked_at, reviewed_by, reviewed_at, outcome, remark) values ($1, $2, $3, ${other}, $4, 'sent_back', 'Très utile. Dites aussi comment leur écrire, en une phrase.')`, sentBack.id, sentBack.written_by, ago(6), ago(4))
  }
  const published = await version(PUBLISHED, ago(12))
  if (published) {
    await run(`insert into article_reviews (version_id, asked_by, asked_at, reviewed_by, reviewed_at, outcome) values ($1, $2, $3, ${other}, $4, 'approved')`, published.id, published.written_by, ago(12), ago(11))
    await run('insert into article_publications (version_id, published_by, published_at) values ($1, $2, $3)', published.id, published.written_by, ago(11))
    await run(`update article_texts t set markdown = v.markdown, updated_on = $2::date from article_versions v where v.id = $1 and t.article_id = v.article_id and t.language = 'fr'`, published.id, ago(11))
    await run(`update article_texts set behind_since = $2::date where article_id = $1 and translated_from = 'fr'`, published.article_id, ago(11))
  }
  await beginDraft(run, now, ago)
  await suggest(run, ago)
}

type Run = (text: string, ...values: unknown[]) => Promise<pg.QueryResult>

async function beginDraft(run: Run, now: Date, ago: (days: number) => Date): Promise<void> {
  const { slug, title, theme, summary, markdown } = NEW_DRAFT
  const { rows } = await run(`
    with writer as (select p.id from people p join role_grants g on g.person_id = p.id and g.role = 'adviser' and g.revoked_at is null where p.left_on is null order by p.id desc limit 1),
      begun as (insert into articles (slug, source_on, review_on, owner_id, draft_since) select $1, $2::date - 1, $2::date + 180, id, $3 from writer where exists (select from themes where key = $4) on conflict do nothing returning id, owner_id),
      themed as (insert into article_themes (article_id, theme_key, position) select id, $4, 1 from begun),
      written as (insert into article_versions (article_id, language, number, title, summary, markdown, source_name, written_by, written_at, note) select id, 'fr', 1, $5, $6, $7, 'Coopérative Cairn', owner_id, $3, 'Premier jet' from begun returning id, article_id, written_by)
    select * from written`, slug, now, ago(1), theme, title, summary, markdown)
  const [row] = rows as { id: string; article_id: string; written_by: string }[]
  if (row) await run(`insert into article_drafts (article_id, language, version_id, saved_by, saved_at) values ($1, 'fr', $2, $3, $4)`, row.article_id, row.id, row.written_by, ago(1))
}

async function suggest(run: Run, ago: (days: number) => Date): Promise<void> {
  for (const [index, { slug, body, answer }] of CORRECTIONS.entries()) {
    await run(`
      insert into article_corrections (article_id, language, author_id, body, suggested_at, form_key, outcome, answer, decided_by, decided_at)
      select a.id, 'fr', m.person_id, $2, $3, md5('cairn ' || $1)::uuid, case when $4::text is not null then 'taken' end, coalesce($4, ''), case when $4::text is not null then a.owner_id end, case when $4::text is not null then $5::timestamptz end
      from articles a, (select person_id from member_profiles order by person_id offset $6 limit 1) m where a.slug = $1 and a.owner_id is not null`, slug, body, ago(3 + index), answer, ago(2), 10 + index * 7)
  }
  // One member writes about what they know well.
  await run(`
    insert into article_editors (person_id, theme_key, given_by, since)
    select m.person_id, 'eco-price', c.person_id, $1 from (select person_id, unit_id from member_profiles join people p on p.id = person_id where p.left_on is null order by person_id limit 1) m
    join role_grants c on c.unit_id = m.unit_id and c.role = 'coordinator' and c.revoked_at is null where exists (select from themes where key = 'eco-price') order by c.person_id limit 1`, ago(40))
}
