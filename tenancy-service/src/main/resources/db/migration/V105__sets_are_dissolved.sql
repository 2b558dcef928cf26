-- Takes an account out of its set by its owner's wish, and what waits for a code after a switch goes with the sessions.
drop function leave_person(uuid);
create function leave_person(_user uuid)
  returns table (tenant_id uuid, user_id uuid, session_id uuid)
  language plpgsql volatile security definer rows 2 set search_path = ${word}, pg_temp as $$
declare
  _tenant constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  _person uuid;
  _linked boolean;
begin
  if app_actor() is distinct from 'service' and (_user = app_user()) is not true and not app_has_role('owner', 'admin') then
    raise exception 'only one''s own links' using errcode = 'insufficient_privilege';
  end if;
  select u.person_id into _person from users u where u.tenant_id = _tenant and u.id = _user for no key update;
  _linked := exists (select from users u where u.person_id = _person and u.id <> _user);
  update users u set person_id = null where u.tenant_id = _tenant and u.id = _user and u.person_id is not null;
  if not _linked then
    return;
  end if;
  return query select null::uuid, null::uuid, null::uuid;
  delete from sign_in_challenges c
  where c.opened_by = _user or c.tenant_id = _tenant and c.user_id = _user and c.opened_by is not null;
  return query
  with recursive opened as (
    select s.tenant_id, s.id from sessions s
    where s.opened_by = _user or s.tenant_id = _tenant and s.user_id = _user and s.opened_by is not null
    union
    select s.tenant_id, s.id from opened o join sessions s on s.opened_from = o.id
  )
  update sessions s set ended_at = clock_timestamp(), end_reason = 'link_ended'
  from opened o where s.tenant_id = o.tenant_id and s.id = o.id and s.ended_at is null
  returning s.tenant_id, s.user_id, s.id;
end $$;

-- Ends the whole set of an account whose proof others have changed: an intruder may have linked accounts of their own
-- through it, which would stay with the rest. Answers as leave_person does.
create function dissolve_person(_user uuid)
  returns table (tenant_id uuid, user_id uuid, session_id uuid)
  language plpgsql volatile security definer rows 2 set search_path = ${word}, pg_temp as $$
declare
  _tenant constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  _person uuid;
  _members uuid[];
begin
  if app_actor() is distinct from 'service' and not app_has_role('owner', 'admin') then
    raise exception 'only by whom the account is changed' using errcode = 'insufficient_privilege';
  end if;
  select u.person_id into _person from users u where u.tenant_id = _tenant and u.id = _user;
  perform from users u where u.person_id = _person order by u.id for no key update;
  select array_agg(u.id) into _members from users u where u.person_id = _person;
  update users u set person_id = null where u.person_id = _person;
  if _members is null or cardinality(_members) < 2 then
    return;
  end if;
  return query select null::uuid, null::uuid, null::uuid;
  delete from sign_in_challenges c where c.user_id = any(_members) and c.opened_by is not null;
  return query
  with recursive opened as (
    select s.tenant_id, s.id from sessions s
    where s.opened_by = any(_members) or s.user_id = any(_members) and s.opened_by is not null
    union
    select s.tenant_id, s.id from opened o join sessions s on s.opened_from = o.id
  )
  update sessions s set ended_at = clock_timestamp(), end_reason = 'link_ended'
  from opened o where s.tenant_id = o.tenant_id and s.id = o.id and s.ended_at is null
  returning s.tenant_id, s.user_id, s.id;
end $$;

-- Whether a switch may open its session at this moment: both accounts are of one person and the session it comes from is
-- open. Holds them until the end of the transaction, so that whatever ends them either forestalls the session or finds it.
create function is_open_switch(_user uuid, _from uuid, _session uuid) returns boolean
  language plpgsql volatile security definer set search_path = ${word}, pg_temp as $$
declare
  _tenant constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  _persons uuid[];
begin
  perform from users u where u.id in (_user, _from) order by u.id for no key update;
  select array_agg(u.person_id) into _persons from users u
  where u.is_active and (u.id = _from or u.tenant_id = _tenant and u.id = _user);
  perform from sessions s where s.id = _session and s.user_id = _from and s.ended_at is null for share;
  return found and cardinality(_persons) = 2 and _persons[1] = _persons[2];
end $$;

grant delete on sign_in_challenges to ${word}_policy;
do $$
declare
  _function text;
begin
  foreach _function in array array['leave_person(uuid)', 'dissolve_person(uuid)', 'is_open_switch(uuid, uuid, uuid)']
  loop
    execute format('revoke execute on function %s from public', _function);
    execute format('grant execute on function %s to ${word}_app', _function);
    execute format('alter function %s owner to ${word}_policy', _function);
  end loop;
end $$;
