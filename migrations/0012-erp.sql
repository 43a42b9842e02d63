-- Beside the ERP: members kept in step by the cooperative's own key; what came, from where, what became of it.

-- What the ERP said last of a person, field by field: a value that it repeats never overwrites what was changed here since.
create table member_records (
  person_id uuid primary key references people,
  given jsonb not null check (jsonb_typeof(given) = 'object'),
  given_at timestamptz not null,
  -- A last day that is still to come.
  leaves_on date
);
create index member_records_leaving on member_records (leaves_on) where leaves_on is not null;

-- Someone who had their file erased is not made anew by the next file: of their key a digest stays, nothing else.
create table erased_members (
  unit_id uuid not null references units,
  key_digest bytea not null,
  erased_at timestamptz not null,
  primary key (unit_id, key_digest)
);
create function member_key_digest(unit uuid, key text) returns bytea language sql immutable strict parallel safe
  as $$ select sha256(convert_to(unit::text || ' ' || key, 'UTF8')) $$;

-- Keys for programs, each of one unit: the secret is shown once, and kept as its hash.
create table api_tokens (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references units,
  name text not null check (name <> '' and length(name) <= 80),
  secret_hash bytea not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create unique index api_tokens_named on api_tokens (unit_id, lower(name)) where revoked_at is null;

-- One row for each file and unit, or for each token and day: counts, never names. Kept 90 days.
create table member_imports (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references units,
  source text not null check (source in ('file', 'push')),
  file_name text check (length(file_name) <= 200),
  token_id uuid references api_tokens,
  day date not null,
  started_at timestamptz not null,
  progress_at timestamptz not null,
  finished_at timestamptz,
  lines integer not null default 0,
  created integer not null default 0,
  updated integer not null default 0,
  unchanged integer not null default 0,
  leavers integer not null default 0,
  returned integer not null default 0,
  moved integer not null default 0,
  refused integer not null default 0,
  check ((source = 'push') = (token_id is not null)),
  check ((source = 'file') = (file_name is not null))
);
create index member_imports_by_unit on member_imports (unit_id, started_at desc, id desc);
create index member_imports_by_age on member_imports (started_at);
create unique index member_imports_of_token on member_imports (token_id, day) where token_id is not null;

create table member_import_problems (
  id bigint generated always as identity primary key,
  import_id uuid not null references member_imports on delete cascade,
  line integer not null,
  external_id text,
  field text,
  code text not null check (code ~ '^[a-z]+([_-][a-z]+)*$'),
  -- A refused line changed nothing; otherwise only this field was left as it was.
  refused boolean not null
);
create index member_import_problems_by_import on member_import_problems (import_id, refused desc, id);

-- Another address that the ERP gives for someone who has one: it signs in only once its holder has proved it and the
-- member, told at the old one, has agreed or let seven days pass. The token of the mail is kept as its hash.
create table address_changes (
  id uuid primary key default uuidv7(),
  person_id uuid not null references people,
  address text not null check (address = lower(address)),
  -- The address it is to take the place of: another one by then, and this change is over.
  replaces text not null,
  token_hash bytea not null unique,
  given_at timestamptz not null,
  takes_effect_at timestamptz not null,
  proven_at timestamptz,
  agreed_at timestamptz,
  closed_at timestamptz,
  outcome text check (outcome in ('taken', 'refused', 'replaced', 'lapsed')),
  check ((closed_at is null) = (outcome is null))
);
create unique index address_changes_current on address_changes (person_id) where closed_at is null;
create index address_changes_by_person on address_changes (person_id, given_at);
create index address_changes_due on address_changes (takes_effect_at) where closed_at is null;

-- Where a member is found in the cooperative's own ERP: "https://erp.example/partners/{external_id}".
alter table units add column erp_link_template text check (erp_link_template ~ '^https://[^/\s]+/' and erp_link_template like '%{external\_id}%');

-- The ERP may know the day someone joined and not their turnover.
alter table finance.member_figures alter column turnover_cents drop not null, alter column joined_on drop not null;

grant select, insert, update, delete on member_records, erased_members, member_imports, member_import_problems, address_changes to cairn_app, cairn_jobs;
grant select, insert, update on api_tokens to cairn_app;
grant usage on all sequences in schema app to cairn_app, cairn_jobs;
grant execute on function member_key_digest(uuid, text) to cairn_app, cairn_jobs;
