-- Administration: countries, offices, teams and roles are set up, changed and closed by configuration.

-- The part of a country whose public holidays count (a state in date-holidays: "BY" of Germany); null: what the whole country keeps.
alter table units add column region text check (region ~ '^[A-Z0-9-]{1,10}$');

-- Days on which a unit does not work beside public holidays: a bridge, a collective closure.
create table unit_extra_days (
  unit_id uuid not null references units,
  day date not null,
  label text not null check (label <> ''),
  primary key (unit_id, day)
);

-- All that decides which days a unit works, as one word ("DE-BY+2026-12-24,2026-12-31"): src/platform/holidays.ts reads it.
create function holiday_calendar(unit units) returns text language sql stable parallel safe as $$
  select unit.country || coalesce('-' || unit.region, '')
    || coalesce('+' || (select string_agg(d.day::text, ',' order by d.day) from unit_extra_days d where d.unit_id = unit.id and d.day > acting_at()::date - 400), '')
$$;

-- Names of offices and teams in other languages than the one they are called by.
create table office_names (
  office_id uuid not null references offices,
  language text not null check (language in ('fr', 'nl', 'en', 'de', 'es', 'it')),
  name text not null check (name <> ''),
  primary key (office_id, language)
);
create table team_names (
  team_id uuid not null references teams,
  language text not null check (language in ('fr', 'nl', 'en', 'de', 'es', 'it')),
  name text not null check (name <> ''),
  primary key (team_id, language)
);
-- The language of whoever reads, set at the start of each transaction; absent means: by the names they have.
create function acting_language() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('app.language', true), '') $$;
create function local_name(office offices) returns text language sql stable parallel safe
  as $$ select coalesce((select n.name from office_names n where n.office_id = office.id and n.language = acting_language()), office.name) $$;
create function local_name(team teams) returns text language sql stable parallel safe
  as $$ select coalesce((select n.name from team_names n where n.team_id = team.id and n.language = acting_language()), team.name) $$;

alter table offices add constraint offices_closed_after_opened check (closed_on > opened_on);

-- When an office, or a whole unit, opens an area or a theme to its members. Without a row all is open; a row without a
-- first day says: not yet. The row of an office counts before that of its unit.
create table access_periods (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references units,
  office_id uuid references offices,
  thing text not null check (thing in ('needs', 'appointments', 'library', 'theme')),
  theme_key text references themes,
  opens_on date,
  -- The first day on which it is closed again.
  closes_on date,
  constraint access_period_order check (closes_on is null or closes_on > opens_on),
  constraint access_period_first_day check (closes_on is null or opens_on is not null),
  check ((thing = 'theme') = (theme_key is not null)),
  constraint access_periods_once unique nulls not distinct (unit_id, office_id, thing, theme_key)
);
create index access_periods_by_office on access_periods (office_id) where office_id is not null;
create index access_periods_by_theme on access_periods (theme_key) where theme_key is not null;

-- What is closed, on a day, to someone of an office; to someone of none, what no office of the unit has open.
create function closed_access(of_unit uuid, of_office uuid, today date) returns setof access_periods language sql stable parallel safe as $$
  select * from (
    select distinct on (p.thing, p.theme_key) p.* from access_periods p
    where p.unit_id = of_unit and (p.office_id is null or p.office_id = of_office)
    order by p.thing, p.theme_key, p.office_id nulls last
  ) c
  where (c.opens_on is null or c.opens_on > today or c.closes_on <= today)
    and not (of_office is null and exists (
      select from access_periods o
      where o.unit_id = of_unit and o.office_id is not null and o.thing = c.thing and o.theme_key is not distinct from c.theme_key
        and o.opens_on <= today and (o.closes_on is null or o.closes_on > today)))
$$;

-- Roles and memberships that end by themselves on a day; who ended them.
alter table role_grants add column ends_on date, add column revoked_by uuid references people;
create index role_grants_ending on role_grants (ends_on) where ends_on is not null and revoked_at is null;
create index role_grants_by_unit on role_grants (unit_id, role) where revoked_at is null;
alter table team_memberships add column ends_on date check (ends_on >= since);
create index team_memberships_ending on team_memberships (ends_on) where ends_on is not null and until is null;

-- An office, or with no office a whole unit, that closes: who takes over, and how far it is.
create table closings (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references units,
  office_id uuid references offices,
  closes_on date not null,
  successor_office_id uuid not null references offices,
  decided_at timestamptz not null,
  decided_by uuid not null references people,
  needs_total integer not null,
  appointments_total integer not null,
  members_total integer not null,
  finished_at timestamptz
);
create unique index closings_once on closings (unit_id, office_id) nulls not distinct where finished_at is null;
create index closings_due on closings (closes_on) where finished_at is null;
create index closings_by_office on closings (office_id) where office_id is not null;

alter table need_promises drop constraint need_promises_reason_check;
alter table need_promises add constraint need_promises_reason_check check (reason in ('stated', 'other_team', 'second_line', 'member_wrote', 'late', 'more_time', 'question_asked', 'snoozed', 'meeting', 'operations', 'reopened', 'merged', 'call_back', 'person_left', 'team_closed'));
alter table need_assignments drop constraint need_assignments_reason_check;
alter table need_assignments add constraint need_assignments_reason_check check (reason in ('first', 'claimed', 'passed_on', 'second_line', 'overloaded', 'late', 'nobody', 'trust', 'merged', 'reopened', 'released', 'second_line_left', 'person_left', 'team_closed'));

-- Who changed what of a unit, when.
create index events_by_unit on events ((subject ->> 'unitId'), id) where subject ? 'unitId';

grant select, insert, update, delete on unit_extra_days, office_names, team_names, access_periods, closings to cairn_app, cairn_jobs;
grant execute on function holiday_calendar(units), acting_language(), local_name(offices), local_name(teams), closed_access(uuid, uuid, date) to cairn_app, cairn_jobs;
