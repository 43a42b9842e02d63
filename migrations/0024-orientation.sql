-- Orientation explains itself: facts that a member set aside, and what choices and outcomes have taught. No text.

-- "This is not my case": a fact that was understood from a text and is wrong. Never one of health.
create table need_facts_set_aside (
  id uuid primary key default uuidv7(),
  need_id uuid not null references needs on delete cascade,
  fact text not null check (fact in ('arts_worker', 'unemployed', 'cross_border', 'student', 'retired', 'employee_beside', 'parent_to_be', 'newcomer')),
  set_aside_at timestamptz not null,
  set_aside_by uuid not null references people,
  taken_back_at timestamptz check (taken_back_at >= set_aside_at)
);
create unique index need_facts_set_aside_once on need_facts_set_aside (need_id, fact) where taken_back_at is null;
create index need_facts_set_aside_by_need on need_facts_set_aside (need_id);
create index need_facts_set_aside_by_person on need_facts_set_aside (set_aside_by);
create index need_facts_set_aside_by_time on need_facts_set_aside (set_aside_at);

-- Rebuilt every night from what members chose and what helped them, from at least ten of them.
create table option_lessons (
  theme_key text not null references themes on delete cascade,
  kind text not null check (kind in ('article', 'adviser', 'second_line', 'written_answer', 'call_back', 'office_visit', 'trust', 'human_now')),
  country text not null,
  member_count integer not null check (member_count >= 10),
  helped_count integer not null check (helped_count >= 0),
  overruled_count integer not null check (overruled_count >= 0),
  -- What it adds to the score of such an option: bounded, so that a lesson never decides alone.
  weight real not null check (weight between -0.08 and 0.08),
  learnt_on date not null,
  primary key (theme_key, kind, country)
);
-- A fact that so many members said is not theirs is no reason to put anything forward.
create table fact_lessons (
  fact text primary key,
  member_count integer not null check (member_count >= 10),
  learnt_on date not null
);
-- How many needs of a theme a person or a team has settled: shown from five on, never an order of people.
create table similar_answers (
  id uuid primary key default uuidv7(),
  theme_key text not null references themes on delete cascade,
  person_id uuid references people on delete cascade,
  team_id uuid references teams on delete cascade,
  met_count integer not null check (met_count >= 5),
  check ((person_id is null) <> (team_id is null)),
  unique nulls not distinct (theme_key, person_id, team_id)
);
create index similar_answers_by_person on similar_answers (person_id) where person_id is not null;
create index similar_answers_by_team on similar_answers (team_id) where team_id is not null;

-- What was unlearnt: a theme, a kind, both, or (neither) everything. What happened before teaches nothing any more.
create table option_lesson_resets (
  id uuid primary key default uuidv7(),
  theme_key text references themes on delete cascade,
  kind text,
  reason text not null check (length(reason) between 5 and 500),
  reset_at timestamptz not null,
  reset_by uuid not null references people
);
create index option_lesson_resets_by_time on option_lesson_resets (reset_at desc, id desc);
create index option_lesson_resets_by_theme on option_lesson_resets (theme_key) where theme_key is not null;
create index option_lesson_resets_by_person on option_lesson_resets (reset_by);
create index overrulings_of_options on overrulings (at) where overruled = 'option';

grant select, insert, update, delete on need_facts_set_aside, option_lessons, fact_lessons, similar_answers, option_lesson_resets to cairn_app, cairn_jobs;
