-- The words of leads are kept once for a statement, however many leads it has.
drop trigger leads_keep_words_of_new on leads;
drop trigger leads_keep_words on leads;
drop function keep_lead_words();

create function keep_words_of_new_leads() returns trigger
  language plpgsql set search_path = ${word}, pg_temp as $$
begin
  insert into lead_words (tenant_id, word, lead_id)
    select n.tenant_id, w.word, n.id
    from came n cross join lateral words_of_lead(n.name_search, n.email_key, n.phone) as w (word)
    on conflict (tenant_id, word, lead_id) do nothing;
  return null;
end $$;

-- Most changes are of other columns: then lead_words is not looked at, which not every role may that changes leads.
create function keep_words_of_changed_leads() returns trigger
  language plpgsql set search_path = ${word}, pg_temp as $$
declare
  _changed constant uuid[] := array(
    select n.id from came n join went o on o.tenant_id = n.tenant_id and o.id = n.id
    where (n.name_search, n.email_key, n.phone) is distinct from (o.name_search, o.email_key, o.phone));
begin
  if _changed <> '{}' then
    delete from lead_words w
      using (select n.tenant_id, n.id, array(select words_of_lead(n.name_search, n.email_key, n.phone)) as words
        from came n join unnest(_changed) as c (id) on c.id = n.id offset 0) k
      where w.tenant_id = k.tenant_id and w.lead_id = k.id and w.word <> all (k.words);
    insert into lead_words (tenant_id, word, lead_id)
      select n.tenant_id, w.word, n.id
      from came n join unnest(_changed) as c (id) on c.id = n.id
        cross join lateral words_of_lead(n.name_search, n.email_key, n.phone) as w (word)
      on conflict (tenant_id, word, lead_id) do nothing;
  end if;
  return null;
end $$;

create trigger leads_keep_words_of_new after insert on leads
  referencing new table as came for each statement execute function keep_words_of_new_leads();
create trigger leads_keep_words after update on leads
  referencing old table as went new table as came for each statement execute function keep_words_of_changed_leads();
