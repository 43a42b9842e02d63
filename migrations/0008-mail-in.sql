-- Mail in: what came to the cooperative's address, what became of it, and to whom mails no longer get through.

-- Replies find their need by it; `reply_to` is the signed address that the mail asked to be answered at.
alter table mails add column need_id uuid references needs on delete set null;
alter table mails add column reply_to text;
create index mails_by_need on mails (need_id, recipient_id) where need_id is not null;
create index mails_by_recipient on mails (recipient_id, sent_at desc) where recipient_id is not null;

-- A mail that came in: what it became, never what it says. The row goes after 30 days (once decided, where someone must),
-- and the raw mail in confidential.incoming_mail_texts goes with it; what it became (a need, a message) stays.
create table incoming_mails (
  id uuid primary key default uuidv7(),
  -- A digest of sender and Message-ID, or of the whole mail without one: the same mail delivered twice is one.
  delivery_key text not null unique,
  -- The sender's own Message-ID: what we answer refers to it.
  message_id text,
  received_at timestamptz not null,
  size_bytes integer not null check (size_bytes >= 0),
  sender_address text,
  language text not null default 'fr',
  outcome text not null check (outcome in ('need', 'addition', 'answer', 'triage', 'automatic', 'list', 'loop', 'bounce', 'refused')),
  -- Why, as a code: what the front desk is told, or by which sign a machine was recognised.
  reason text check (reason ~ '^[a-z]+([_-][a-z]+)*$'),
  -- Whether answering is safe: never a null return path, never a machine.
  answerable boolean not null default false,
  -- Whose mail it is, where that is known; set when the front desk gives it to a member.
  person_id uuid references people,
  -- Whose front desk looks after it; null is every unit's.
  unit_id uuid references units,
  need_id uuid references needs on delete cascade,
  need_message_id uuid references need_messages on delete cascade,
  -- Files that could not be kept: why, and the ending of their name; the names are confidential.
  unkept_files jsonb not null default '[]' check (jsonb_typeof(unkept_files) = 'array'),
  decision text check (decision in ('attached', 'not_member', 'junk')),
  decision_reason text check (decision_reason ~ '^[a-z]+([_-][a-z]+)*$'),
  decided_at timestamptz,
  decided_by uuid references people,
  -- Null while it waits for a person.
  kept_until timestamptz,
  check ((decided_at is null) = (decision is null) and (decided_at is null) = (decided_by is null)),
  check (kept_until is not null or (outcome = 'triage' and decided_at is null))
);
create index incoming_mails_to_decide on incoming_mails (received_at, id) where outcome = 'triage' and decided_at is null;
create index incoming_mails_newest on incoming_mails (received_at desc, id desc);
create index incoming_mails_by_end on incoming_mails (kept_until) where kept_until is not null;
create index incoming_mails_by_person on incoming_mails (person_id, received_at desc) where person_id is not null;
create index incoming_mails_by_need on incoming_mails (need_id, person_id, received_at desc) where need_id is not null;
create index incoming_mails_by_message on incoming_mails (need_message_id) where need_message_id is not null;

-- Reading of a mail at the front desk: one row for each reader, mail and hour.
create table incoming_mail_openings (
  id uuid primary key default uuidv7(),
  reader_id uuid not null references people,
  mail_id uuid not null references incoming_mails on delete cascade,
  opened_at timestamptz not null,
  opened_hour timestamptz not null,
  unique (reader_id, mail_id, opened_hour)
);
create index incoming_mail_openings_by_mail on incoming_mail_openings (mail_id);

-- When the mailbox was last looked at, and since when it cannot be.
create table mailbox_checks (
  mailbox text primary key,
  checked_at timestamptz,
  failing_since timestamptz,
  failure text
);

-- Mails that came back: to which address of a person, for good (hard) or for now (soft); ended when one gets through.
-- An address that has changed since is no longer the person's: the row then says nothing about them.
create table email_failures (
  id uuid primary key default uuidv7(),
  person_id uuid not null references people,
  address text not null,
  kind text not null check (kind in ('hard', 'soft')),
  status text not null check (status ~ '^[245]\.\d{1,3}\.\d{1,3}$'),
  first_at timestamptz not null,
  last_at timestamptz not null,
  times integer not null default 1 check (times > 0),
  ended_at timestamptz
);
create unique index email_failures_current on email_failures (person_id, address) where ended_at is null;
create index email_failures_by_person on email_failures (person_id);

-- The front desk of mail: who may act on a member's behalf (an adviser or a coordinator), in the unit that the mail
-- concerns; never someone whom a member with the sender's address has barred.
create function may_triage_mail(reader uuid, subject uuid) returns boolean
  language sql stable security definer set search_path = app, public as $$
  select exists (
    select from incoming_mails m
      join people r on r.id = reader and r.left_on is null
      join role_grants g on g.person_id = r.id and g.unit_id = r.unit_id and g.role in ('adviser', 'coordinator') and g.revoked_at is null
    where m.id = subject and m.outcome in ('triage', 'automatic', 'list', 'refused') and (m.unit_id is null or m.unit_id = r.unit_id)
      and not exists (
        select from bars b join people p on p.id = b.member_id
        where b.barred_id = reader and (p.id = m.person_id or p.email = m.sender_address)))
$$;
create function has_opened_mail(subject uuid) returns boolean
  language sql stable security definer set search_path = app, public as $$
  select exists (select from incoming_mail_openings where reader_id = actor_id() and mail_id = subject and opened_hour = date_trunc('hour', acting_at()))
    and may_triage_mail(actor_id(), subject)
$$;
create function is_own_mail(subject uuid) returns boolean
  language sql stable security definer set search_path = app, public as $$
  select exists (select from incoming_mails where id = subject and person_id = actor_id())
$$;

alter table incoming_mail_openings enable row level security;
alter table incoming_mail_openings force row level security;
create policy mail_openings_own on incoming_mail_openings for insert
  with check (reader_id = actor_id() and may_triage_mail(reader_id, mail_id));
create policy mail_openings_read on incoming_mail_openings for select
  using (reader_id = actor_id() or is_own_mail(mail_id));

create table confidential.incoming_mail_texts (
  mail_id uuid primary key references incoming_mails on delete cascade,
  sender_name text not null default '',
  subject text not null default '',
  body text not null default '',
  -- Quoted text and signature.
  folded text not null default '',
  -- Names of the files it carries.
  file_names text[] not null default '{}',
  -- Null where it was too large to keep.
  raw bytea
);
comment on table confidential.incoming_mail_texts is 'The raw mail and what was read in it: deleted with its row in incoming_mails, 30 days after it came or was decided.';

-- What came with a message and is not its text: quoted text, signature, names of files that could not be kept.
create table confidential.message_remainders (
  message_id uuid primary key references need_messages on delete cascade,
  need_id uuid not null,
  author_id uuid not null,
  folded text not null default '' check (length(folded) <= 200000),
  unkept_files jsonb not null default '[]' check (jsonb_typeof(unkept_files) = 'array')
);
create index message_remainders_by_need on confidential.message_remainders (need_id);

alter table confidential.incoming_mail_texts enable row level security;
alter table confidential.incoming_mail_texts force row level security;
alter table confidential.message_remainders enable row level security;
alter table confidential.message_remainders force row level security;

create policy read_mails on confidential.incoming_mail_texts for select
  using (is_own_mail(mail_id) or has_opened_mail(mail_id));
-- Written by nobody (the mailbox), or in the name of the person whose mail it is.
create policy write_mails on confidential.incoming_mail_texts for insert
  with check (actor_id() is null or is_own_mail(mail_id));
create policy erase_mails on confidential.incoming_mail_texts for delete
  using (is_own_mail(mail_id));

create policy read_remainders on confidential.message_remainders for select
  using (author_id = actor_id() or is_member_of_need(need_id) or has_opened(need_id));
create policy write_remainders on confidential.message_remainders for insert
  with check (author_id = actor_id());
create policy erase_remainders on confidential.message_remainders for delete
  using (is_member_of_need(need_id));

grant select, insert, update, delete on incoming_mails, mailbox_checks, email_failures to cairn_app, cairn_jobs;
grant select, insert on incoming_mail_openings to cairn_app;
grant select, insert, update, delete on confidential.incoming_mail_texts, confidential.message_remainders to cairn_app;
grant execute on function may_triage_mail(uuid, uuid), has_opened_mail(uuid), is_own_mail(uuid) to cairn_app, cairn_jobs;
