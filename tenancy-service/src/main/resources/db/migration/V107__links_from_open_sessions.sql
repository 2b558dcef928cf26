-- The set of an account of the active tenant, a new one where it is in none. As the service, which has had the proof, and for
-- a session of the account that is open at this moment: what ends it either forestalls the link or finds it. No answer
-- where the session has ended.
drop function person_of(uuid);
create function person_of(_user uuid, _session uuid) returns uuid
  language plpgsql volatile security definer set search_path = ${word}, pg_temp as $$
declare
  _tenant constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  _person uuid;
begin
  if app_actor() is distinct from 'service' then
    raise exception 'accounts are linked by proof' using errcode = 'insufficient_privilege';
  end if;
  select u.person_id into _person from users u where u.tenant_id = _tenant and u.id = _user and u.is_active
    for no key update;
  if not found then
    return null;
  end if;
  perform from sessions s where s.tenant_id = _tenant and s.id = _session and s.user_id = _user and s.ended_at is null
    for share;
  if not found then
    return null;
  end if;
  if _person is null then
    insert into persons default values returning id into _person;
    update users u set person_id = _person where u.tenant_id = _tenant and u.id = _user;
  end if;
  return _person;
end $$;
revoke execute on function person_of(uuid, uuid) from public;
grant execute on function person_of(uuid, uuid) to ${word}_app;
alter function person_of(uuid, uuid) owner to ${word}_policy;
