-- The functions that policies and lists ask for each row keep their plans: PL/pgSQL plans a statement once for each
-- connection, where a function in SQL that is not inlined is planned again with each query that calls it (milliseconds).
-- They say what they said before.
create or replace function kept_from_office(subject uuid) returns boolean
  language plpgsql stable security definer set search_path = app, public as $$
begin
  return exists (
    select from needs n join need_themes nt on nt.need_id = n.id join theme_responders r on r.theme_key = nt.theme_key and r.unit_id = n.unit_id
    where n.id = subject and r.instead_of_office);
end $$;

create or replace function need_relation(reader uuid, subject uuid) returns text
  language plpgsql stable security definer set search_path = app, public as $$
declare
  need record;
begin
  if reader is null then
    return null;
  end if;
  select n.member_id, n.audience, n.office_id into need from needs n where n.id = subject;
  if not found then
    return null;
  elsif need.member_id = reader then
    return 'member';
  elsif exists (select from bars b where b.member_id = need.member_id and b.barred_id = reader) then
    return null;
  elsif exists (select from appointments a where a.need_id = subject and a.adviser_id = reader
                and not exists (select from appointment_cancellations c where c.appointment_id = a.id)) then
    return 'booked';
  elsif need.audience = 'named' then
    return case when exists (select from need_named_people p where p.need_id = subject and p.person_id = reader) then 'named' end;
  elsif need.audience = 'adviser' and exists (select from member_profiles p where p.person_id = need.member_id and p.adviser_id = reader) then
    return 'own_adviser';
  end if;
  -- A team that a need reached by escalation or by being passed on reads only once the member allows it.
  return (
    select case when o.person_id = reader then 'responsible' when t.kind = 'office' then 'team' else t.kind end
    from team_memberships m join teams t on t.id = m.team_id left join open_needs o on o.need_id = subject
    where m.person_id = reader and m.until is null and t.kind in ('office', 'second_line', 'trust')
      and (exists (select from need_widenings w where w.need_id = subject and w.team_id = t.id and w.allowed_at is not null)
        or (need.audience <> 'adviser' and exists (
              select from need_assignments a where a.need_id = subject and a.team_id = t.id and a.reason in ('first', 'trust'))
            and (t.kind <> 'office' or (need.audience = 'office' and not kept_from_office(subject))))
        or (need.audience = 'office' and t.office_id = need.office_id and not kept_from_office(subject)))
    order by t.id = o.team_id desc nulls last, t.id limit 1);
end $$;

create or replace function has_opened(subject uuid) returns boolean
  language plpgsql stable security definer set search_path = app, public as $$
begin
  return exists (select from openings where reader_id = actor_id() and need_id = subject and opened_hour = date_trunc('hour', acting_at()))
    and need_relation(actor_id(), subject) is not null;
end $$;
create or replace function is_member_of_need(subject uuid) returns boolean
  language plpgsql stable security definer set search_path = app, public as $$
begin
  return exists (select from needs where id = subject and member_id = actor_id());
end $$;
create or replace function answers_forward(subject uuid) returns boolean
  language plpgsql stable security definer set search_path = app, public as $$
begin
  return exists (
    select from forwards f join team_memberships m on m.team_id = f.team_id and m.until is null
    where f.id = subject and f.approved_at is not null and m.person_id = actor_id());
end $$;
create or replace function acts_for(member uuid) returns boolean
  language plpgsql stable security definer set search_path = app, public as $$
begin
  return exists (
    select from delegations where person_id = actor_id() and member_id = member and ended_at is null
      and started_at > acting_at() - interval '12 hours' and coalesce(last_used_at, started_at) > acting_at() - interval '1 hour');
end $$;
create or replace function may_triage_mail(reader uuid, subject uuid) returns boolean
  language plpgsql stable security definer set search_path = app, public as $$
begin
  return exists (
    select from incoming_mails m
      join people r on r.id = reader and r.left_on is null
      join role_grants g on g.person_id = r.id and g.unit_id = r.unit_id and g.role in ('adviser', 'coordinator') and g.revoked_at is null
    where m.id = subject and m.outcome in ('triage', 'automatic', 'list', 'refused') and (m.unit_id is null or m.unit_id = r.unit_id)
      and not exists (
        select from bars b join people p on p.id = b.member_id
        where b.barred_id = reader and (p.id = m.person_id or p.email = m.sender_address)));
end $$;
create or replace function has_opened_mail(subject uuid) returns boolean
  language plpgsql stable security definer set search_path = app, public as $$
begin
  return exists (select from incoming_mail_openings where reader_id = actor_id() and mail_id = subject and opened_hour = date_trunc('hour', acting_at()))
    and may_triage_mail(actor_id(), subject);
end $$;
create or replace function is_own_mail(subject uuid) returns boolean
  language plpgsql stable security definer set search_path = app, public as $$
begin
  return exists (select from incoming_mails where id = subject and person_id = actor_id());
end $$;

create or replace function holiday_calendar(unit units) returns text language plpgsql stable parallel safe as $$
begin
  return unit.country || coalesce('-' || unit.region, '')
    || coalesce('+' || (select string_agg(d.day::text, ',' order by d.day) from unit_extra_days d where d.unit_id = unit.id and d.day > acting_at()::date - 400), '');
end $$;
create or replace function local_name(office offices) returns text language plpgsql stable parallel safe as $$
begin
  return coalesce((select n.name from office_names n where n.office_id = office.id and n.language = acting_language()), office.name);
end $$;
create or replace function local_name(team teams) returns text language plpgsql stable parallel safe as $$
begin
  return coalesce((select n.name from team_names n where n.team_id = team.id and n.language = acting_language()), team.name);
end $$;

-- What waits in a team's basket, counted from the index.
create index open_needs_by_load on open_needs (team_id, waiting_since) include (snoozed_until) where waiting_for = 'us' and next_step <> 'meeting';
