-- Addresses are compared by keys that Java makes (ADR 35): no function, index or column folds one. Functions take the key of
-- what was typed, and answer the stored address, to which alone a secret is sent. The last release goes on: it calls them
-- with the text as it was typed, which finds who types the address in lower case.
call address_key('users', 'email_key', 'email');
call address_key('users', 'user_name_key', 'user_name', 'email');
call address_key('platform_operators', 'email_key', 'email');
call address_key('invitations', 'email_key', 'email');
call address_key('account_tokens', 'email_key', 'email');
drop index users_email_key;
create unique index users_email_key on users (tenant_id, email_key);
drop index platform_operators_email_key;
create unique index platform_operators_email_key on platform_operators (email_key);
drop index invitations_email;
create index invitations_email on invitations (tenant_id, email_key);
grant update (email_key, user_name_key) on users to ${word}_app;

create or replace function guard_directory() returns trigger
  language plpgsql set search_path = ${word}, pg_temp as $$
begin
  if app_actor() is distinct from 'service' and current_user = '${word}_app'
      and ((new.email, new.email_key, new.external_id, new.user_name, new.user_name_key)
          is distinct from (old.email, old.email_key, old.external_id, old.user_name, old.user_name_key)
        or (new.removed_at is distinct from old.removed_at and not app_has_role('owner', 'admin'))) then
    raise exception 'the directory says that' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
drop trigger users_guard_directory on users;
create trigger users_guard_directory
  before update of email, email_key, external_id, user_name, user_name_key, removed_at on users
  for each row execute function guard_directory();

-- A row that `migrate` has set apart, since another has its address, is shown to the tenant's administrators until they have
-- resolved it.
create function report_shared_address() returns trigger
  language plpgsql set search_path = ${word}, pg_temp as $$
begin
  insert into suspicious_activities (tenant_id, id, user_id, activity_type, severity, details)
  select new.tenant_id, uuidv7(), new.id, 'address_shared', 'medium', jsonb_build_object('address_of', u.id)
  from users u
  where u.tenant_id = new.tenant_id and u.email_key = split_part(new.email_key, ' ', 1)
    and not exists (select from suspicious_activities s where s.tenant_id = new.tenant_id and s.user_id = new.id
      and s.activity_type = 'address_shared' and s.resolved_at is null);
  return null;
end $$;
create trigger users_report_shared_address after update of email_key on users
  for each row when (position(' ' in new.email_key) > 0) execute function report_shared_address();

drop function login_blocked(text);
create function login_blocked(_key text) returns bigint
  language sql volatile security definer set search_path = ${word}, pg_temp as $$
  select coalesce((select greatest(0, ceil(extract(epoch from blocked_until - clock_timestamp()) * 1000))::bigint
    from login_attempts where tenant_id = login_scope() and email = _key), 0)
$$;

drop function login_failed(text, int, bigint, bigint, text);
create function login_failed(_key text, _free int, _first bigint, _longest bigint, _address text default null)
  returns int
  language plpgsql volatile security definer set search_path = ${word}, pg_temp as $$
declare
  _count int;
begin
  delete from login_attempts where ctid in (
    select ctid from login_attempts where last_attempt_at < now() - interval '1 day' limit 10 for update skip locked);
  insert into login_attempts as a (tenant_id, email, attempt_count, last_attempt_at, ip_address)
  values (login_scope(), _key, 1, clock_timestamp(), _address)
  on conflict (tenant_id, email) do update set last_attempt_at = clock_timestamp(), ip_address = _address,
    attempt_count = case when a.last_attempt_at < clock_timestamp() - interval '15 minutes' then 1
      else a.attempt_count + 1 end
  returning attempt_count into _count;
  update login_attempts set blocked_until =
    clock_timestamp() + least(_longest, _first * (2 ^ least(attempt_count - _free, 30))) * interval '1 millisecond'
  where tenant_id = login_scope() and email = _key and attempt_count >= _free;
  return _count;
end $$;

drop function login_succeeded(text);
create function login_succeeded(_key text) returns void
  language sql volatile security definer set search_path = ${word}, pg_temp as $$
  delete from login_attempts where tenant_id = login_scope() and email = _key
$$;

drop function login_account(text);
create function login_account(_key text)
  returns table (user_id uuid, email text, password_hash text, is_active boolean, roles text[], revision bigint,
    factor text)
  language sql stable security definer rows 1 set search_path = ${word}, pg_temp as $$
  select u.id, u.email, c.password_hash, u.is_active,
    array(select m.role from tenant_memberships m
      where m.tenant_id = u.tenant_id and m.user_id = u.id and m.status = 'active'), u.revision,
    second_factor_state(u.tenant_id, u.id)
  from users u join credentials c on c.tenant_id = u.tenant_id and c.user_id = u.id
  where u.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and u.email_key = _key
$$;

drop function operator_account(text);
create function operator_account(_key text)
  returns table (operator_id uuid, email text, password_hash text, is_active boolean)
  language sql stable security definer rows 1 set search_path = ${word}, pg_temp as $$
  select id, email, password_hash, is_active from platform_operators where email_key = _key
$$;

drop function invitation_by_token(bytea);
create function invitation_by_token(_hash bytea)
  returns table (id uuid, organization_id uuid, expires_at timestamptz, accepted_at timestamptz, revoked_at timestamptz,
    user_id uuid)
  language sql stable security definer rows 1 set search_path = ${word}, pg_temp as $$
  select i.id, i.organization_id, i.expires_at, i.accepted_at, i.revoked_at, u.id
  from invitations i
  left join users u on u.tenant_id = i.tenant_id and u.email_key = i.email_key
  where i.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and i.token_hash = _hash
$$;

drop function invite_code_by_hash(bytea, text);
create function invite_code_by_hash(_hash bytea, _key text)
  returns table (id uuid, organization_id uuid, role text, team_id uuid, created_by uuid, max_uses integer, uses integer,
    active boolean, expires_at timestamptz, user_id uuid)
  language sql stable security definer rows 1 set search_path = ${word}, pg_temp as $$
  select c.id, c.organization_id, c.role, c.team_id, c.created_by, c.max_uses, c.uses, c.active, c.expires_at, u.id
  from invite_codes c
  left join users u on u.tenant_id = c.tenant_id and u.email_key = _key
  where c.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and c.code_hash = _hash
$$;

do $$
declare
  _function text;
begin
  foreach _function in array array['login_blocked(text)', 'login_failed(text, int, bigint, bigint, text)',
    'login_succeeded(text)', 'login_account(text)', 'operator_account(text)', 'invitation_by_token(bytea)',
    'invite_code_by_hash(bytea, text)']
  loop
    execute format('revoke execute on function %s from public', _function);
    execute format('grant execute on function %s to ${word}_app', _function);
    execute format('alter function %s owner to ${word}_policy', _function);
  end loop;
end $$;
