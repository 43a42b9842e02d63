-- The library as a common good: what its later rooms (editing, guided answers, watch, learning) share.

-- 'article': to be read. 'guide': questions that lead to a result. 'change': a rule that changes on a date.
alter table articles add column kind text not null default 'article' check (kind in ('article', 'guide', 'change'));
-- Who keeps it true, and is asked when its review is due.
alter table articles add column owner_id uuid references people;
create index articles_by_owner on articles (owner_id, review_on) where owner_id is not null;
create index articles_by_review on articles (review_on, id) where withdrawn_at is null;
-- Articles that say the same for different countries share this value: they are shown side by side.
alter table articles add column variant_group uuid;
create index articles_by_variant on articles (variant_group) where variant_group is not null;
-- The same text in easy-to-read words, where somebody wrote it.
alter table article_texts add column easy_markdown text check (easy_markdown <> '');

-- Words that mean the same to members, kept by the team; `weight` is what a match by the other word is worth.
create table search_synonyms (
  language text not null,
  term text not null check (term <> '' and length(term) <= 100),
  synonym text not null check (synonym <> '' and length(synonym) <= 100 and synonym <> term),
  weight real not null default 0.5 check (weight > 0 and weight <= 1),
  -- Shipped with Cairn, and kept in step with it; others were added by the team.
  is_shipped boolean not null default false,
  primary key (language, term, synonym)
);

-- What use has taught: which words led to which article, seen from at least ten members. Rebuilt every night.
create table search_lessons (
  language text not null,
  term text not null,
  article_id uuid not null references articles on delete cascade,
  member_count integer not null check (member_count >= 10),
  opened_count integer not null check (opened_count >= 0),
  settled_count integer not null check (settled_count >= 0),
  learnt_on date not null,
  primary key (language, term, article_id)
);
create index search_lessons_by_article on search_lessons (article_id);

grant select, insert, update, delete on search_synonyms, search_lessons to cairn_app, cairn_jobs;
