-- Another address for who is signed in, once its mailbox has answered.
alter table account_tokens drop constraint account_tokens_letter_check;
alter table account_tokens add constraint account_tokens_letter_check check (
  letter in ('sign_up', 'account_exists', 'email_verification', 'password_reset', 'email_change', 'none'));

-- The caller wants another address. The same statements run whether somebody here has it or not; who asks learns nothing.
-- Waiting as in request_account_mail, for the address and for the caller.
create function request_email_change(_id uuid, _email text, _hash bytea, _lifetime bigint, _most int, _window bigint)
  returns table (letter text, full_name text, tenant_key text, wait_ms bigint)
  language plpgsql volatile security definer rows 1 set search_path = ${word}, pg_temp as $$
declare
  _tenant constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  _key constant text := lower(_email);
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
    insert into account_tokens (tenant_id, id, letter, email, full_name, user_id, token_hash, expires_at, created_at)
    values (_tenant, _id, _letter, _email, _user.full_name, _user.id, _hash,
      clock_timestamp() + _lifetime * interval '1 second', clock_timestamp());
  end if;
  return query select _letter, _user.full_name, t.tenant_key, _wait from tenants t where t.tenant_id = _tenant;
end $$;

-- The service's doing, when the mailbox has answered: the new address is verified, and every link that was sent for the
-- account before is void. Answers the old address; no row where the account is closed.
create function change_email(_user uuid, _email text) returns setof text
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
  update users u set email = _email, email_verified_at = clock_timestamp() where u.tenant_id = _tenant and u.id = _user;
  update account_tokens t set used_at = clock_timestamp()
  where t.tenant_id = _tenant and t.user_id = _user and t.used_at is null;
  return next _old;
end $$;
do $$
declare
  _function text;
begin
  foreach _function in array array['request_email_change(uuid, text, bytea, bigint, int, bigint)',
    'change_email(uuid, text)']
  loop
    execute format('revoke execute on function %s from public', _function);
    execute format('grant execute on function %s to ${word}_app', _function);
    execute format('alter function %s owner to ${word}_policy', _function);
  end loop;
end $$;
