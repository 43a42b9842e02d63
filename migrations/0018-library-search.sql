-- The library's search is held in the memory of each process; here stands what has changed since they looked.
create table search_changes (
  -- 'article': one of them, by its id. 'words': synonyms and lessons. 'themes': their words and wordings.
  subject text not null check (subject in ('article', 'words', 'themes')),
  subject_id text not null default '',
  -- The transaction that changed it last: who has seen all before the oldest one at work has missed nothing.
  changed_in xid8 not null default pg_current_xact_id(),
  primary key (subject, subject_id)
);
create index search_changes_by_transaction on search_changes (changed_in);
insert into search_changes (subject) values ('words'), ('themes');

create function note_article_changes() returns trigger language plpgsql security definer set search_path = app, public as $$
begin
  if tg_table_name = 'articles' then
    insert into search_changes (subject, subject_id) select distinct 'article', id::text from changed order by 2
      on conflict (subject, subject_id) do update set changed_in = excluded.changed_in;
  else
    insert into search_changes (subject, subject_id) select distinct 'article', article_id::text from changed order by 2
      on conflict (subject, subject_id) do update set changed_in = excluded.changed_in;
  end if;
  if found then
    perform pg_notify('cairn_library', '');
  end if;
  return null;
end $$;
create trigger search_inserted after insert on articles referencing new table as changed for each statement execute function note_article_changes();
create trigger search_updated after update on articles referencing new table as changed for each statement execute function note_article_changes();
create trigger search_deleted after delete on articles referencing old table as changed for each statement execute function note_article_changes();
create trigger search_inserted after insert on article_texts referencing new table as changed for each statement execute function note_article_changes();
create trigger search_updated after update on article_texts referencing new table as changed for each statement execute function note_article_changes();
create trigger search_deleted after delete on article_texts referencing old table as changed for each statement execute function note_article_changes();
create trigger search_inserted after insert on article_themes referencing new table as changed for each statement execute function note_article_changes();
create trigger search_updated after update on article_themes referencing new table as changed for each statement execute function note_article_changes();
create trigger search_deleted after delete on article_themes referencing old table as changed for each statement execute function note_article_changes();

create function note_word_changes() returns trigger language plpgsql security definer set search_path = app, public as $$
begin
  insert into search_changes (subject) values (case when tg_table_name in ('search_synonyms', 'search_lessons') then 'words' else 'themes' end)
    on conflict (subject, subject_id) do update set changed_in = excluded.changed_in;
  perform pg_notify('cairn_library', '');
  return null;
end $$;
create trigger search_changed after insert or update or delete on search_synonyms for each statement execute function note_word_changes();
create trigger search_changed after insert or update or delete on search_lessons for each statement execute function note_word_changes();
create trigger search_changed after insert or update or delete on theme_words for each statement execute function note_word_changes();
create trigger search_changed after insert or update or delete on theme_wordings for each statement execute function note_word_changes();
grant select on search_changes to cairn_app, cairn_jobs;

-- What searched in the database before.
drop index article_texts_by_search;
alter table article_texts drop column search;
drop table article_words;
