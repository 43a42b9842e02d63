-- Who may open the text of a need, and the texts themselves behind row security.

-- Whether a theme of a need is answered by someone instead of the office it may be about (a conflict).
create function kept_from_office(subject uuid) returns boolean
  language sql stable security definer set search_path = app, public as $$
  select exists (
    select from needs n join need_themes nt on nt.need_id = n.id join theme_responders r on r.theme_key = nt.theme_key and r.unit_id = n.unit_id
    where n.id = subject and r.instead_of_office)
$$;

-- The relation of a person to a need that lets them read its text, or null: the one rule that policies, lists and
-- openings share. A team that a need reached by escalation or by being passed on reads only once the member allows it.
create function need_relation(reader uuid, subject uuid) returns text
  language sql stable security definer set search_path = app, public as $$
  select case
    when n.member_id = reader then 'member'
    when exists (select from bars b where b.member_id = n.member_id and b.barred_id = reader) then null
    when exists (select from appointments a where a.need_id = n.id and a.adviser_id = reader
                 and not exists (select from appointment_cancellations c where c.appointment_id = a.id)) then 'booked'
    when n.audience = 'named' then
      case when exists (select from need_named_people p where p.need_id = n.id and p.person_id = reader) then 'named' end
    when n.audience = 'adviser' and exists (select from member_profiles p where p.person_id = n.member_id and p.adviser_id = reader) then 'own_adviser'
    else (
      select case when o.person_id = reader then 'responsible' when t.kind = 'office' then 'team' else t.kind end
      from team_memberships m join teams t on t.id = m.team_id
      where m.person_id = reader and m.until is null and t.kind in ('office', 'second_line', 'trust')
        and (exists (select from need_widenings w where w.need_id = n.id and w.team_id = t.id and w.allowed_at is not null)
          or (n.audience <> 'adviser' and exists (
                select from need_assignments a where a.need_id = n.id and a.team_id = t.id and a.reason in ('first', 'trust'))
              and (t.kind <> 'office' or (n.audience = 'office' and not kept_from_office(n.id))))
          or (n.audience = 'office' and t.office_id = n.office_id and not kept_from_office(n.id)))
      order by t.id = o.team_id desc nulls last, t.id limit 1)
  end
  from needs n left join open_needs o on o.need_id = n.id
  where n.id = subject
$$;

-- Opened in this hour, and still allowed to: who is barred or no longer named loses the text at once.
create function has_opened(subject uuid) returns boolean
  language sql stable security definer set search_path = app, public as $$
  select exists (select from openings where reader_id = actor_id() and need_id = subject and opened_hour = date_trunc('hour', acting_at()))
    and need_relation(actor_id(), subject) is not null
$$;
create function is_member_of_need(subject uuid) returns boolean
  language sql stable security definer set search_path = app, public as $$
  select exists (select from needs where id = subject and member_id = actor_id())
$$;

alter table openings enable row level security;
alter table openings force row level security;
create policy openings_own on openings for insert
  with check (reader_id = actor_id() and need_relation(reader_id, need_id) is not null);
create policy openings_read on openings for select
  using (reader_id = actor_id() or member_id = actor_id());

create table confidential.message_texts (
  message_id uuid primary key references need_messages on delete cascade,
  need_id uuid not null,
  author_id uuid not null,
  body text not null check (length(body) between 1 and 20000)
);
create index message_texts_by_need on confidential.message_texts (need_id);
create table confidential.note_texts (
  note_id uuid primary key references need_notes on delete cascade,
  need_id uuid not null,
  author_id uuid not null,
  kind text not null,
  body text not null check (length(body) between 1 and 20000)
);
create index note_texts_by_need on confidential.note_texts (need_id);
create table confidential.attachment_contents (
  attachment_id uuid primary key references need_attachments on delete cascade,
  need_id uuid not null,
  author_id uuid not null,
  file_name text not null,
  content bytea not null
);
create index attachment_contents_by_need on confidential.attachment_contents (need_id);
create table confidential.forward_texts (
  forward_id uuid primary key references forwards on delete cascade,
  need_id uuid not null,
  author_id uuid not null,
  question text not null check (length(question) between 1 and 4000),
  answer text
);

alter table confidential.message_texts enable row level security;
alter table confidential.message_texts force row level security;
alter table confidential.note_texts enable row level security;
alter table confidential.note_texts force row level security;
alter table confidential.attachment_contents enable row level security;
alter table confidential.attachment_contents force row level security;
alter table confidential.forward_texts enable row level security;
alter table confidential.forward_texts force row level security;

create policy read_messages on confidential.message_texts for select
  using (author_id = actor_id() or is_member_of_need(need_id) or has_opened(need_id));
create policy write_messages on confidential.message_texts for insert
  with check (author_id = actor_id());
create policy erase_messages on confidential.message_texts for delete
  using (is_member_of_need(need_id));

create policy read_notes on confidential.note_texts for select
  using (author_id = actor_id() or is_member_of_need(need_id) or (kind = 'fact' and has_opened(need_id)));
create policy write_notes on confidential.note_texts for insert
  with check (author_id = actor_id());
create policy erase_notes on confidential.note_texts for delete
  using (is_member_of_need(need_id));

create policy read_attachments on confidential.attachment_contents for select
  using (author_id = actor_id() or is_member_of_need(need_id) or has_opened(need_id));
create policy write_attachments on confidential.attachment_contents for insert
  with check (author_id = actor_id());
create policy erase_attachments on confidential.attachment_contents for delete
  using (author_id = actor_id() or is_member_of_need(need_id));

create function answers_forward(subject uuid) returns boolean
  language sql stable security definer set search_path = app, public as $$
  select exists (
    select from forwards f join team_memberships m on m.team_id = f.team_id and m.until is null
    where f.id = subject and f.approved_at is not null and m.person_id = actor_id())
$$;
create policy read_forwards on confidential.forward_texts for select
  using (author_id = actor_id() or is_member_of_need(need_id) or has_opened(need_id) or answers_forward(forward_id));
create policy write_forwards on confidential.forward_texts for insert
  with check (author_id = actor_id());
create policy erase_forwards on confidential.forward_texts for delete
  using (is_member_of_need(need_id));
create policy answer_forwards on confidential.forward_texts for update
  using (answers_forward(forward_id) or is_member_of_need(need_id));
