-- Tags are found in any case and any composed or decomposed form: lead_tags holds keys, which Java makes.
call name_key('leads', 'tag_keys', 'tags', 'tags');

create or replace function keep_lead_tags() returns trigger
  language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    delete from lead_tags where tenant_id = new.tenant_id and lead_id = new.id and tag <> all (new.tag_keys);
  end if;
  insert into lead_tags (tenant_id, tag, lead_id)
    select new.tenant_id, t.tag, new.id from unnest(new.tag_keys) as t (tag)
    on conflict (tenant_id, tag, lead_id) do nothing;
  return null;
end $$;
drop trigger leads_keep_tags on leads;
create trigger leads_keep_tags after insert or update of tags, tag_keys on leads
  for each row execute function keep_lead_tags();
