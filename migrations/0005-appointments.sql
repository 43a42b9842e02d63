-- Weekly openings, absences, and appointments. A hold is what excludes a second booking; cancelling deletes it.
create table availabilities (
  id uuid primary key default uuidv7(),
  adviser_id uuid not null references people,
  weekday integer not null check (weekday between 1 and 7),
  starts_at time not null,
  ends_at time not null check (ends_at > starts_at),
  slot_minutes integer not null default 45 check (slot_minutes between 15 and 180),
  -- One opening, several modes.
  modes text[] not null check (modes <@ array['in_person', 'video', 'phone'] and cardinality(modes) > 0),
  office_id uuid references offices,
  valid_from date not null,
  -- The first day on which it no longer holds.
  valid_until date check (valid_until >= valid_from),
  check (not ('in_person' = any (modes)) or office_id is not null),
  constraint openings_overlap exclude using gist (
    adviser_id with =,
    weekday with =,
    int4range((extract(epoch from starts_at) / 60)::integer, (extract(epoch from ends_at) / 60)::integer) with &&,
    daterange(valid_from, valid_until) with &&)
);
create index availabilities_by_adviser on availabilities (adviser_id);
create table absences (
  id uuid primary key default uuidv7(),
  adviser_id uuid not null references people,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  noted_at timestamptz not null,
  unique (adviser_id, starts_at, ends_at)
);
create index absences_by_adviser on absences (adviser_id, ends_at);
create table adviser_links (
  adviser_id uuid primary key references people,
  video_url text not null check (video_url ~ '^https://')
);

create table appointments (
  id uuid primary key default uuidv7(),
  need_id uuid references needs on delete set null,
  member_id uuid not null references people,
  adviser_id uuid not null references people,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  mode_wished text not null check (mode_wished in ('any', 'in_person', 'video', 'phone', 'writing')),
  mode text not null check (mode in ('in_person', 'video', 'phone')),
  office_id uuid references offices,
  phone text,
  booked_at timestamptz not null,
  booked_by uuid not null references people,
  moved_from_id uuid unique references appointments on delete set null,
  -- The same for an appointment and all that it was moved to: the entry in calendars, whose versions `sequence` counts.
  series_id uuid not null default uuidv7(),
  sequence integer not null default 0,
  check (mode <> 'in_person' or office_id is not null),
  check (mode <> 'phone' or phone is not null)
);
create index appointments_by_member on appointments (member_id, starts_at);
create index appointments_by_adviser on appointments (adviser_id, starts_at);
create index appointments_by_need on appointments (need_id);
create index appointments_by_start on appointments (starts_at);
create table appointment_holds (
  appointment_id uuid primary key references appointments on delete cascade,
  adviser_id uuid not null references people,
  member_id uuid not null references people,
  during tstzrange not null,
  constraint slot_already_taken exclude using gist (adviser_id with =, during with &&),
  constraint member_already_busy exclude using gist (member_id with =, during with &&)
);
create table appointment_cancellations (
  appointment_id uuid primary key references appointments on delete cascade,
  cancelled_at timestamptz not null,
  cancelled_by uuid not null references people,
  reason text not null check (reason in ('member', 'adviser', 'moved', 'need_closed'))
);
create table appointment_outcomes (
  appointment_id uuid primary key references appointments on delete cascade,
  outcome text not null check (outcome in ('held', 'member_absent', 'adviser_absent')),
  mode_held text check (mode_held in ('in_person', 'video', 'phone')),
  noted_at timestamptz not null,
  noted_by uuid not null references people,
  check ((outcome = 'held') = (mode_held is not null))
);
create table appointment_reminders (
  appointment_id uuid not null references appointments on delete cascade,
  kind text not null check (kind in ('two_days', 'confirmation')),
  sent_at timestamptz not null,
  primary key (appointment_id, kind)
);
