-- A sign-in and the refresh tokens that continue it, one after the other.
create table sessions (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  end_reason text,
  constraint sessions_pk primary key (tenant_id, id),
  constraint sessions_user_id_fkey foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade,
  constraint sessions_end_reason_check check (end_reason in ('logout', 'reuse', 'deactivated', 'roles_changed'))
);
create index sessions_user on sessions (tenant_id, user_id);
create table refresh_tokens (
  tenant_id uuid not null,
  token_hash bytea not null,
  session_id uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint refresh_tokens_pk primary key (tenant_id, token_hash),
  constraint refresh_tokens_session_id_fkey foreign key (tenant_id, session_id)
    references sessions (tenant_id, id) on delete cascade
);
create index refresh_tokens_session on refresh_tokens (tenant_id, session_id);
call protect('sessions');
call protect('refresh_tokens');
create policy sessions_own on sessions to ${word}_app
  using (user_id = (select app_user())) with check (user_id = (select app_user()));
grant select, insert, update (ended_at, end_reason) on sessions to ${word}_app;
create policy refresh_tokens_own on refresh_tokens for insert to ${word}_app
  with check (session_id in (select s.id from sessions s where s.user_id = (select app_user())));
grant insert on refresh_tokens to ${word}_app;
create policy sessions_policy on sessions to ${word}_policy using (true) with check (true);
grant select, update on sessions to ${word}_policy;
create policy refresh_tokens_policy on refresh_tokens to ${word}_policy using (true) with check (true);
grant select, insert, update on refresh_tokens to ${word}_policy;

-- Uses a refresh token up and writes its successor. A token that comes a second time was stolen, or its thief was faster:
-- the whole session ends. Answers one row; the outcome is rotated, reused, ended or unknown.
create function rotate_refresh_token(_hash bytea, _next bytea, _expires_at timestamptz)
  returns table (outcome text, session_id uuid, user_id uuid, email text, roles text[], revision bigint)
  language plpgsql volatile security definer set search_path = ${word}, pg_temp as $$
declare
  _tenant constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  _token refresh_tokens;
  _session sessions;
  _user users;
  _outcome text;
begin
  select * into _token from refresh_tokens t where t.tenant_id = _tenant and t.token_hash = _hash for update;
  if not found then
    return query select 'unknown', null::uuid, null::uuid, null::text, null::text[], null::bigint;
    return;
  end if;
  select * into _session from sessions s where s.tenant_id = _tenant and s.id = _token.session_id for update;
  select * into _user from users u where u.tenant_id = _tenant and u.id = _session.user_id;
  if _session.ended_at is not null then
    _outcome := 'ended';
  elsif _token.used_at is not null then
    _outcome := 'reused';
    update sessions s set ended_at = clock_timestamp(), end_reason = 'reuse'
    where s.tenant_id = _tenant and s.id = _session.id;
  elsif _token.expires_at <= clock_timestamp() or not _user.is_active then
    _outcome := 'ended';
  else
    _outcome := 'rotated';
    update refresh_tokens t set used_at = clock_timestamp() where t.tenant_id = _tenant and t.token_hash = _hash;
    insert into refresh_tokens (tenant_id, token_hash, session_id, expires_at)
    values (_tenant, _next, _session.id, _expires_at);
  end if;
  return query select _outcome, _session.id, _user.id, _user.email,
    array(select m.role from tenant_memberships m
      where m.tenant_id = _tenant and m.user_id = _user.id and m.status = 'active'), _user.revision;
end $$;

-- Failed sign-ins by account, whether there is such an account or not. The platform's own accounts stand under the nil
-- id, which is no tenant.
create table login_attempts (
  tenant_id uuid not null,
  email text not null,
  attempt_count int not null,
  last_attempt_at timestamptz not null,
  blocked_until timestamptz,
  constraint login_attempts_pk primary key (tenant_id, email)
);
create index login_attempts_age on login_attempts (last_attempt_at);
call protect('login_attempts');
create policy login_attempts_policy on login_attempts to ${word}_policy using (true) with check (true);
grant select, insert, update, delete on login_attempts to ${word}_policy;

create function login_scope() returns uuid
  language sql stable
  return coalesce(nullif(current_setting('app.tenant_id', true), '')::uuid, '00000000-0000-0000-0000-000000000000');

-- Milliseconds until the account may be tried again; 0: now.
create function login_blocked(_email text) returns bigint
  language sql volatile security definer set search_path = ${word}, pg_temp as $$
  select coalesce((select greatest(0, ceil(extract(epoch from blocked_until - clock_timestamp()) * 1000))::bigint
    from login_attempts where tenant_id = login_scope() and email = lower(_email)), 0)
$$;

-- Counts a failure. From the _free-th on the account waits _first ms, then twice as long each time, _longest ms at most.
-- A quarter of an hour after the last failure counting begins anew; old rows of others are forgotten on the way.
create function login_failed(_email text, _free int, _first bigint, _longest bigint) returns void
  language plpgsql volatile security definer set search_path = ${word}, pg_temp as $$
begin
  delete from login_attempts where ctid in (
    select ctid from login_attempts where last_attempt_at < now() - interval '1 day' limit 10 for update skip locked);
  insert into login_attempts as a (tenant_id, email, attempt_count, last_attempt_at)
  values (login_scope(), lower(_email), 1, clock_timestamp())
  on conflict (tenant_id, email) do update set last_attempt_at = clock_timestamp(),
    attempt_count = case when a.last_attempt_at < clock_timestamp() - interval '15 minutes' then 1
      else a.attempt_count + 1 end;
  update login_attempts set blocked_until =
    clock_timestamp() + least(_longest, _first * (2 ^ least(attempt_count - _free, 30))) * interval '1 millisecond'
  where tenant_id = login_scope() and email = lower(_email) and attempt_count >= _free;
end $$;

create function login_succeeded(_email text) returns void
  language sql volatile security definer set search_path = ${word}, pg_temp as $$
  delete from login_attempts where tenant_id = login_scope() and email = lower(_email)
$$;

-- What a login by e-mail needs to know of the active tenant's account.
create function login_account(_email text)
  returns table (user_id uuid, email text, password_hash text, is_active boolean, roles text[], revision bigint)
  language sql stable security definer rows 1 set search_path = ${word}, pg_temp as $$
  select u.id, u.email, c.password_hash, u.is_active,
    array(select m.role from tenant_memberships m
      where m.tenant_id = u.tenant_id and m.user_id = u.id and m.status = 'active'), u.revision
  from users u join credentials c on c.tenant_id = u.tenant_id and c.user_id = u.id
  where u.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and lower(u.email) = lower(_email)
$$;

do $$
declare
  _function text;
begin
  execute 'revoke execute on function login_scope() from public';
  execute 'grant execute on function login_scope() to ${word}_policy';
  foreach _function in array array['rotate_refresh_token(bytea, bytea, timestamptz)', 'login_blocked(text)',
    'login_failed(text, int, bigint, bigint)', 'login_succeeded(text)', 'login_account(text)']
  loop
    execute format('revoke execute on function %s from public', _function);
    execute format('grant execute on function %s to ${word}_app', _function);
    execute format('alter function %s owner to ${word}_policy', _function);
  end loop;
end $$;
