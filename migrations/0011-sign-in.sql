-- Other ways in than a mail: the cooperative's own account, passkeys. Each belongs to one person and opens their file
-- only, whoever else shares the account; what a provider gives beside who it is, is not kept.
-- (Said by a check: the sign-in library refuses to start over a column that it does not know and may not leave out.)
alter table sign_in_methods
  add column person_id uuid references people,
  add constraint sign_in_methods_of_a_person check (person_id is not null),
  add constraint sign_in_methods_keep_no_token check (access_token is null and refresh_token is null and id_token is null and password is null);
-- A second subject of the same provider never joins a person by itself.
create unique index sign_in_methods_one_per_provider on sign_in_methods (person_id, provider_id);

-- One sign-in begun at the provider: its state serves once. Nonce and verifier stay in the browser that began.
create table provider_attempts (
  state_hash text primary key,
  started_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > started_at)
);
create index provider_attempts_by_end on provider_attempts (expires_at);

-- A passkey opens nothing until it is confirmed: in the transaction that names it, says whose it is and records it.
create table passkeys (
  id uuid primary key default uuidv7(),
  account_id uuid not null references accounts on delete cascade,
  person_id uuid references people,
  name text check (name <> '' and length(name) <= 80),
  credential_id text not null unique,
  public_key text not null,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz not null default now(),
  confirmed_at timestamptz,
  check ((confirmed_at is null) = (person_id is null))
);
create index passkeys_by_account on passkeys (account_id);
create index passkeys_by_person on passkeys (person_id, created_at);

create index if not exists people_by_external_id on people (external_id) where external_id is not null;

grant select, insert, update, delete on provider_attempts, passkeys to cairn_app;
