-- Recognition of themes learns from corrections, and from wordings that the team adds by hand.

-- Shipped wordings are kept in step with content/; what the team added stays. A withdrawn one teaches no longer.
alter table theme_wordings
  add column id uuid not null default uuidv7(),
  add column is_shipped boolean not null default true,
  add column added_by uuid references people,
  add column added_at timestamptz,
  add column withdrawn_by uuid references people,
  add column withdrawn_at timestamptz,
  add constraint theme_wordings_id_key unique (id),
  add constraint theme_wordings_added check (is_shipped = (added_at is null) and (added_by is null or added_at is not null)),
  add constraint theme_wordings_withdrawn check (withdrawn_by is null or withdrawn_at is not null),
  add constraint theme_wordings_written check (is_shipped or (wording <> '' and length(wording) <= 300));
create index theme_wordings_by_adder on theme_wordings (added_by) where added_by is not null;
create index theme_wordings_by_withdrawer on theme_wordings (withdrawn_by) where withdrawn_by is not null;

-- Models are read in pieces, straight where they lie: compressed they could not be.
alter table recogniser_models alter column model set storage external;

-- What was proposed for a need and what became of it: no text, and of people only whether it was the member or an adviser.
create table recognition_outcomes (
  id uuid primary key default uuidv7(),
  need_id uuid not null references needs on delete cascade,
  -- stated: kept or changed on the page of details; changed: later; option: another way was taken than the one proposed;
  -- outcome: the need was closed.
  moment text not null check (moment in ('stated', 'changed', 'option', 'outcome')),
  proposed_theme text,
  probability real check (probability between 0 and 1),
  chosen_theme text,
  language text not null,
  corrected_by text check (corrected_by in ('member', 'adviser')),
  -- Of an outcome: whether the need was met.
  is_settled boolean,
  at timestamptz not null,
  check ((moment = 'outcome') = (is_settled is not null))
);
create index recognition_outcomes_by_need on recognition_outcomes (need_id);
create index recognition_outcomes_by_time on recognition_outcomes (at);

grant select, insert, update, delete on recognition_outcomes to cairn_app, cairn_jobs;
