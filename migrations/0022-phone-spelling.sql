-- The one spelling of a phone number, without a plan for each number: 50,000 of them are spelt in an import. It says
-- what it said before.
create or replace function phone_e164(typed text, typed_in text) returns text language plpgsql stable parallel safe set search_path = app, public as $$
declare
  digits text := regexp_replace(regexp_replace(regexp_replace(trim(typed), '[[:alpha:]].*$', ''), '\(0\)', '', 'g'), '[^+0-9]', '', 'g');
  known record;
begin
  select c.code, c.trunk into known from calling_codes c where c.country = typed_in;
  if not found then
    return null;
  end if;
  digits := case
    when digits like '+%' then substr(digits, 2)
    when digits like '00%' then substr(digits, 3)
    when known.trunk <> '' and digits like known.trunk || '%' then known.code || substr(digits, length(known.trunk) + 1)
    when digits like known.code || '%' and length(digits) > 10 then digits
    else known.code || digits end;
  if known.trunk <> '' and digits like known.code || known.trunk || '%' then
    digits := known.code || substr(digits, length(known.code || known.trunk) + 1);
  end if;
  return case when digits ~ '^[1-9][0-9]{7,14}$' then '+' || digits end;
end $$;
