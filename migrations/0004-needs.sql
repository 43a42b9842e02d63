-- Needs: what a member asks, who answers, by when, until the member closes it.
create table needs (
  id uuid primary key default uuidv7(),
  number bigint generated always as identity unique,
  member_id uuid not null references people,
  unit_id uuid not null references units,
  office_id uuid references offices,
  language text not null,
  stated_at timestamptz not null,
  -- Someone else than the member when it was stated on their behalf.
  stated_by uuid not null references people,
  channel text not null check (channel in ('web', 'desk', 'phone', 'mail')),
  needed_by_on date not null,
  meeting_wish text not null check (meeting_wish in ('any', 'in_person', 'video', 'phone', 'writing')),
  audience text not null check (audience in ('adviser', 'office', 'second_line', 'named')),
  place_id uuid references places,
  distress_signs text[] not null default '{}',
  -- A form sent twice states one need.
  form_key uuid not null unique
);
create index needs_by_member on needs (member_id, id desc);

create table need_named_people (
  need_id uuid not null references needs on delete cascade,
  person_id uuid not null references people,
  primary key (need_id, person_id)
);
create table need_themes (
  need_id uuid not null references needs on delete cascade,
  theme_key text not null references themes,
  position integer not null check (position between 1 and 5),
  source text not null check (source in ('recognised', 'member', 'adviser')),
  set_at timestamptz not null,
  set_by uuid references people,
  primary key (need_id, theme_key),
  unique (need_id, position) deferrable initially deferred
);

-- One row for each open need and only those: promise 1 in the database. What is not known here is not open.
create table open_needs (
  need_id uuid primary key references needs on delete cascade,
  team_id uuid not null references teams,
  person_id uuid references people,
  next_step text not null check (next_step in ('first_answer', 'answer', 'member_reply', 'meeting', 'call_back', 'operations_answer', 'confirm_closing')),
  waiting_for text not null check (waiting_for in ('us', 'member')),
  promised_on date not null,
  waiting_since timestamptz not null,
  snoozed_until date,
  escalation_level integer not null default 0 check (escalation_level between 0 and 4),
  escalated_on date
);
create index open_needs_by_team on open_needs (team_id, waiting_for, promised_on, need_id);
create index open_needs_by_person on open_needs (person_id, waiting_for, promised_on, need_id) where person_id is not null;
create index open_needs_by_promise on open_needs (promised_on, need_id);

create table need_closures (
  id uuid primary key default uuidv7(),
  need_id uuid not null references needs on delete cascade,
  closed_at timestamptz not null,
  closed_by uuid not null references people,
  on_behalf_of uuid references people,
  outcome text not null check (outcome in ('met', 'partly', 'not_met', 'merged', 'withdrawn')),
  helped_by text check (helped_by in ('answer', 'meeting', 'article', 'peer', 'elsewhere', 'alone')),
  helped_article_id uuid references articles,
  may_be_asked boolean,
  merged_into_id uuid references needs,
  reopened_at timestamptz check (reopened_at >= closed_at),
  reopened_by uuid references people,
  check ((outcome = 'merged') = (merged_into_id is not null))
);
create unique index need_closures_current on need_closures (need_id) where reopened_at is null;
create index need_closures_by_need on need_closures (need_id);
create index need_closures_by_merge on need_closures (merged_into_id) where merged_into_id is not null;
create index need_closures_by_time on need_closures (closed_at);

-- At each commit a need is either open or closed, never neither, never both.
create function require_open_or_closed() returns trigger language plpgsql security definer set search_path = app, public as $$
declare subject uuid := case tg_table_name when 'needs' then (to_jsonb(coalesce(new, old)) ->> 'id')::uuid else (to_jsonb(coalesce(new, old)) ->> 'need_id')::uuid end;
begin
  if exists (select from needs where id = subject)
     and (exists (select from open_needs where need_id = subject))
       = (exists (select from need_closures where need_id = subject and reopened_at is null)) then
    raise exception 'need % must be open with a responsible team, a next step and a date, or closed', subject
      using errcode = 'check_violation', constraint = 'need_open_or_closed';
  end if;
  return null;
end $$;
create constraint trigger need_open_or_closed after insert on needs deferrable initially deferred
  for each row execute function require_open_or_closed();
create constraint trigger need_open_or_closed after insert or delete on open_needs deferrable initially deferred
  for each row execute function require_open_or_closed();
create constraint trigger need_open_or_closed after insert or update or delete on need_closures deferrable initially deferred
  for each row execute function require_open_or_closed();

-- Who was asked, when, why: the current one is on open_needs.
create table need_assignments (
  id uuid primary key default uuidv7(),
  need_id uuid not null references needs on delete cascade,
  team_id uuid not null references teams,
  person_id uuid references people,
  reason text not null check (reason in ('first', 'claimed', 'passed_on', 'second_line', 'overloaded', 'late', 'nobody', 'trust', 'merged', 'reopened', 'released', 'second_line_left')),
  assigned_at timestamptz not null,
  assigned_by uuid references people
);
create index need_assignments_by_need on need_assignments (need_id, assigned_at);
create index need_assignments_by_team on need_assignments (team_id, assigned_at);
create table need_responses (
  id uuid primary key default uuidv7(),
  need_id uuid not null references needs on delete cascade,
  team_id uuid not null references teams,
  person_id uuid not null references people,
  answer text not null check (answer in ('taking_care', 'not_for_me', 'done', 'done_no_help', 'not_reachable')),
  given_at timestamptz not null
);
create index need_responses_by_need on need_responses (need_id, given_at);
-- Each first answer of a team, with the working days it took: the honest date is computed from these.
create table need_answer_times (
  id uuid primary key default uuidv7(),
  need_id uuid not null references needs on delete cascade,
  team_id uuid not null references teams,
  answered_at timestamptz not null,
  working_days integer not null check (working_days >= 0)
);
create index need_answer_times_by_need on need_answer_times (need_id);
create index need_answer_times_by_team on need_answer_times (team_id, answered_at);
create table need_promises (
  id uuid primary key default uuidv7(),
  need_id uuid not null references needs on delete cascade,
  promised_on date not null,
  reason text not null check (reason in ('stated', 'other_team', 'second_line', 'member_wrote', 'late', 'more_time', 'question_asked', 'snoozed', 'meeting', 'operations', 'reopened', 'merged')),
  made_at timestamptz not null,
  made_by uuid references people
);
create index need_promises_by_need on need_promises (need_id, made_at);

-- Messages: who wrote when. Their text is in confidential.message_texts.
create table need_messages (
  id uuid primary key default uuidv7(),
  need_id uuid not null references needs on delete cascade,
  author_id uuid not null references people,
  on_behalf_of uuid references people,
  kind text not null check (kind in ('statement', 'addition', 'answer', 'question')),
  channel text not null check (channel in ('web', 'desk', 'phone', 'mail')),
  sent_at timestamptz not null,
  article_id uuid references articles,
  form_key uuid unique
);
create index need_messages_by_need on need_messages (need_id, sent_at, id);
create table need_notes (
  id uuid primary key default uuidv7(),
  need_id uuid not null references needs on delete cascade,
  author_id uuid not null references people,
  -- A fact may be shared with those who accompany; a confidence never leaves its author and the member.
  kind text not null check (kind in ('fact', 'confidence')),
  written_at timestamptz not null
);
create index need_notes_by_need on need_notes (need_id, written_at);
create table need_attachments (
  id uuid primary key default uuidv7(),
  need_id uuid not null references needs on delete cascade,
  message_id uuid references need_messages,
  attached_by uuid not null references people,
  attached_at timestamptz not null,
  media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
  size_bytes integer not null check (size_bytes between 1 and 10485760),
  erased_at timestamptz
);
create index need_attachments_by_need on need_attachments (need_id);
create index need_attachments_by_message on need_attachments (message_id) where message_id is not null;

create table call_backs (
  id uuid primary key default uuidv7(),
  need_id uuid not null references needs on delete cascade,
  asked_at timestamptz not null,
  phone text not null,
  windows text[] not null check (windows <@ array['morning', 'midday', 'afternoon', 'evening'] and cardinality(windows) > 0),
  called_at timestamptz,
  called_by uuid references people,
  reached boolean
);
create index call_backs_open on call_backs (asked_at) where called_at is null;
create index call_backs_by_need on call_backs (need_id);

-- One question for the operations desk, in words the member approved; the desk sees nothing else.
create table forwards (
  id uuid primary key default uuidv7(),
  need_id uuid not null references needs on delete cascade,
  team_id uuid not null references teams,
  drafted_by uuid not null references people,
  drafted_at timestamptz not null,
  approved_at timestamptz,
  refused_at timestamptz,
  answered_at timestamptz,
  answered_by uuid references people,
  check (approved_at is null or refused_at is null),
  check (answered_at is null or approved_at is not null)
);
create index forwards_by_need on forwards (need_id);
create index forwards_to_answer on forwards (team_id, approved_at) where approved_at is not null and answered_at is null;

create table need_follow_ups (
  need_id uuid primary key references needs on delete cascade,
  due_on date not null,
  asked_at timestamptz,
  answered_at timestamptz,
  still_met text check (still_met in ('yes', 'partly', 'no'))
);
create index need_follow_ups_due on need_follow_ups (due_on) where asked_at is null;

-- A team that needs to read more than the member first allowed: asked by someone, allowed (or refused) by the member.
create table need_widenings (
  id uuid primary key default uuidv7(),
  need_id uuid not null references needs on delete cascade,
  team_id uuid not null references teams,
  asked_at timestamptz not null,
  asked_by uuid references people,
  allowed_at timestamptz,
  refused_at timestamptz,
  unique (need_id, team_id),
  check (allowed_at is null or refused_at is null)
);

create table answer_templates (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references units,
  theme_key text references themes,
  language text not null,
  title text not null,
  body text not null
);
create index answer_templates_by_unit on answer_templates (unit_id, language);

-- Which team answers a theme in a unit, beside the office: second line, or the person of trust.
create table theme_responders (
  unit_id uuid not null references units,
  theme_key text not null references themes,
  team_id uuid not null references teams,
  position integer not null default 1,
  -- The office is never asked by default (a conflict may be about it).
  instead_of_office boolean not null default false,
  primary key (unit_id, theme_key, team_id)
);

-- The overruling of a suggestion: which, by whom, why if they said so (a code).
create table overrulings (
  id uuid primary key default uuidv7(),
  need_id uuid not null references needs on delete cascade,
  person_id uuid not null references people,
  overruled text not null check (overruled in ('theme', 'language', 'option')),
  was text not null,
  became text not null,
  reason text,
  at timestamptz not null
);
create index overrulings_by_need on overrulings (need_id);

-- Every opening of a confidential text: one row per reader, need and hour.
create table openings (
  id uuid primary key default uuidv7(),
  reader_id uuid not null references people,
  member_id uuid not null references people,
  need_id uuid not null references needs on delete cascade,
  reason text not null check (reason in ('responsible', 'team', 'second_line', 'named', 'own_adviser', 'trust', 'booked', 'outside')),
  typed_reason text check (reason <> 'outside' or length(typed_reason) >= 10),
  opened_at timestamptz not null,
  opened_hour timestamptz not null,
  unique (reader_id, need_id, opened_hour)
);
create index openings_by_need on openings (need_id);
create index openings_by_member on openings (member_id, opened_at desc);
