-- Operations: whose file was erased, so that a backup made before never brings it back; which backups were made.
-- Without reference to people: the list outlives what it speaks of, and a restored database may not know them all.
create table erasures (
  person_id uuid primary key,
  erased_at timestamptz not null
);
create index erasures_by_time on erasures (erased_at);
insert into erasures (person_id, erased_at)
  select (subject ->> 'memberId')::uuid, min(at) from events where kind = 'member.erased' group by 1;

create table backups (
  id uuid primary key default uuidv7(),
  begun_at timestamptz not null,
  finished_at timestamptz not null check (finished_at >= begun_at),
  file_name text not null,
  size_bytes bigint not null,
  row_count bigint not null,
  is_sealed boolean not null
);
create index backups_by_time on backups (finished_at desc);

grant select, insert on erasures to cairn_app;
grant select on erasures to cairn_jobs;
grant select on backups to cairn_app, cairn_jobs;

-- What ends each night, by the role of jobs: it may delete what is over, and reads no more of it than when it ends.
grant select (id, expires_at), delete on sessions, verifications to cairn_jobs;
grant select (state_hash, expires_at), delete on provider_attempts to cairn_jobs;
create index sessions_by_end on sessions (expires_at);
create index verifications_by_end on verifications (expires_at);
create index limits_by_start on limits (window_started_at);
create index phone_notices_by_end on phone_notices (done_at) where done_at is not null;
