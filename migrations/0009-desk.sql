-- Desk and phone: numbers in one spelling, whose file a session opens, acting for a member that ends by itself,
-- who is to be called, who is told by phone what others get by mail, who was registered at a desk.

-- What precedes a number of each country: its calling code, and what is dialled before a number inside it.
create table calling_codes (
  country text primary key check (country ~ '^[A-Z]{2}$'),
  code text not null check (code ~ '^[1-9][0-9]{0,3}$'),
  trunk text not null
);
insert into calling_codes (country, code, trunk) values
  ('AC', '247', ''), ('AD', '376', ''), ('AE', '971', '0'), ('AF', '93', '0'), ('AG', '1', '1'), ('AI', '1', '1'),
  ('AL', '355', '0'), ('AM', '374', '0'), ('AO', '244', ''), ('AR', '54', '0'), ('AS', '1', '1'), ('AT', '43', '0'),
  ('AU', '61', '0'), ('AW', '297', ''), ('AX', '358', '0'), ('AZ', '994', '0'), ('BA', '387', '0'), ('BB', '1', '1'),
  ('BD', '880', '0'), ('BE', '32', '0'), ('BF', '226', ''), ('BG', '359', '0'), ('BH', '973', ''), ('BI', '257', ''),
  ('BJ', '229', ''), ('BL', '590', '0'), ('BM', '1', '1'), ('BN', '673', ''), ('BO', '591', '0'), ('BQ', '599', ''),
  ('BR', '55', '0'), ('BS', '1', '1'), ('BT', '975', ''), ('BW', '267', ''), ('BY', '375', '8'), ('BZ', '501', ''),
  ('CA', '1', '1'), ('CC', '61', '0'), ('CD', '243', '0'), ('CF', '236', ''), ('CG', '242', ''), ('CH', '41', '0'),
  ('CI', '225', ''), ('CK', '682', ''), ('CL', '56', ''), ('CM', '237', ''), ('CN', '86', '0'), ('CO', '57', '0'),
  ('CR', '506', ''), ('CU', '53', '0'), ('CV', '238', ''), ('CW', '599', ''), ('CX', '61', '0'), ('CY', '357', ''),
  ('CZ', '420', ''), ('DE', '49', '0'), ('DJ', '253', ''), ('DK', '45', ''), ('DM', '1', '1'), ('DO', '1', '1'),
  ('DZ', '213', '0'), ('EC', '593', '0'), ('EE', '372', ''), ('EG', '20', '0'), ('EH', '212', '0'), ('ER', '291', '0'),
  ('ES', '34', ''), ('ET', '251', '0'), ('FI', '358', '0'), ('FJ', '679', ''), ('FK', '500', ''), ('FM', '691', ''),
  ('FO', '298', ''), ('FR', '33', '0'), ('GA', '241', ''), ('GB', '44', '0'), ('GD', '1', '1'), ('GE', '995', '0'),
  ('GF', '594', '0'), ('GG', '44', '0'), ('GH', '233', '0'), ('GI', '350', ''), ('GL', '299', ''), ('GM', '220', ''),
  ('GN', '224', ''), ('GP', '590', '0'), ('GQ', '240', ''), ('GR', '30', ''), ('GT', '502', ''), ('GU', '1', '1'),
  ('GW', '245', ''), ('GY', '592', ''), ('HK', '852', ''), ('HN', '504', ''), ('HR', '385', '0'), ('HT', '509', ''),
  ('HU', '36', '06'), ('ID', '62', '0'), ('IE', '353', '0'), ('IL', '972', '0'), ('IM', '44', '0'), ('IN', '91', '0'),
  ('IO', '246', ''), ('IQ', '964', '0'), ('IR', '98', '0'), ('IS', '354', ''), ('IT', '39', ''), ('JE', '44', '0'),
  ('JM', '1', '1'), ('JO', '962', '0'), ('JP', '81', '0'), ('KE', '254', '0'), ('KG', '996', '0'), ('KH', '855', '0'),
  ('KI', '686', '0'), ('KM', '269', ''), ('KN', '1', '1'), ('KP', '850', '0'), ('KR', '82', '0'), ('KW', '965', ''),
  ('KY', '1', '1'), ('KZ', '7', '8'), ('LA', '856', '0'), ('LB', '961', '0'), ('LC', '1', '1'), ('LI', '423', '0'),
  ('LK', '94', '0'), ('LR', '231', '0'), ('LS', '266', ''), ('LT', '370', '0'), ('LU', '352', ''), ('LV', '371', ''),
  ('LY', '218', '0'), ('MA', '212', '0'), ('MC', '377', '0'), ('MD', '373', '0'), ('ME', '382', '0'),
  ('MF', '590', '0'), ('MG', '261', '0'), ('MH', '692', '1'), ('MK', '389', '0'), ('ML', '223', ''), ('MM', '95', '0'),
  ('MN', '976', '0'), ('MO', '853', ''), ('MP', '1', '1'), ('MQ', '596', '0'), ('MR', '222', ''), ('MS', '1', '1'),
  ('MT', '356', ''), ('MU', '230', ''), ('MV', '960', ''), ('MW', '265', '0'), ('MX', '52', ''), ('MY', '60', '0'),
  ('MZ', '258', ''), ('NA', '264', '0'), ('NC', '687', ''), ('NE', '227', ''), ('NF', '672', ''), ('NG', '234', '0'),
  ('NI', '505', ''), ('NL', '31', '0'), ('NO', '47', ''), ('NP', '977', '0'), ('NR', '674', ''), ('NU', '683', ''),
  ('NZ', '64', '0'), ('OM', '968', ''), ('PA', '507', ''), ('PE', '51', '0'), ('PF', '689', ''), ('PG', '675', ''),
  ('PH', '63', '0'), ('PK', '92', '0'), ('PL', '48', ''), ('PM', '508', '0'), ('PR', '1', '1'), ('PS', '970', '0'),
  ('PT', '351', ''), ('PW', '680', ''), ('PY', '595', '0'), ('QA', '974', ''), ('RE', '262', '0'), ('RO', '40', '0'),
  ('RS', '381', '0'), ('RU', '7', '8'), ('RW', '250', '0'), ('SA', '966', '0'), ('SB', '677', ''), ('SC', '248', ''),
  ('SD', '249', '0'), ('SE', '46', '0'), ('SG', '65', ''), ('SH', '290', ''), ('SI', '386', '0'), ('SJ', '47', ''),
  ('SK', '421', '0'), ('SL', '232', '0'), ('SM', '378', ''), ('SN', '221', ''), ('SO', '252', '0'), ('SR', '597', ''),
  ('SS', '211', '0'), ('ST', '239', ''), ('SV', '503', ''), ('SX', '1', '1'), ('SY', '963', '0'), ('SZ', '268', ''),
  ('TA', '290', ''), ('TC', '1', '1'), ('TD', '235', ''), ('TG', '228', ''), ('TH', '66', '0'), ('TJ', '992', ''),
  ('TK', '690', ''), ('TL', '670', ''), ('TM', '993', '8'), ('TN', '216', ''), ('TO', '676', ''), ('TR', '90', '0'),
  ('TT', '1', '1'), ('TV', '688', ''), ('TW', '886', '0'), ('TZ', '255', '0'), ('UA', '380', '0'), ('UG', '256', '0'),
  ('US', '1', '1'), ('UY', '598', '0'), ('UZ', '998', ''), ('VA', '39', ''), ('VC', '1', '1'), ('VE', '58', '0'),
  ('VG', '1', '1'), ('VI', '1', '1'), ('VN', '84', '0'), ('VU', '678', ''), ('WF', '681', ''), ('WS', '685', ''),
  ('XK', '383', '0'), ('YE', '967', '0'), ('YT', '262', '0'), ('ZA', '27', '0'), ('ZM', '260', '0'),
  ('ZW', '263', '0');

-- A number as typed in a country, in the one international spelling (E.164), or null. An approximation that knows
-- calling codes and lengths only: src/lib/phone.ts knows the plans, and every command writes what it gives.
create function phone_e164(typed text, typed_in text) returns text language sql stable parallel safe set search_path = app, public as $$
  with cleaned as (
    select regexp_replace(regexp_replace(regexp_replace(trim(typed), '[[:alpha:]].*$', ''), '\(0\)', '', 'g'), '[^+0-9]', '', 'g') as digits
  ), spelt as (
    select case
      when digits like '+%' then substr(digits, 2)
      when digits like '00%' then substr(digits, 3)
      when trunk <> '' and digits like trunk || '%' then code || substr(digits, length(trunk) + 1)
      when digits like code || '%' and length(digits) > 10 then digits
      else code || digits end as digits, code, trunk
    from cleaned, calling_codes where country = typed_in
  ), plain as (
    select case when trunk <> '' and digits like code || trunk || '%' then code || substr(digits, length(code || trunk) + 1) else digits end as digits from spelt
  )
  select '+' || digits from plain where digits ~ '^[1-9][0-9]{7,14}$'
$$;

alter table people
  add column phone_e164 text check (phone_e164 ~ '^\+[1-9][0-9]{6,14}$'),
  -- Someone rang this number and it was another's; a new number clears it.
  add column phone_wrong_at timestamptz;

-- Whoever writes a phone number and not its one spelling gets it filled in: no loader can forget it.
create function spell_phone() returns trigger language plpgsql set search_path = app, public as $$
begin
  if tg_op = 'INSERT' then
    if new.phone is not null and new.phone_e164 is null then
      new.phone_e164 := phone_e164(new.phone, (select country from units where id = new.unit_id));
    end if;
  elsif new.phone is distinct from old.phone then
    if new.phone is null then
      new.phone_e164 := null;
    elsif new.phone_e164 is not distinct from old.phone_e164 then
      new.phone_e164 := phone_e164(new.phone, (select country from units where id = new.unit_id));
    end if;
    new.phone_wrong_at := null;
  end if;
  return new;
end $$;
create trigger people_phone before insert or update of phone on people for each row execute function spell_phone();

update people set phone_e164 = phone_e164(phone, (select country from units where units.id = people.unit_id)) where phone is not null;
create index people_by_phone on people (phone_e164) where phone_e164 is not null;
create index people_by_external_id on people (external_id) where external_id is not null;

-- Whose file a session opens: chosen after signing in where several share an address.
alter table sessions add column person_id uuid references people;

-- Acting for a member ends after an hour in which nothing was done; null until it is used a second time.
alter table delegations add column last_used_at timestamptz;
create index delegations_by_person on delegations (person_id) where ended_at is null;
-- Whether who acts just now acts for this member: the limits are those of src/areas/identity/domain/delegation.ts.
create function acts_for(member uuid) returns boolean language sql stable security definer set search_path = app, public as $$
  select exists (
    select from delegations where person_id = actor_id() and member_id = member and ended_at is null
      and started_at > acting_at() - interval '12 hours' and coalesce(last_used_at, started_at) > acting_at() - interval '1 hour')
$$;
-- A desk takes away for the member what the member could take away.
drop policy erase_attachments on confidential.attachment_contents;
create policy erase_attachments on confidential.attachment_contents for delete
  using (author_id = actor_id() or is_member_of_need(need_id) or acts_for((select member_id from needs where id = need_id)));
create index events_on_behalf on events (on_behalf_of, id) where on_behalf_of is not null;

-- A call back asked while a meeting stands has a date and a reason of its own.
alter table need_promises drop constraint need_promises_reason_check;
alter table need_promises add constraint need_promises_reason_check
  check (reason in ('stated', 'other_team', 'second_line', 'member_wrote', 'late', 'more_time', 'question_asked', 'snoozed', 'meeting', 'operations', 'reopened', 'merged', 'call_back'));

alter table call_backs
  -- When the call was promised; null for those asked before this was kept: the need's own date then.
  add column due_on date,
  add column tries integer not null default 0 check (tries >= 0),
  add column outcome text check (outcome in ('reached', 'not_reached', 'wrong_number', 'settled'));

-- Who is calling a member just now: one at a time, for ten minutes.
create table call_claims (
  member_id uuid primary key references people,
  person_id uuid not null references people,
  claimed_until timestamptz not null
);

-- What a mail would have said to someone who has none: said by phone or letter by a team instead.
create table phone_notices (
  id uuid primary key default uuidv7(),
  -- The message id of the mail that this stands for: a job that runs twice tells once.
  message_id text not null unique,
  kind text not null,
  person_id uuid not null references people,
  team_id uuid not null references teams,
  need_id uuid references needs on delete cascade,
  appointment_id uuid references appointments on delete cascade,
  -- In the member's language; day, place and names, never the theme or words of a need.
  language text not null,
  subject text not null,
  body text not null,
  noted_at timestamptz not null,
  due_on date not null,
  -- What is over then need not be said any more.
  useful_until timestamptz,
  tries integer not null default 0 check (tries >= 0),
  done_at timestamptz,
  done_by uuid references people,
  outcome text check (outcome in ('told', 'letter', 'needless')),
  check ((done_at is null) = (outcome is null))
);
create index phone_notices_open on phone_notices (team_id, person_id) where done_at is null;
create index phone_notices_by_person on phone_notices (person_id, noted_at);
create index phone_notices_by_need on phone_notices (need_id) where need_id is not null;
create index phone_notices_by_appointment on phone_notices (appointment_id) where appointment_id is not null;

-- Someone unknown rang, and is to be rung back: no file, no text, gone a month after.
create table caller_messages (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references units,
  team_id uuid not null references teams,
  name text not null check (length(name) between 1 and 120),
  phone text not null check (length(phone) between 3 and 40),
  phone_e164 text,
  language text not null,
  windows text[] not null check (windows <@ array['morning', 'midday', 'afternoon', 'evening'] and cardinality(windows) > 0),
  due_on date not null,
  taken_at timestamptz not null,
  taken_by uuid not null references people,
  claimed_by uuid references people,
  claimed_until timestamptz,
  tries integer not null default 0 check (tries >= 0),
  done_at timestamptz,
  done_by uuid references people,
  outcome text check (outcome in ('reached', 'wrong_number', 'given_up')),
  form_key uuid not null unique,
  check ((done_at is null) = (outcome is null))
);
create index caller_messages_open on caller_messages (team_id, due_on) where done_at is null;
create index caller_messages_done on caller_messages (done_at) where done_at is not null;

-- Who was registered at a desk, by whom; the same form sent twice registers once.
create table registrations (
  person_id uuid primary key references people,
  registered_by uuid not null references people,
  registered_at timestamptz not null,
  form_key uuid not null unique
);

-- A simple question settled at once by phone or at the desk: counted by theme, nobody named.
create table desk_questions (
  id uuid primary key default uuidv7(),
  unit_id uuid not null references units,
  office_id uuid references offices,
  theme_key text not null references themes,
  channel text not null check (channel in ('phone', 'desk')),
  asked_on date not null,
  count integer not null default 1 check (count > 0),
  unique nulls not distinct (unit_id, office_id, theme_key, channel, asked_on)
);

grant select on calling_codes to cairn_app, cairn_jobs;
grant select, insert, update, delete on call_claims, phone_notices, caller_messages, registrations, desk_questions to cairn_app;
grant select, insert, update, delete on phone_notices, caller_messages to cairn_jobs;
grant select, delete on call_claims, registrations to cairn_jobs;
grant select on desk_questions to cairn_jobs;
grant execute on function phone_e164(text, text), spell_phone(), acts_for(uuid) to cairn_app, cairn_jobs;
