-- Leads are found by the beginnings of the words of their name, of their email address and of its domain, and by their phone
-- number. Comparisons of text are leakproof, so an index serves them under row-level security; LIKE and trigrams are not.
call name_key('leads', 'first_name_key', 'search', 'first_name');
call name_key('leads', 'last_name_key', 'search', 'last_name');
alter table leads add column name_search text collate "C" not null generated always as (
  coalesce(first_name_key || ' ' || last_name_key, first_name_key, last_name_key, '')
) stored;

create table lead_words (
  tenant_id uuid not null,
  word text collate "C" not null,
  lead_id uuid not null,
  constraint lead_words_pk primary key (tenant_id, word, lead_id),
  constraint lead_words_lead_id_fkey foreign key (tenant_id, lead_id) references leads (tenant_id, id) on delete cascade
);
create index lead_words_lead on lead_words (tenant_id, lead_id);

call protect('lead_words');
create policy lead_words_staff on lead_words to ${word}_app
  using ((select app_has_role('owner', 'admin')))
  with check ((select app_has_role('owner', 'admin')));
grant select, insert, delete on lead_words to ${word}_app;
call go_with_tenant('lead_words');
call of_no_organization('lead_words');
call of_no_person('lead_words');

create function words_of_lead(_name text, _email text, _phone text) returns setof text
  language sql immutable as $$
  select distinct left(word, 64) from unnest(string_to_array(_name, ' ') || _email || split_part(_email, '@', 2)
    || replace(_phone, '+', '')) as word where word <> '';
$$;

grant execute on function words_of_lead(text, text, text) to ${word}_app;

create function keep_lead_words() returns trigger
  language plpgsql as $$
declare
  _words constant text[] := array(select words_of_lead(new.name_search, new.email_key, new.phone));
begin
  if tg_op = 'UPDATE' then
    delete from lead_words where tenant_id = new.tenant_id and lead_id = new.id and word <> all (_words);
  end if;
  insert into lead_words (tenant_id, word, lead_id) select new.tenant_id, t.word, new.id from unnest(_words) as t (word)
    on conflict (tenant_id, word, lead_id) do nothing;
  return null;
end $$;
create trigger leads_keep_words_of_new after insert on leads
  for each row execute function keep_lead_words();
create trigger leads_keep_words after update of first_name_key, last_name_key, email_key, phone on leads
  for each row when ((new.name_search, new.email_key, new.phone) is distinct from
    (old.name_search, old.email_key, old.phone)) execute function keep_lead_words();

insert into lead_words (tenant_id, word, lead_id)
  select l.tenant_id, w.word, l.id from leads l cross join lateral words_of_lead(l.name_search, l.email_key, l.phone) as w (word);
