-- The letters of an account go to its stored address, and those of a sign-up that waits to the address it was begun with. The
-- functions of the last release stay for it; the text that it passes is taken for the key, as it stands.
create function request_account_mail(_id uuid, _purpose text, _email text, _key text, _full_name text, _hash bytea,
    _lifetime bigint, _most int, _window bigint)
  returns table (letter text, email text, full_name text, tenant_key text, wait_ms bigint)
  language plpgsql volatile security definer rows 1 set search_path = ${word}, pg_temp as $$
declare
  _tenant constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  _user users;
  _may_have_one boolean;
  _pending account_tokens;
  _address text;
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
  select * into _pending from account_tokens t
    where t.tenant_id = _tenant and t.email_key = _key and t.letter = 'sign_up' and t.used_at is null
      and t.expires_at > clock_timestamp() order by t.created_at desc limit 1;
  _letter := case
    when _user.id is null then case
      when _purpose = 'sign_up' or (_purpose = 'email_verification' and _pending.id is not null) then 'sign_up'
      else 'none' end
    when not _user.is_active then 'none'
    when _purpose = 'sign_up' then 'account_exists'
    when _purpose = 'email_verification' and _user.email_verified_at is null then 'email_verification'
    when _purpose = 'password_reset' and _may_have_one then 'password_reset'
    else 'none' end;
  _address := coalesce(_user.email, case when _purpose = 'sign_up' then null else _pending.email end, _email);
  if _wait = 0 then
    insert into account_tokens (tenant_id, id, letter, email, email_key, full_name, user_id, token_hash, expires_at,
      created_at)
    values (_tenant, _id, _letter, _address, _key, coalesce(_full_name, _pending.full_name), _user.id, _hash,
      clock_timestamp() + _lifetime * interval '1 second', clock_timestamp());
  end if;
  return query select _letter, _address, coalesce(_user.full_name, _full_name, _pending.full_name), t.tenant_key, _wait
    from tenants t where t.tenant_id = _tenant;
end $$;

create function request_email_change(_id uuid, _email text, _key text, _hash bytea, _lifetime bigint, _most int,
    _window bigint)
  returns table (letter text, full_name text, tenant_key text, wait_ms bigint)
  language plpgsql volatile security definer rows 1 set search_path = ${word}, pg_temp as $$
declare
  _tenant constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  _user users;
  _wait bigint;
  _letter text;
begin
  perform pg_advisory_xact_lock(hashtextextended(_tenant || ' ' || _key, 0));
  select * into _user from users u where u.tenant_id = _tenant and u.id = app_user() and u.is_active for update;
  if not found then
    return;
  end if;
  select case when count(*) < _most then 0 else
      greatest(1, ceil((extract(epoch from min(t.created_at) - clock_timestamp()) + _window) * 1000))::bigint end
    into _wait from account_tokens t
    where t.tenant_id = _tenant and (t.email_key = _key or t.user_id = _user.id and t.letter in ('email_change', 'none'))
      and t.created_at > clock_timestamp() - _window * interval '1 second';
  _letter := case when exists (select from users u where u.tenant_id = _tenant and u.email_key = _key) then 'none'
    else 'email_change' end;
  if _wait = 0 then
    insert into account_tokens (tenant_id, id, letter, email, email_key, full_name, user_id, token_hash, expires_at,
      created_at)
    values (_tenant, _id, _letter, _email, _key, _user.full_name, _user.id, _hash,
      clock_timestamp() + _lifetime * interval '1 second', clock_timestamp());
  end if;
  return query select _letter, _user.full_name, t.tenant_key, _wait from tenants t where t.tenant_id = _tenant;
end $$;

create function change_email(_user uuid, _email text, _key text) returns setof text
  language plpgsql volatile security definer rows 1 set search_path = ${word}, pg_temp as $$
declare
  _tenant constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  _old text;
begin
  if app_actor() is distinct from 'service' then
    raise exception 'an address is verified by its holder' using errcode = 'insufficient_privilege';
  end if;
  select u.email into _old from users u where u.tenant_id = _tenant and u.id = _user and u.is_active for update;
  if not found then
    return;
  end if;
  update users u set email = _email, email_key = _key, email_verified_at = clock_timestamp(),
    user_name_key = case when u.user_name is null then _key else u.user_name_key end
  where u.tenant_id = _tenant and u.id = _user;
  update account_tokens t set used_at = clock_timestamp()
  where t.tenant_id = _tenant and t.user_id = _user and t.used_at is null;
  return next _old;
end $$;

do $$
declare
  _function text;
begin
  foreach _function in array array[
    'request_account_mail(uuid, text, text, text, text, bytea, bigint, int, bigint)',
    'request_email_change(uuid, text, text, bytea, bigint, int, bigint)', 'change_email(uuid, text, text)']
  loop
    execute format('revoke execute on function %s from public', _function);
    execute format('grant execute on function %s to ${word}_app', _function);
    execute format('alter function %s owner to ${word}_policy', _function);
  end loop;
end $$;

-- For the last release.
drop function request_account_mail(uuid, text, text, text, bytea, bigint, int, bigint);
create function request_account_mail(_id uuid, _purpose text, _email text, _full_name text, _hash bytea,
    _lifetime bigint, _most int, _window bigint)
  returns table (letter text, full_name text, tenant_key text, wait_ms bigint)
  language sql volatile rows 1 as $$
  select r.letter, r.full_name, r.tenant_key, r.wait_ms
  from request_account_mail(_id, _purpose, _email, _email, _full_name, _hash, _lifetime, _most, _window) r
$$;
drop function request_email_change(uuid, text, bytea, bigint, int, bigint);
create function request_email_change(_id uuid, _email text, _hash bytea, _lifetime bigint, _most int, _window bigint)
  returns table (letter text, full_name text, tenant_key text, wait_ms bigint)
  language sql volatile rows 1 as $$
  select * from request_email_change(_id, _email, _email, _hash, _lifetime, _most, _window)
$$;
drop function change_email(uuid, text);
create function change_email(_user uuid, _email text) returns setof text
  language sql volatile rows 1 as $$
  select * from change_email(_user, _email, _email)
$$;
grant execute on function request_account_mail(uuid, text, text, text, bytea, bigint, int, bigint),
  request_email_change(uuid, text, bytea, bigint, int, bigint), change_email(uuid, text) to ${word}_app;
