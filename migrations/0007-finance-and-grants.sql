-- Figures that orientation and scheduling must never see: a schema that the role of the application cannot enter.
create table finance.member_figures (
  person_id uuid primary key references people,
  turnover_cents bigint not null check (turnover_cents >= 0),
  joined_on date not null
);

grant usage on schema app, confidential to cairn_app;
grant select, insert, update, delete on all tables in schema app, confidential to cairn_app;
grant usage on all sequences in schema app to cairn_app;
grant execute on all functions in schema app to cairn_app;
revoke update, delete on events, openings from cairn_app;

-- Jobs compose mails from metadata; they never read a confidential text.
grant usage on schema app to cairn_jobs;
grant select, insert, update, delete on all tables in schema app to cairn_jobs;
grant usage on all sequences in schema app to cairn_jobs;
grant execute on all functions in schema app to cairn_jobs;
revoke update, delete on events from cairn_jobs;
revoke all on sessions, verifications, sign_in_methods, drafts from cairn_jobs;
-- Drafts are deleted on the hour, by their end; what they hold stays out of reach.
grant select (kept_until), delete on drafts to cairn_jobs;
