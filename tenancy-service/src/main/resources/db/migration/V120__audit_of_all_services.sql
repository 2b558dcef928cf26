-- The audit log of all services: with what a row was and is, the request, and who acted for whom. Still append-only for the
-- application; what it says of a person who is erased is changed by anonymise_audit alone.
alter table audit_log
  add column context text not null default '${word}',
  add column impersonator_id uuid,
  add column credential_id uuid,
  add column old_data jsonb,
  add column new_data jsonb,
  add column request_id text,
  add column ip_address text,
  add column user_agent text;

alter table audit_log drop constraint audit_log_actor_type_check;
update audit_log set actor_type = 'support', impersonator_id = (details ->> 'impersonated_by')::uuid,
  details = details - 'impersonated_by' where details ? 'impersonated_by';
update audit_log set actor_type = 'api_key', credential_id = nullif(details ->> 'api_key', 'null')::uuid,
  details = details - 'api_key' where actor_type = 'user' and details ? 'api_key';
update audit_log set credential_id = actor_id where actor_type = 'service';
alter table audit_log add constraint audit_log_actor_type_check
  check (actor_type in ('user', 'api_key', 'support', 'operator', 'service', 'anonymous'));

-- An entry outlives the organization that it names.
alter table audit_log drop constraint audit_log_organization_id_fkey;

-- One index for each filter, in the order of the list.
drop index audit_log_organization;
drop index audit_log_actor;
create index audit_log_organization on audit_log (tenant_id, organization_id, created_at desc, id desc);
create index audit_log_actor on audit_log (tenant_id, actor_id, created_at desc, id desc);
create index audit_log_action on audit_log (tenant_id, action, created_at desc, id desc);
create index audit_log_target on audit_log (tenant_id, target_id, created_at desc, id desc);
create index audit_log_target_type on audit_log (tenant_id, target_type, created_at desc, id desc);
create index audit_log_context on audit_log (tenant_id, context, created_at desc, id desc);

-- A JSON value with '[erased]' for each text in it that contains one of these.
create function without_texts(_value jsonb, _texts text[]) returns jsonb
  language plpgsql immutable set search_path = ${word}, pg_temp as $$
begin
  return case jsonb_typeof(_value)
    when 'object' then (select coalesce(jsonb_object_agg(e.key, without_texts(e.value, _texts)), '{}')
      from jsonb_each(_value) e)
    when 'array' then (select coalesce(jsonb_agg(without_texts(e.value, _texts) order by e.ordinality), '[]')
      from jsonb_array_elements(_value) with ordinality e)
    when 'string' then case when exists (select from unnest(_texts) t where strpos(_value #>> '{}', t) > 0)
      then '"[erased]"'::jsonb else _value end
    else _value end;
end $$;

-- Takes a person of the active tenant out of the log: entries stay, with one pseudonym for the person's id, without the
-- person's address and name, without the values of the person's own rows, and without where the person acted from. Call it
-- while the person's row is still there; for the service alone. Answers how many entries it has changed.
create function anonymise_audit(_person uuid) returns bigint
  language plpgsql volatile security definer set search_path = ${word}, pg_temp as $$
declare
  _tenant constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  _id constant text := _person::text;
  _pseudonym constant uuid := gen_random_uuid();
  _texts constant text[] := (select array_remove(array[u.email, case when length(u.full_name) > 2 then u.full_name end], null)
    from users u where u.tenant_id = _tenant and u.id = _person);
  _changed bigint;
begin
  if app_actor() is distinct from 'service' then
    raise insufficient_privilege using message = 'anonymise_audit is for the service';
  end if;
  with named as (
    select a.id, a.target_id is not distinct from _person
        or _id in (a.old_data ->> 'id', a.old_data ->> 'user_id', a.new_data ->> 'id', a.new_data ->> 'user_id') as own
    from audit_log a
    where a.tenant_id = _tenant and (a.actor_id = _person or a.target_id = _person
      or exists (select from unnest(_id || coalesce(_texts, '{}')) t
        where strpos(concat(a.details, a.old_data, a.new_data), trim(both '"' from to_json(t)::text)) > 0))
  )
  update audit_log a set
    actor_id = case when a.actor_id = _person then _pseudonym else a.actor_id end,
    target_id = case when a.target_id = _person then _pseudonym else a.target_id end,
    ip_address = case when a.actor_id = _person then null else a.ip_address end,
    user_agent = case when a.actor_id = _person then null else a.user_agent end,
    details = replace(without_texts(a.details, _texts)::text, _id, _pseudonym::text)::jsonb,
    old_data = case when n.own then null else replace(without_texts(a.old_data, _texts)::text, _id, _pseudonym::text)::jsonb end,
    new_data = case when n.own then null else replace(without_texts(a.new_data, _texts)::text, _id, _pseudonym::text)::jsonb end
  from named n where a.tenant_id = _tenant and a.id = n.id;
  get diagnostics _changed = row_count;
  return _changed;
end $$;
create policy audit_log_anonymise on audit_log to ${word}_policy
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, update (actor_id, target_id, ip_address, user_agent, details, old_data, new_data)
  on audit_log to ${word}_policy;
revoke execute on function anonymise_audit(uuid), without_texts(jsonb, text[]) from public;
grant execute on function anonymise_audit(uuid) to ${word}_app;
grant execute on function without_texts(jsonb, text[]) to ${word}_policy;
alter function anonymise_audit(uuid) owner to ${word}_policy;
