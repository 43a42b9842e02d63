-- The ground: schemas, who acts, events, mails, files, drafts, limits.
create extension if not exists unaccent schema public;
create extension if not exists pg_trgm schema public;
create extension if not exists btree_gist schema public;

create schema confidential;
create schema finance;

-- Who acts and when, set at the start of each transaction; absent means nobody.
create function actor_id() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.actor_id', true), '')::uuid $$;

create function acting_at() returns timestamptz language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()) $$;

-- Names are compared without accents and case; `unaccent` alone is not immutable.
create function fold(value text) returns text language sql immutable strict parallel safe
  as $$ select lower(public.unaccent('public.unaccent', value)) $$;

-- What happened: ids and codes, never typed text.
create table events (
  id bigint generated always as identity primary key,
  kind text not null check (kind ~ '^[a-z_-]+\.[a-z_-]+$'),
  at timestamptz not null,
  actor_id uuid,
  on_behalf_of uuid,
  subject jsonb not null default '{}' check (jsonb_typeof(subject) = 'object')
);
create index events_by_kind on events (kind, id);
create index events_by_need on events ((subject ->> 'needId'), id) where subject ? 'needId';

create function refuse_change() returns trigger language plpgsql
  as $$ begin raise exception 'rows of % are never changed', tg_table_name using errcode = 'restrict_violation'; end $$;
create trigger events_append_only before update or delete on events
  for each statement execute function refuse_change();

-- A mail is composed by a job from the state it finds; the message id makes a duplicate visible.
create table mails (
  id uuid primary key default uuidv7(),
  message_id text not null unique,
  kind text not null,
  recipient_id uuid,
  recipient_address text not null,
  language text not null,
  subject text not null,
  body_text text not null,
  body_html text not null,
  calendar text,
  composed_at timestamptz not null,
  sent_at timestamptz,
  failed_at timestamptz,
  failure text
);
create index mails_newest on mails (composed_at desc, id desc);

create table limits (
  name text not null,
  subject text not null,
  window_started_at timestamptz not null,
  hits integer not null default 1,
  primary key (name, subject)
);

-- What was typed before sign-in, sealed with a key that only the browser's cookie holds; gone after 24 hours.
create table drafts (
  id uuid primary key default uuidv7(),
  sealed bytea not null,
  kept_until timestamptz not null
);
create index drafts_by_end on drafts (kept_until);

-- What of content/ was loaded, by the fingerprint of its files: nothing is loaded again while it stands.
create table content_stamps (
  name text primary key,
  fingerprint text not null,
  loaded_at timestamptz not null default now()
);
