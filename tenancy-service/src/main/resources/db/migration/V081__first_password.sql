-- A person whom a directory has brought has no password: the link that others reset theirs with lets them choose the first.
drop function request_account_mail(uuid, text, text, text, bytea, bigint, int, bigint);
create function request_account_mail(_id uuid, _purpose text, _email text, _full_name text, _hash bytea,
    _lifetime bigint, _most int, _window bigint)
  returns table (letter text, full_name text, tenant_key text, wait_ms bigint)
  language plpgsql volatile security definer rows 1 set search_path = ${word}, pg_temp as $$
declare
  _tenant constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  _key constant text := lower(_email);
  _user users;
  _may_have_one boolean;
  _pending text;
  _wait bigint;
  _letter text;
begin
  perform pg_advisory_xact_lock(hashtextextended(_tenant || ' ' || _key, 0));
  delete from account_tokens where ctid in (
    select ctid from account_tokens where created_at < now() - interval '3 days' limit 10 for update skip locked);
  select case when count(*) < _most then 0 else
      greatest(1, ceil((extract(epoch from min(t.created_at) - clock_timestamp()) + _window) * 1000))::bigint end
    into _wait from account_tokens t
    where t.tenant_id = _tenant and t.email_key = _key and t.created_at > clock_timestamp() - _window * interval '1 second';
  select * into _user from users u where u.tenant_id = _tenant and u.email_key = _key;
  _may_have_one := exists (select from credentials c where c.tenant_id = _tenant and c.user_id = _user.id)
    or exists (select from scim_users s where s.tenant_id = _tenant and s.user_id = _user.id);
  select t.full_name into _pending from account_tokens t
    where t.tenant_id = _tenant and t.email_key = _key and t.letter = 'sign_up' and t.used_at is null
      and t.expires_at > clock_timestamp() order by t.created_at desc limit 1;
  _letter := case
    when _user.id is null then case
      when _purpose = 'sign_up' or (_purpose = 'email_verification' and _pending is not null) then 'sign_up'
      else 'none' end
    when not _user.is_active then 'none'
    when _purpose = 'sign_up' then 'account_exists'
    when _purpose = 'email_verification' and _user.email_verified_at is null then 'email_verification'
    when _purpose = 'password_reset' and _may_have_one then 'password_reset'
    else 'none' end;
  if _wait = 0 then
    insert into account_tokens (tenant_id, id, letter, email, full_name, user_id, token_hash, expires_at, created_at)
    values (_tenant, _id, _letter, _email, coalesce(_full_name, _pending), _user.id, _hash,
      clock_timestamp() + _lifetime * interval '1 second', clock_timestamp());
  end if;
  return query select _letter, coalesce(_user.full_name, _full_name, _pending), t.tenant_key, _wait
    from tenants t where t.tenant_id = _tenant;
end $$;

-- Another password for a login, or the first one of somebody whom a directory has brought: its owner's doing, or the
-- service's after a reset. False where there is none to change, or it is not the expected one any more.
drop function set_password(uuid, text, text);
create function set_password(_user uuid, _password_hash text, _expected text) returns boolean
  language plpgsql volatile security definer set search_path = ${word}, pg_temp as $$
begin
  if app_actor() is distinct from 'service' and (_user = app_user()) is not true then
    raise exception 'only one''s own password' using errcode = 'insufficient_privilege';
  end if;
  update credentials c set password_hash = _password_hash, changed_at = clock_timestamp()
  where c.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and c.user_id = _user
    and (_expected is null or c.password_hash = _expected);
  if not found and _expected is null and app_actor() = 'service' then
    insert into credentials (tenant_id, user_id, password_hash)
    select s.tenant_id, s.user_id, _password_hash from scim_users s
    where s.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and s.user_id = _user
    on conflict (tenant_id, user_id) do nothing;
  end if;
  return found;
end $$;
do $$
declare
  _function text;
begin
  foreach _function in array array['request_account_mail(uuid, text, text, text, bytea, bigint, int, bigint)',
    'set_password(uuid, text, text)']
  loop
    execute format('revoke execute on function %s from public', _function);
    execute format('grant execute on function %s to ${word}_app', _function);
    execute format('alter function %s owner to ${word}_policy', _function);
  end loop;
end $$;
create policy credentials_first on credentials for insert to ${word}_policy with check (true);
grant insert on credentials to ${word}_policy;
