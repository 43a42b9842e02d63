-- What became of the way proposed first, and which mails that wait may tell of danger. Codes only, no text.

-- The way that stood first when the member last looked: known when they take another.
create table first_options (
  need_id uuid primary key references needs on delete cascade,
  kind text not null check (kind in ('article', 'adviser', 'second_line', 'written_answer', 'call_back', 'office_visit', 'trust')),
  key text not null check (length(key) <= 200),
  seen_at timestamptz not null
);

-- moment = 'option': one row of the member for each need (who changed nothing took the first), one of an adviser at most.
alter table recognition_outcomes
  add column proposed_option text check (proposed_option in ('article', 'adviser', 'second_line', 'written_answer', 'call_back', 'office_visit', 'trust')),
  -- Null: set aside, and nothing taken instead so far.
  add column chosen_option text check (chosen_option in ('article', 'adviser', 'second_line', 'written_answer', 'call_back', 'office_visit', 'trust')),
  add constraint recognition_outcomes_option check ((moment = 'option') = (proposed_option is not null) and (chosen_option is null or moment = 'option'));
create index recognition_outcomes_of_options on recognition_outcomes (at) where moment = 'option';

-- Signs of danger read in a mail that waits for a person; those with any stand first.
alter table incoming_mails add column distress_signs text[] not null default '{}';
create index incoming_mails_first_danger on incoming_mails ((cardinality(distress_signs) = 0), received_at, id) where outcome = 'triage' and decided_at is null;

grant select, insert, update, delete on first_options to cairn_app, cairn_jobs;
