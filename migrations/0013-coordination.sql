-- Escalation under load: the duty rota of the first line, needs moved together, nudges to members, digests sent once.

-- Widens the codes that a column may hold, whatever earlier migrations already allowed.
create function pg_temp.allow_codes(of_table regclass, of_constraint text, of_column text, added text[]) returns void language plpgsql as $$
declare held text[];
begin
  select array(select distinct code[1] from regexp_matches(pg_get_constraintdef(c.oid), '''([a-z_]+)''::text', 'g') as code order by 1)
    into held from pg_constraint c where c.conrelid = of_table and c.conname = of_constraint;
  execute format('alter table %s drop constraint %I', of_table, of_constraint);
  execute format('alter table %s add constraint %I check (%I in (%s))', of_table, of_constraint, of_column,
    (select string_agg(quote_literal(code), ', ' order by code) from (select unnest(held) as code union select unnest(added)) as codes));
end $$;
-- A coordinator moved it: to share the load, for an absence, to who is better placed, because teams change; or whoever held it is away.
select pg_temp.allow_codes('need_assignments', 'need_assignments_reason_check', 'reason', array['moved_load', 'moved_absence', 'moved_skills', 'moved_team', 'away']);
select pg_temp.allow_codes('need_promises', 'need_promises_reason_check', 'reason', array['moved_load', 'moved_absence', 'moved_skills', 'moved_team', 'call_back']);
drop function pg_temp.allow_codes;

-- Who is on duty every week, one person for each half day of an office team.
create table duty_patterns (
  id uuid primary key default uuidv7(),
  team_id uuid not null references teams,
  weekday integer not null check (weekday between 1 and 5),
  half text not null check (half in ('morning', 'afternoon')),
  person_id uuid not null references people,
  valid_from date not null,
  -- The first day on which it no longer holds.
  valid_until date check (valid_until > valid_from),
  set_at timestamptz not null,
  set_by uuid references people,
  constraint one_on_duty exclude using gist (team_id with =, weekday with =, half with =, daterange(valid_from, valid_until) with &&)
);
create index duty_patterns_by_person on duty_patterns (person_id);
-- What differs from the pattern on one day: someone else, or nobody.
create table duty_exceptions (
  team_id uuid not null references teams,
  duty_on date not null,
  half text not null check (half in ('morning', 'afternoon')),
  person_id uuid references people,
  source text not null check (source in ('arranged', 'taken', 'swap')),
  set_at timestamptz not null,
  set_by uuid references people,
  primary key (team_id, duty_on, half)
);
create index duty_exceptions_by_person on duty_exceptions (person_id, duty_on) where person_id is not null;
-- Someone on duty asks a colleague, or all of them, to take a half day, perhaps in exchange for one of theirs.
create table duty_swaps (
  id uuid primary key default uuidv7(),
  team_id uuid not null references teams,
  duty_on date not null,
  half text not null check (half in ('morning', 'afternoon')),
  asked_by uuid not null references people,
  asked_of uuid references people,
  exchange_on date,
  exchange_half text check (exchange_half in ('morning', 'afternoon')),
  asked_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references people,
  declined_at timestamptz,
  withdrawn_at timestamptz,
  check (asked_by <> asked_of),
  check ((exchange_on is null) = (exchange_half is null)),
  check (exchange_on is null or asked_of is not null),
  check ((accepted_at is null) = (accepted_by is null)),
  check (num_nonnulls(accepted_at, declined_at, withdrawn_at) <= 1)
);
create unique index duty_swaps_open on duty_swaps (team_id, duty_on, half) where accepted_at is null and declined_at is null and withdrawn_at is null;
create index duty_swaps_by_asker on duty_swaps (asked_by);
create index duty_swaps_by_asked on duty_swaps (asked_of) where asked_of is not null;
-- "No" to what was asked of everybody: it is not shown to them again.
create table duty_swap_refusals (
  swap_id uuid not null references duty_swaps on delete cascade,
  person_id uuid not null references people,
  refused_at timestamptz not null,
  primary key (swap_id, person_id)
);
-- One mail a half day to whoever is on duty.
create table duty_reminders (
  team_id uuid not null references teams,
  duty_on date not null,
  half text not null check (half in ('morning', 'afternoon')),
  person_id uuid not null references people,
  sent_at timestamptz not null,
  primary key (team_id, duty_on, half, person_id)
);

-- Several needs moved at once by a coordinator, and what became of each.
create table reassignments (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references units,
  team_id uuid not null references teams,
  person_id uuid references people,
  reason text not null check (reason in ('moved_load', 'moved_absence', 'moved_skills', 'moved_team')),
  made_by uuid not null references people,
  made_at timestamptz not null,
  form_key uuid not null unique
);
create index reassignments_by_unit on reassignments (unit_id, made_at desc);
create table reassignment_needs (
  reassignment_id uuid not null references reassignments on delete cascade,
  need_id uuid not null references needs on delete cascade,
  -- Null where it was moved; else why it stays.
  stays text check (stays ~ '^[a-z]+(_[a-z]+)*$'),
  primary key (reassignment_id, need_id)
);
create index reassignment_needs_by_need on reassignment_needs (need_id);

-- A member who is waited for is reminded, then the team is asked to close or to call: once for each wait.
create table need_nudges (
  need_id uuid not null references needs on delete cascade,
  waiting_since timestamptz not null,
  step integer not null check (step between 1 and 3),
  nudged_at timestamptz not null,
  primary key (need_id, waiting_since, step)
);

-- One digest a day to each coordinator, whichever process sends it.
create table coordination_digests (
  unit_id uuid not null references units,
  person_id uuid not null references people,
  day date not null,
  sent_at timestamptz not null,
  primary key (unit_id, person_id, day)
);

-- What the coordinator's page counts over eight weeks is read from indexes alone.
drop index need_answer_times_by_team;
create index need_answer_times_by_team on need_answer_times (team_id, answered_at) include (working_days);
create index need_responses_by_team on need_responses (team_id, given_at) include (person_id, answer);
create index need_assignments_arrivals on need_assignments (team_id, assigned_at) where reason in ('first', 'overloaded', 'nobody', 'trust');
create index overrulings_by_time on overrulings (at);
create index open_needs_waiting_for_member on open_needs (waiting_since, need_id) where waiting_for = 'member';

grant select, insert, update, delete on duty_patterns, duty_exceptions, duty_swaps, duty_swap_refusals, reassignments, reassignment_needs to cairn_app;
grant select on duty_patterns, duty_exceptions, duty_swaps, duty_swap_refusals, reassignments, reassignment_needs to cairn_jobs;
grant select, insert, delete on duty_reminders, need_nudges, coordination_digests to cairn_jobs;
grant select, insert, delete on duty_reminders, need_nudges, coordination_digests to cairn_app;
