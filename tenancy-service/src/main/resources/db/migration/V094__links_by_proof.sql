-- A person is the set of accounts that one human being proved, each by its password and second factor or its own session.
-- A verified address proves a mailbox and nothing of who chose the account's password, so no link that it made stays.
drop trigger users_link_person on users;
drop function link_person();
alter table users drop column person_id;
delete from persons;
alter table persons drop column email_key;
alter table users
  add column person_id uuid,
  add constraint users_person_id_fkey foreign key (person_id) references persons (id),
  -- A switch names a tenant: there is one account of a person in each.
  add constraint users_person_key unique (tenant_id, person_id);
create index users_person on users (person_id) where person_id is not null;
grant delete on persons to ${word}_policy;

-- Another address is unproved until its mailbox answers, and no account is made with links.
create function forget_proof() returns trigger
  language plpgsql set search_path = ${word}, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    new.person_id := null;
  elsif new.email <> old.email and new.email_verified_at is not distinct from old.email_verified_at then
    new.email_verified_at := null;
  end if;
  return new;
end $$;
create trigger users_forget_proof before insert or update of email on users
  for each row execute function forget_proof();
revoke execute on function forget_proof() from public;

-- A set ends with its last account.
create function forget_person() returns trigger
  language plpgsql security definer set search_path = ${word}, pg_temp as $$
begin
  delete from persons p where p.id = old.person_id and not exists (select from users u where u.person_id = old.person_id);
  return null;
end $$;
create trigger users_forget_person after update of person_id or delete on users
  for each row when (old.person_id is not null) execute function forget_person();
revoke execute on function forget_person() from public;
alter function forget_person() owner to ${word}_policy;

-- Which account a session was opened from by a switch, and in which of its sessions; no tenant's to read.
alter table sessions
  add column opened_by uuid,
  add column opened_from uuid,
  drop constraint sessions_end_reason_check,
  add constraint sessions_end_reason_check check (end_reason in (
    'logout', 'reuse', 'deactivated', 'roles_changed', 'ended_elsewhere', 'administrator', 'password_changed',
    'email_changed', 'second_factor_changed', 'second_factor_required', 'expired', 'support_ended', 'erased',
    'link_ended'));
create index sessions_opened_by on sessions (opened_by) where opened_by is not null;
create index sessions_opened_from on sessions (opened_from) where opened_from is not null;

-- A tenant by its key or its id: what its public address tells, and whether it is open.
create function tenant_of_account(_key text, _id uuid)
  returns table (tenant_id uuid, status text)
  language sql stable security definer rows 1 set search_path = ${word}, pg_temp as $$
  select t.tenant_id, t.status from tenants t where t.tenant_key = _key or t.tenant_id = _id
$$;

-- A switch that waits for its second factor remembers where it came from.
alter table sign_in_challenges
  add column opened_by uuid,
  add column opened_from uuid;
drop function take_challenge(bytea, text);
create function take_challenge(_hash bytea, _purpose text)
  returns table (challenge_id uuid, method text, opened_by uuid, opened_from uuid, user_id uuid, email text,
    is_active boolean, roles text[], revision bigint, factor text)
  language plpgsql volatile security definer rows 1 set search_path = ${word}, pg_temp as $$
declare
  _challenge sign_in_challenges;
begin
  update sign_in_challenges c set attempts_left = c.attempts_left - 1
  where c.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and c.token_hash = _hash
    and c.purpose = _purpose and c.used_at is null and c.expires_at > clock_timestamp() and c.attempts_left > 0
  returning c.* into _challenge;
  if not found then
    return;
  end if;
  return query select _challenge.id, _challenge.method, _challenge.opened_by, _challenge.opened_from, a.user_id, a.email,
      a.is_active, a.roles, a.revision, a.factor
    from sign_in_account(_challenge.user_id) a where a.is_active;
end $$;

-- Whether a session of the active tenant proves its account by itself: a person signed in, here, so recently.
create function is_fresh_session(_session uuid, _user uuid, _seconds bigint) returns boolean
  language sql stable security definer set search_path = ${word}, pg_temp as $$
  select exists (
    select from sessions s join users u on u.tenant_id = s.tenant_id and u.id = s.user_id
    where s.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and s.id = _session
      and s.user_id = _user and u.is_active and s.ended_at is null and s.actor_id is null and s.opened_by is null
      and s.created_at > clock_timestamp() - _seconds * interval '1 second')
$$;

-- The set of an account of the active tenant, a new one where it is in none. As the service, which has had the proof.
create function person_of(_user uuid) returns uuid
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
  if found and _person is null then
    insert into persons default values returning id into _person;
    update users u set person_id = _person where u.tenant_id = _tenant and u.id = _user;
  end if;
  return _person;
end $$;

-- Puts an account of the active tenant into a set, with all that it was linked to before; false where it is in it. As the
-- service, which has had the proof of both.
create function join_person(_user uuid, _person uuid) returns boolean
  language plpgsql volatile security definer set search_path = ${word}, pg_temp as $$
declare
  _tenant constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  _before uuid;
begin
  if app_actor() is distinct from 'service' then
    raise exception 'accounts are linked by proof' using errcode = 'insufficient_privilege';
  end if;
  select u.person_id into _before from users u where u.tenant_id = _tenant and u.id = _user for no key update;
  if _before = _person then
    return false;
  end if;
  update users u set person_id = _person
  where u.tenant_id = _tenant and u.id = _user or u.person_id = _before;
  return true;
end $$;

-- Ends what was opened by switches from sessions of the active tenant, and by further switches from those.
create function end_switched_sessions(_sources uuid[])
  returns table (tenant_id uuid, user_id uuid, session_id uuid)
  language sql volatile security definer rows 1 set search_path = ${word}, pg_temp as $$
  with recursive opened as (
    select s.tenant_id, s.id from sessions source join sessions s on s.opened_from = source.id
    where source.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and source.id = any(_sources)
      and source.ended_at is not null
    union
    select s.tenant_id, s.id from opened o join sessions s on s.opened_from = o.id
  )
  update sessions s set ended_at = clock_timestamp(), end_reason = 'link_ended'
  from opened o where s.tenant_id = o.tenant_id and s.id = o.id and s.ended_at is null
  returning s.tenant_id, s.user_id, s.id
$$;

-- Takes an account of the active tenant out of its set, and ends every session that a switch to it or from it has opened.
-- The account's own doing, or the service's. No row: it was linked to nothing; else one with nulls, and the sessions.
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

-- Whatever was set up before the address was proved may be a stranger's: its second factor goes with its password.
create function end_unproved_factor(_user uuid) returns void
  language plpgsql volatile security definer set search_path = ${word}, pg_temp as $$
begin
  if app_actor() is distinct from 'service' then
    raise exception 'only after a proof' using errcode = 'insufficient_privilege';
  end if;
  delete from second_factors f using users u
  where u.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and u.id = _user
    and u.email_verified_at is null and f.tenant_id = u.tenant_id and f.user_id = u.id;
end $$;

-- A link that ends ends sessions in the other tenant, and that one's services have to hear of it.
drop policy outbox_tenant on outbox;
create policy outbox_tenant on outbox as restrictive to ${word}_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    or (select app_actor()) = 'platform' or topic = 'core.session');

do $$
declare
  _function text;
begin
  foreach _function in array array['tenant_of_account(text, uuid)', 'take_challenge(bytea, text)',
    'is_fresh_session(uuid, uuid, bigint)', 'person_of(uuid)',
    'join_person(uuid, uuid)', 'end_switched_sessions(uuid[])', 'leave_person(uuid)', 'end_unproved_factor(uuid)']
  loop
    execute format('revoke execute on function %s from public', _function);
    execute format('grant execute on function %s to ${word}_app', _function);
    execute format('alter function %s owner to ${word}_policy', _function);
  end loop;
end $$;
