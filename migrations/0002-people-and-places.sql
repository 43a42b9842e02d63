-- Units, places, offices, teams, people and what they may do.
create table units (
  id uuid primary key default uuidv7(),
  key text not null unique check (key ~ '^[a-z0-9-]+$'),
  country text not null check (country ~ '^[A-Z]{2}$'),
  name text not null,
  languages text[] not null check (cardinality(languages) > 0),
  time_zone text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  desk_phone text not null,
  emergency_numbers jsonb not null check (jsonb_typeof(emergency_numbers) = 'array'),
  opened_on date not null,
  closed_on date check (closed_on > opened_on)
);

create table places (
  id uuid primary key default uuidv7(),
  key text not null unique,
  country text not null,
  name text not null,
  region text not null,
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  population integer not null default 0
);
-- "Saint-Gilles", "saint gilles" and "SAINT GILLES" are one name.
create function fold_place_name(value text) returns text language sql immutable strict parallel safe
  as $$ select trim(regexp_replace(app.fold(value), '[^a-z0-9]+', ' ', 'g')) $$;

create table place_names (
  id bigint generated always as identity primary key,
  place_id uuid not null references places on delete cascade,
  kind text not null check (kind in ('name', 'postcode')),
  language text,
  name text not null,
  -- A place has its main postcode first.
  position integer not null default 0,
  folded text generated always as (fold_place_name(name)) stored,
  unique nulls not distinct (place_id, kind, language, name)
);
create index place_names_by_folded on place_names (folded text_pattern_ops);
create index place_names_by_likeness on place_names using gin (folded gin_trgm_ops) where kind = 'name';
create index place_names_by_place on place_names (place_id);

-- Places with a name that shares half of its groups of three letters with what was typed; a lower threshold would
-- look at every "Saint-" for a slip in one of them.
create function places_named_like(typed text) returns table (place_id uuid, likeness real) language sql stable parallel safe
  set pg_trgm.similarity_threshold = 0.5
  as $$ select place_names.place_id, max(similarity(folded, fold_place_name(typed))) from place_names
    where kind = 'name' and folded % fold_place_name(typed) group by place_names.place_id $$;

create table offices (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references units,
  key text not null unique,
  name text not null,
  address text not null,
  place_id uuid not null references places,
  latitude double precision not null,
  longitude double precision not null,
  phone text not null,
  opening_hours text not null default '',
  languages text[] not null,
  opened_on date not null,
  closed_on date
);
create index offices_by_unit on offices (unit_id);

create table people (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references units,
  office_id uuid references offices,
  external_id text,
  given_name text not null check (given_name <> ''),
  family_name text not null check (family_name <> ''),
  name text generated always as (given_name || ' ' || family_name) stored,
  language text not null,
  email text check (email = lower(email)),
  phone text,
  languages text[] not null default '{}',
  introduction text not null default '',
  left_on date,
  unique (unit_id, external_id)
);
create index people_by_office on people (office_id);
create index people_by_name on people using gin (fold(given_name || ' ' || family_name) gin_trgm_ops);
create index people_by_email on people (email);

-- Sign-in belongs to an account: one address; a shared address may open several files.
create table accounts (
  id uuid primary key default uuidv7(),
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table account_people (
  account_id uuid not null references accounts on delete cascade,
  person_id uuid not null references people,
  linked_at timestamptz not null,
  primary key (account_id, person_id)
);
create index account_people_by_person on account_people (person_id);
create table sessions (
  id uuid primary key default uuidv7(),
  account_id uuid not null references accounts on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sessions_by_account on sessions (account_id);
create table sign_in_methods (
  id uuid primary key default uuidv7(),
  account_id uuid not null references accounts on delete cascade,
  provider_id text not null,
  provider_account_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, provider_account_id)
);
create index sign_in_methods_by_account on sign_in_methods (account_id);
create table verifications (
  id uuid primary key default uuidv7(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_by_identifier on verifications (identifier);

create table teams (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references units,
  office_id uuid references offices,
  kind text not null check (kind in ('office', 'second_line', 'operations', 'trust', 'coordination')),
  key text not null unique,
  name text not null,
  check ((kind = 'office') = (office_id is not null))
);
create unique index teams_one_per_office on teams (office_id);
create index teams_by_unit on teams (unit_id, kind);
create table team_memberships (
  team_id uuid not null references teams,
  person_id uuid not null references people,
  since date not null,
  until date check (until >= since),
  primary key (team_id, person_id, since)
);
create index team_memberships_by_person on team_memberships (person_id);

-- What a person may do, where: granted and revoked by dated rows.
create table role_grants (
  id uuid primary key default uuidv7(),
  person_id uuid not null references people,
  role text not null check (role in ('member', 'adviser', 'second_line', 'coordinator', 'operations', 'administrator')),
  unit_id uuid not null references units,
  granted_at timestamptz not null,
  granted_by uuid references people,
  revoked_at timestamptz check (revoked_at > granted_at)
);
create unique index role_grants_once on role_grants (person_id, role, unit_id) where revoked_at is null;

create table member_profiles (
  person_id uuid primary key references people,
  adviser_id uuid references people,
  place_id uuid references places,
  meeting_wish text not null default 'any' check (meeting_wish in ('any', 'in_person', 'video', 'phone', 'writing')),
  trades text[] not null default '{}',
  phase text check (phase in ('create', 'develop', 'consolidate')),
  tool_ease text check (tool_ease in ('with_help', 'some_help', 'alone')),
  remind_by text not null default 'mail' check (remind_by in ('mail', 'phone', 'nothing')),
  welcomed_at timestamptz
);
create index member_profiles_by_adviser on member_profiles (adviser_id);

-- Ease with the tools over time: what a member said of it, when.
create table tool_ease_records (
  person_id uuid not null references people,
  noted_at timestamptz not null,
  tool_ease text not null check (tool_ease in ('with_help', 'some_help', 'alone')),
  primary key (person_id, noted_at)
);

-- Who may see a field of a member's profile beyond the member; without a row: their team.
create table field_audiences (
  person_id uuid not null references people,
  field text not null check (field in ('phone', 'email', 'place', 'trades', 'phase', 'languages')),
  audience text not null check (audience in ('adviser', 'team', 'members')),
  primary key (person_id, field)
);

-- A member may bar a named person from any of their needs, without saying why.
create table bars (
  member_id uuid not null references people,
  barred_id uuid not null references people,
  barred_at timestamptz not null,
  primary key (member_id, barred_id),
  check (member_id <> barred_id)
);

-- A desk or adviser acts for a member: from when to when, in which session; all they do meanwhile names the member.
create table delegations (
  id uuid primary key default uuidv7(),
  session_id uuid references sessions on delete set null,
  person_id uuid not null references people,
  member_id uuid not null references people,
  reason text not null check (reason in ('phone', 'desk', 'letter', 'meeting')),
  started_at timestamptz not null,
  ended_at timestamptz check (ended_at >= started_at)
);
create unique index delegations_current on delegations (session_id) where ended_at is null;
create index delegations_by_session on delegations (session_id);
create index delegations_by_member on delegations (member_id, started_at desc);
