-- Themes of need, their wordings, and the library of articles.
create text search configuration fr_plain (copy = french);
alter text search configuration fr_plain alter mapping for hword, hword_part, word with unaccent, french_stem;
create text search configuration nl_plain (copy = dutch);
alter text search configuration nl_plain alter mapping for hword, hword_part, word with unaccent, dutch_stem;
create text search configuration en_plain (copy = english);
alter text search configuration en_plain alter mapping for hword, hword_part, word with unaccent, english_stem;
create text search configuration de_plain (copy = german);
alter text search configuration de_plain alter mapping for hword, hword_part, word with unaccent, german_stem;
create text search configuration es_plain (copy = spanish);
alter text search configuration es_plain alter mapping for hword, hword_part, word with unaccent, spanish_stem;
create text search configuration it_plain (copy = italian);
alter text search configuration it_plain alter mapping for hword, hword_part, word with unaccent, italian_stem;

create function search_configuration(language text) returns regconfig language sql immutable strict parallel safe
  as $$ select case language
    when 'fr' then 'app.fr_plain'::regconfig when 'nl' then 'app.nl_plain'::regconfig when 'en' then 'app.en_plain'::regconfig
    when 'de' then 'app.de_plain'::regconfig when 'es' then 'app.es_plain'::regconfig when 'it' then 'app.it_plain'::regconfig
    else 'pg_catalog.simple'::regconfig end $$;

create table themes (
  key text primary key check (key ~ '^[a-z]+(-[a-z]+)+$'),
  family text not null,
  position integer not null unique deferrable initially deferred,
  -- A coordinator reads "personal" in place of such a theme.
  is_personal boolean not null default false,
  -- Shipped with Cairn, and kept in step with it; others were added by an administrator.
  is_shipped boolean not null default false
);
create table theme_words (
  theme_key text not null references themes on delete cascade,
  language text not null,
  label text not null,
  description text not null,
  -- Label, description and example wordings: leads from the words people use to the theme of the articles.
  search tsvector not null default '',
  primary key (theme_key, language)
);
create table family_words (
  family text not null,
  language text not null,
  label text not null,
  primary key (family, language)
);
create table theme_wordings (
  theme_key text not null references themes on delete cascade,
  language text not null,
  wording text not null,
  primary key (theme_key, language, wording)
);
-- What the recogniser learnt, with the fingerprint of the wordings it learnt from.
create table recogniser_models (
  fingerprint text primary key,
  model bytea not null,
  trained_at timestamptz not null
);

create table articles (
  id uuid primary key default uuidv7(),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  countries text[] not null default '{}',
  source_on date not null,
  review_on date not null check (review_on > source_on),
  withdrawn_at timestamptz
);
create table article_themes (
  article_id uuid not null references articles on delete cascade,
  theme_key text not null references themes,
  position integer not null,
  primary key (article_id, theme_key)
);
create index article_themes_by_theme on article_themes (theme_key, position, article_id);
create table article_texts (
  article_id uuid not null references articles on delete cascade,
  language text not null,
  title text not null,
  summary text not null,
  markdown text not null,
  source_name text not null,
  source_url text check (source_url ~ '^https://'),
  translated_from text,
  updated_on date not null,
  search tsvector generated always as (
    setweight(to_tsvector(search_configuration(language), title), 'A')
    || setweight(to_tsvector(search_configuration(language), summary), 'B')
    || setweight(to_tsvector(search_configuration(language), markdown), 'D')
  ) stored,
  primary key (article_id, language)
);
create index article_texts_by_search on article_texts using gin (search) with (fastupdate = off);
create index article_texts_by_title on article_texts (language, title, article_id);
-- In how many articles a word (its lexeme) stands: search begins with the rare ones. Counted anew when articles change.
create table article_words (
  language text not null,
  lexeme text not null,
  article_count integer not null check (article_count > 0),
  primary key (language, lexeme)
);
create table article_verdicts (
  id uuid primary key default uuidv7(),
  article_id uuid not null references articles on delete cascade,
  person_id uuid not null references people,
  need_id uuid,
  helped boolean not null,
  given_at timestamptz not null
);
create unique index article_verdicts_once on article_verdicts (article_id, person_id, need_id) nulls not distinct;
create index article_verdicts_by_person on article_verdicts (person_id, given_at);
