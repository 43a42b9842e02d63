-- The library as a common good: who may write, versions, reviews, care, links, corrections.

-- Set as long as no text of it was ever published: readers do not know of it.
alter table articles add column draft_since timestamptz;

-- What a text says, as one short word: a translation remembers the one of the text it was made from.
create function text_fingerprint(title text, summary text, markdown text, easy_markdown text) returns text language sql immutable parallel safe
  as $$ select md5(title || e'\x1f' || summary || e'\x1f' || markdown || e'\x1f' || coalesce(easy_markdown, '')) $$;
alter table article_texts add column fingerprint text generated always as (text_fingerprint(title, summary, markdown, easy_markdown)) stored;
-- Of the text in `translated_from` that this one says; null where nobody noted it.
alter table article_texts add column source_fingerprint text check (source_fingerprint ~ '^[0-9a-f]{32}$');
-- The day on which its source moved on; null while it says what its source says.
alter table article_texts add column behind_since date check (behind_since is null or translated_from is not null);
update article_texts own set behind_since = source.updated_on from article_texts source
  where source.article_id = own.article_id and source.language = own.translated_from and source.updated_on > own.updated_on;
create index article_texts_behind on article_texts (behind_since, article_id, language) where behind_since is not null;

-- Who beside advisers may write: one theme each, given and taken back by a coordinator.
create table article_editors (
  id uuid primary key default uuidv7(),
  person_id uuid not null references people,
  theme_key text not null references themes,
  given_by uuid not null references people,
  since timestamptz not null,
  -- The first day on which it no longer holds, where it was given for a time.
  ends_on date,
  until timestamptz check (until >= since),
  ended_by uuid references people,
  check ((until is null) = (ended_by is null))
);
create unique index article_editors_once on article_editors (person_id, theme_key) where until is null;

-- Every text that was ever saved. Nothing of it is changed or taken away.
create table article_versions (
  id uuid primary key default uuidv7(),
  article_id uuid not null references articles on delete cascade,
  language text not null check (language in ('fr', 'nl', 'en', 'de', 'es', 'it')),
  number integer not null check (number > 0),
  title text not null check (title <> ''),
  summary text not null check (summary <> ''),
  markdown text not null check (markdown <> ''),
  easy_markdown text check (easy_markdown <> ''),
  fingerprint text generated always as (text_fingerprint(title, summary, markdown, easy_markdown)) stored,
  source_name text not null,
  source_url text check (source_url ~ '^https://'),
  translated_from text check (translated_from <> language),
  source_fingerprint text check (source_fingerprint ~ '^[0-9a-f]{32}$'),
  -- What all texts of the article share, where this version changes it; null: as it is.
  themes text[],
  countries text[],
  source_on date,
  review_on date,
  -- Null: it came with a folder of files, or stood before versions were kept.
  written_by uuid references people,
  written_at timestamptz not null,
  note text not null default '',
  unique (article_id, language, number)
);
create index article_versions_by_writer on article_versions (written_by, written_at desc) where written_by is not null;
create index article_versions_by_fingerprint on article_versions (article_id, language, fingerprint);
create trigger article_versions_stay before update on article_versions for each row execute function refuse_change();

-- When a version became what readers read.
create table article_publications (
  id uuid primary key default uuidv7(),
  version_id uuid not null unique references article_versions on delete cascade,
  published_by uuid references people,
  published_at timestamptz not null
);

-- A text in work: its newest version is not published. One for each language.
create table article_drafts (
  article_id uuid not null references articles on delete cascade,
  language text not null,
  version_id uuid not null unique references article_versions on delete cascade,
  saved_by uuid not null references people,
  saved_at timestamptz not null,
  primary key (article_id, language)
);
create index article_drafts_by_time on article_drafts (saved_at desc, version_id);

-- Asked by who wrote, answered by someone else: four eyes.
create table article_reviews (
  id uuid primary key default uuidv7(),
  version_id uuid not null references article_versions on delete cascade,
  asked_by uuid not null references people,
  asked_at timestamptz not null,
  reviewed_by uuid references people,
  reviewed_at timestamptz,
  outcome text check (outcome in ('approved', 'sent_back')),
  remark text not null default '',
  check ((reviewed_at is null) = (outcome is null) and (reviewed_at is null) = (reviewed_by is null)),
  constraint article_review_by_someone_else check (reviewed_by <> asked_by)
);
create unique index article_reviews_once on article_reviews (version_id) where outcome is null or outcome = 'approved';
create index article_reviews_by_version on article_reviews (version_id);
create index article_reviews_waiting on article_reviews (asked_at, id) where reviewed_at is null;

create table article_withdrawals (
  id uuid primary key default uuidv7(),
  article_id uuid not null references articles on delete cascade,
  reason text not null check (reason <> ''),
  -- Where to go instead.
  instead_id uuid references articles,
  withdrawn_by uuid references people,
  withdrawn_at timestamptz not null,
  returned_by uuid references people,
  returned_at timestamptz,
  check (instead_id <> article_id)
);
create unique index article_withdrawals_once on article_withdrawals (article_id) where returned_at is null;
create index article_withdrawals_by_article on article_withdrawals (article_id);

-- Read again and still true.
create table article_confirmations (
  id uuid primary key default uuidv7(),
  article_id uuid not null references articles on delete cascade,
  confirmed_by uuid not null references people,
  confirmed_at timestamptz not null,
  review_on date not null
);
create index article_confirmations_by_article on article_confirmations (article_id, confirmed_at);
-- The owner was asked to read it again: once, then every thirty days.
create table article_review_asks (
  article_id uuid not null references articles on delete cascade,
  person_id uuid not null references people,
  asked_on date not null,
  primary key (article_id, person_id, asked_on)
);

-- What a reader says is wrong or missing, in their words; read by who may write the article, and by its author.
create table article_corrections (
  id uuid primary key default uuidv7(),
  article_id uuid not null references articles on delete cascade,
  language text not null,
  author_id uuid not null references people,
  body text not null check (body <> '' and length(body) <= 4000),
  suggested_at timestamptz not null,
  form_key uuid not null unique,
  outcome text check (outcome in ('taken', 'not_taken')),
  answer text not null default '' check (length(answer) <= 2000),
  decided_by uuid references people,
  decided_at timestamptz,
  check ((outcome is null) = (decided_at is null) and (outcome is null) = (decided_by is null))
);
create index article_corrections_by_article on article_corrections (article_id, suggested_at);
create index article_corrections_by_author on article_corrections (author_id, suggested_at desc);
create index article_corrections_open on article_corrections (suggested_at, id) where outcome is null;

-- The addresses that published texts lead to, and whether they answer.
create table article_links (
  article_id uuid not null references articles on delete cascade,
  language text not null,
  url text not null check (url ~ '^https?://' and length(url) <= 1000),
  found_on date not null,
  checked_at timestamptz,
  outcome text check (outcome in ('reachable', 'broken', 'unreachable', 'refused')),
  http_status integer,
  -- How many times in a row it did not answer.
  failures integer not null default 0,
  primary key (article_id, language, url)
);
create index article_links_to_check on article_links (checked_at nulls first, url);
create index article_links_broken on article_links (checked_at, article_id) where outcome = 'broken';


grant select, insert, update, delete on article_editors, article_drafts, article_reviews, article_withdrawals, article_corrections, article_links to cairn_app;
grant select, insert on article_versions, article_publications, article_confirmations, article_review_asks to cairn_app;
grant select on article_editors, article_drafts, article_reviews, article_withdrawals, article_confirmations, article_publications to cairn_jobs;
grant select (id, article_id, language, number, title, written_by, written_at) on article_versions to cairn_jobs;
grant select (id, article_id, language, author_id, suggested_at, outcome, decided_by, decided_at) on article_corrections to cairn_jobs;
grant select, insert on article_review_asks to cairn_jobs;
grant select, insert, update, delete on article_links to cairn_jobs;
grant execute on function text_fingerprint(text, text, text, text) to cairn_app, cairn_jobs;
