-- Who may sign up by themselves: {"enabled": true, "allowed_email_domains": ["example.com"], "default_role": "member"}.
alter table tenants add constraint tenants_sign_up_check check (
  settings -> 'sign_up' is null or (
    jsonb_typeof(settings -> 'sign_up') = 'object'
    and jsonb_typeof(coalesce(settings #> '{sign_up,enabled}', 'false')) = 'boolean'
    and jsonb_typeof(coalesce(settings #> '{sign_up,allowed_email_domains}', '[]')) = 'array'
    and coalesce(settings #>> '{sign_up,default_role}', 'member') in ('member', 'author', 'editor')));

-- What was asked for by e-mail: an account, a new password, the proof that an address is somebody's. Every request leaves
-- a row, also one for an address that nobody here has (letter none), so that neither its time nor the limit of requests
-- tells the two apart. The token is in the e-mail alone.
create table account_tokens (
  tenant_id uuid not null,
  id uuid not null,
  letter text not null,
  email text not null,
  email_key text collate "C" generated always as (lower(email) collate "C") stored,
  full_name text,
  user_id uuid,
  token_hash bytea not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now(),
  constraint account_tokens_pk primary key (tenant_id, id),
  constraint account_tokens_token_hash_key unique (tenant_id, token_hash),
  constraint account_tokens_tenant_id_fkey foreign key (tenant_id) references tenants (tenant_id) on delete cascade,
  constraint account_tokens_user_id_fkey foreign key (tenant_id, user_id) references users (tenant_id, id)
    on delete cascade,
  constraint account_tokens_letter_check check (
    letter in ('sign_up', 'account_exists', 'email_verification', 'password_reset', 'none')),
  constraint account_tokens_email_check check (length(email) between 3 and 254 and email like '%_@_%'),
  constraint account_tokens_full_name_check check (length(full_name) between 1 and 500)
);
create index account_tokens_email on account_tokens (tenant_id, email_key, created_at);
create index account_tokens_user on account_tokens (tenant_id, user_id);
create index account_tokens_age on account_tokens (created_at);
call protect('account_tokens');
grant select, update (used_at) on account_tokens to ${word}_app;
create policy account_tokens_policy on account_tokens to ${word}_policy using (true) with check (true);
grant select, insert, update, delete on account_tokens to ${word}_policy;

-- Somebody, known or not, asks for an e-mail. Whatever the address, the same statements run. Answers which letter to
-- send, and how many milliseconds to wait where the address had enough of them. Lifetime and window are seconds.
create function request_account_mail(_id uuid, _purpose text, _email text, _full_name text, _hash bytea,
    _lifetime bigint, _most int, _window bigint)
  returns table (letter text, full_name text, tenant_key text, wait_ms bigint)
  language plpgsql volatile security definer rows 1 set search_path = ${word}, pg_temp as $$
declare
  _tenant constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  _key constant text := lower(_email);
  _user users;
  _has_password boolean;
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
  _has_password := exists (select from credentials c where c.tenant_id = _tenant and c.user_id = _user.id);
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
    when _purpose = 'password_reset' and _has_password then 'password_reset'
    else 'none' end;
  if _wait = 0 then
    insert into account_tokens (tenant_id, id, letter, email, full_name, user_id, token_hash, expires_at, created_at)
    values (_tenant, _id, _letter, _email, coalesce(_full_name, _pending), _user.id, _hash,
      clock_timestamp() + _lifetime * interval '1 second', clock_timestamp());
  end if;
  return query select _letter, coalesce(_user.full_name, _full_name, _pending), t.tenant_key, _wait
    from tenants t where t.tenant_id = _tenant;
end $$;

-- What the token of a letter is good for; no row where there is none.
create function account_token(_hash bytea, _letter text)
  returns table (id uuid, email text, full_name text, user_id uuid, expires_at timestamptz, used_at timestamptz)
  language sql stable security definer rows 1 set search_path = ${word}, pg_temp as $$
  select t.id, t.email, t.full_name, t.user_id, t.expires_at, t.used_at from account_tokens t
  where t.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and t.token_hash = _hash
    and t.letter = _letter
$$;

-- For who wants another password: the present one's hash.
create function own_login()
  returns table (email text, password_hash text)
  language sql stable security definer rows 1 set search_path = ${word}, pg_temp as $$
  select u.email, c.password_hash from users u
  join credentials c on c.tenant_id = u.tenant_id and c.user_id = u.id
  where u.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    and u.id = nullif(current_setting('app.user_id', true), '')::uuid and u.is_active
$$;

-- Another password for a login that has one: its owner's doing, or the service's after a reset. False where there is none,
-- or it is not the expected one any more.
create function set_password(_user uuid, _password_hash text, _expected text) returns boolean
  language plpgsql volatile security definer set search_path = ${word}, pg_temp as $$
begin
  if app_actor() is distinct from 'service' and (_user = app_user()) is not true then
    raise exception 'only one''s own password' using errcode = 'insufficient_privilege';
  end if;
  update credentials c set password_hash = _password_hash, changed_at = clock_timestamp()
  where c.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and c.user_id = _user
    and (_expected is null or c.password_hash = _expected);
  return found;
end $$;
create policy credentials_change on credentials for update to ${word}_policy using (true) with check (true);
grant update (password_hash, changed_at) on credentials to ${word}_policy;

do $$
declare
  _function text;
begin
  foreach _function in array array[
    'request_account_mail(uuid, text, text, text, bytea, bigint, int, bigint)', 'account_token(bytea, text)',
    'own_login()', 'set_password(uuid, text, text)']
  loop
    execute format('revoke execute on function %s from public', _function);
    execute format('grant execute on function %s to ${word}_app', _function);
    execute format('alter function %s owner to ${word}_policy', _function);
  end loop;
end $$;
