-- Learning from use: who lets their words teach, the traces these leave, what was reset; what is missing; hours given back.

-- A member lets the words they search by teach the search. Off until said; withdrawn, the traces go at once.
create table learning_consents (
  id uuid primary key default uuidv7(),
  person_id uuid not null references people,
  given_at timestamptz not null,
  withdrawn_at timestamptz check (withdrawn_at >= given_at)
);
create unique index learning_consents_once on learning_consents (person_id) where withdrawn_at is null;
create index learning_consents_by_person on learning_consents (person_id, given_at);

-- The stems that somebody who consented searched by, and what came of it. Gone after 90 days.
create table search_traces (
  id uuid primary key default uuidv7(),
  person_id uuid not null references people,
  language text not null,
  -- Of the unit whose member it is.
  country text not null,
  terms text[] not null check (cardinality(terms) between 1 and 12),
  article_id uuid references articles on delete cascade,
  what text not null check (what in ('opened', 'settled', 'nothing')),
  at timestamptz not null,
  -- The same again on the same day is one.
  on_day date not null,
  check ((article_id is null) = (what = 'nothing')),
  constraint search_traces_once unique nulls not distinct (person_id, article_id, what, terms, on_day)
);
create index search_traces_by_article on search_traces (article_id) where article_id is not null;
create index search_traces_by_time on search_traces (at);

-- What was unlearnt: a term, an article, both, or (neither) everything. Traces from before teach nothing any more.
create table search_lesson_resets (
  id uuid primary key default uuidv7(),
  language text,
  term text check (term <> ''),
  article_id uuid references articles on delete cascade,
  reason text not null check (length(reason) between 5 and 500),
  reset_at timestamptz not null,
  reset_by uuid not null references people,
  check ((language is null) = (term is null))
);
create index search_lesson_resets_by_time on search_lesson_resets (reset_at desc, id desc);
create index search_lesson_resets_by_article on search_lesson_resets (article_id) where article_id is not null;

-- Who added a word of the same meaning, and when; null: shipped.
alter table search_synonyms add column added_at timestamptz;
alter table search_synonyms add column added_by uuid references people;
-- Shipped ones that the team switched off: not in search_synonyms, and content that is loaded again does not bring them back.
create table search_synonyms_off (
  language text not null,
  term text not null,
  synonym text not null,
  weight real not null,
  switched_off_at timestamptz not null,
  switched_off_by uuid not null references people,
  primary key (language, term, synonym)
);
create function leave_out_switched_off() returns trigger language plpgsql set search_path = app, public as $$
begin
  if exists (select from search_synonyms_off off where off.language = new.language and off.term = new.term and off.synonym = new.synonym) then
    return null;
  end if;
  return new;
end $$;
create trigger search_synonyms_stay_off before insert on search_synonyms for each row when (new.is_shipped) execute function leave_out_switched_off();

-- What the library lacks, counted by a job: a page lists this and never looks at needs.
create table library_gaps (
  id uuid primary key default uuidv7(),
  -- What is missing, in one word that stays the same from one count to the next: marks hold on to it.
  subject text not null unique,
  kind text not null check (kind in ('theme', 'article', 'wording')),
  theme_key text references themes on delete cascade,
  -- Of a personal theme; without a theme: all of them together, as coordinators read it.
  is_personal boolean not null default false,
  -- Empty: any.
  countries text[] not null default '{}',
  languages text[] not null default '{}',
  article_id uuid references articles on delete cascade,
  term text,
  -- Whether an article exists: in that language, only in others, or none at all.
  coverage text check (coverage in ('own', 'other', 'none')),
  -- Needs (a theme), members who said no (an article) or who searched (a wording): what the list is sorted by.
  helped_count integer not null check (helped_count >= 0),
  not_settled_count integer not null default 0,
  verdict_count integer not null default 0,
  -- Consenting members whose words, of this theme, found nothing.
  searcher_count integer not null default 0,
  counted_at timestamptz not null,
  check ((kind = 'article') = (article_id is not null) and (kind = 'wording') = (term is not null))
);
create index library_gaps_by_help on library_gaps (helped_count desc, id desc);
create index library_gaps_by_theme on library_gaps (theme_key) where theme_key is not null;
create index library_gaps_by_article on library_gaps (article_id) where article_id is not null;
-- In hand by someone, or not ours and why; lifted when it no longer holds.
create table library_gap_marks (
  id uuid primary key default uuidv7(),
  subject text not null,
  mark text not null check (mark in ('in_hand', 'not_ours')),
  reason text not null default '' check (length(reason) <= 500),
  marked_at timestamptz not null,
  marked_by uuid not null references people,
  lifted_at timestamptz,
  lifted_by uuid references people,
  check (mark = 'in_hand' or length(reason) >= 5),
  check ((lifted_at is null) = (lifted_by is null))
);
create unique index library_gap_marks_once on library_gap_marks (subject) where lifted_at is null;

-- What an adviser's answer to a need of a theme takes, as coordinators of a unit know it; the newest that began counts.
create table minutes_estimates (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references units,
  theme_key text not null references themes on delete cascade,
  minutes integer not null check (minutes between 1 and 480),
  margin_minutes integer not null check (margin_minutes >= 0 and margin_minutes <= minutes),
  source text not null check (length(source) between 10 and 1000),
  valid_from date not null,
  set_at timestamptz not null,
  set_by uuid not null references people
);
create index minutes_estimates_by_unit on minutes_estimates (unit_id, theme_key, valid_from desc, set_at desc);
create index minutes_estimates_by_theme on minutes_estimates (theme_key);

-- Needs that members said an article settled, by month; counted by a job. Nobody is named in it.
create table self_service_months (
  unit_id uuid not null references units,
  month date not null check (extract(day from month) = 1),
  family text not null,
  settled_count integer not null check (settled_count > 0),
  -- Those whose member stated a need of the same theme within 30 days: not counted as settled for good.
  returned_count integer not null check (returned_count >= 0 and returned_count <= settled_count),
  -- Settled for good and of a theme with an estimate: what the minutes are of.
  estimated_count integer not null check (estimated_count >= 0),
  minutes_from integer not null check (minutes_from >= 0),
  minutes_to integer not null check (minutes_to >= minutes_from),
  counted_at timestamptz not null,
  primary key (unit_id, month, family)
);
create index self_service_months_by_month on self_service_months (month, unit_id);
create index need_closures_by_article on need_closures (closed_at, need_id) where helped_by = 'article' and outcome = 'met' and reopened_at is null;

grant select, insert, update, delete on learning_consents, search_traces, search_synonyms_off, library_gap_marks to cairn_app;
grant select, insert on search_lesson_resets, minutes_estimates to cairn_app;
grant select on library_gaps, self_service_months to cairn_app;
grant select, delete on search_traces to cairn_jobs;
grant select on learning_consents, search_lesson_resets, minutes_estimates, library_gap_marks, search_synonyms_off to cairn_jobs;
grant select, insert, update, delete on library_gaps, self_service_months to cairn_jobs;
