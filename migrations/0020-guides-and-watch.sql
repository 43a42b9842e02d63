-- The library as a common good: guided answers, and changes of rules with those whom they concern.

-- A guided answer of an article of kind 'guide': its structure, its words in each language and its cases, as checked
-- when it was loaded; and the file it came from, which an export gives back byte for byte.
create table guides (
  article_id uuid primary key references articles on delete cascade,
  content jsonb not null check (jsonb_typeof(content -> 'structure') = 'object' and jsonb_typeof(content -> 'words') = 'object'),
  file_text text not null check (length(file_text) <= 150000)
);

-- What is known of an article of kind 'change'. Its countries and those it concerns say who sees it; an empty list: all.
create table rule_changes (
  article_id uuid primary key references articles on delete cascade,
  takes_effect_on date not null,
  -- The day on which the cooperative told of it.
  announced_on date not null,
  statuses text[] not null default '{}'
    check (statuses <@ array['artist', 'jobseeker', 'employee_elsewhere', 'self_employed', 'student', 'pensioner', 'cross_border']),
  -- Words with which trades begin, in lower case and without accents.
  trades text[] not null default '{}' check (cardinality(trades) <= 40),
  -- Themes that someone has asked about.
  asked_themes text[] not null default '{}' check (cardinality(asked_themes) <= 45)
);
create index rule_changes_by_day on rule_changes (takes_effect_on, article_id);

-- What a member says of their situation so that changes of rules find them, and since when they wish mails about them.
create table watch_wishes (
  person_id uuid primary key references people,
  -- Null: they have not said.
  statuses text[] check (statuses <@ array['artist', 'jobseeker', 'employee_elsewhere', 'self_employed', 'student', 'pensioner', 'cross_border']),
  mail_since timestamptz,
  changed_at timestamptz not null
);
create index watch_wishes_by_mail on watch_wishes (person_id) where mail_since is not null;

-- Seen, and put away from the home page.
create table change_dismissals (
  person_id uuid not null references people,
  article_id uuid not null references articles on delete cascade,
  dismissed_at timestamptz not null,
  primary key (person_id, article_id)
);
create index change_dismissals_by_article on change_dismissals (article_id);

-- A mail that was sent about a change: once when it is announced, once when it takes effect.
create table change_mails (
  article_id uuid not null references articles on delete cascade,
  person_id uuid not null references people,
  occasion text not null check (occasion in ('announced', 'in_effect')),
  sent_at timestamptz not null,
  primary key (article_id, occasion, person_id)
);
create index change_mails_by_person on change_mails (person_id);

grant select, insert, update, delete on guides, rule_changes, watch_wishes, change_dismissals, change_mails to cairn_app;
grant select on guides, rule_changes, watch_wishes to cairn_jobs;
grant select, insert on change_mails to cairn_jobs;
