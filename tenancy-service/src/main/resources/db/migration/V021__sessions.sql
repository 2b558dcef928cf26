-- What is known of a sign-in, for the list a person sees; and who acts in it, where that is not the person.
alter table sessions
  add column user_agent text,
  add column ip_address text,
  add column last_used_at timestamptz not null default now(),
  -- Whether a second factor was shown for it.
  add column second_factor boolean not null default false,
  -- An operator of the platform who acts as the person, why, and how long at most.
  add column actor_id uuid,
  add column reason text,
  add column expires_at timestamptz,
  add constraint sessions_reason_check check (length(reason) between 1 and 500),
  add constraint sessions_support_is_limited check (
    actor_id is null or (reason is not null and expires_at is not null)),
  drop constraint sessions_end_reason_check,
  add constraint sessions_end_reason_check check (end_reason in (
    'logout', 'reuse', 'deactivated', 'roles_changed', 'ended_elsewhere', 'administrator', 'password_changed',
    'email_changed', 'second_factor_changed', 'second_factor_required', 'expired', 'support_ended', 'erased'));
create index sessions_newest on sessions (tenant_id, user_id, id);
drop index sessions_user;
create index sessions_support on sessions (tenant_id, id) where actor_id is not null;

grant delete, update (second_factor) on sessions to ${word}_app;
create policy sessions_admin_list on sessions for select to ${word}_app
  using ((select app_has_role('owner', 'admin')));
create policy sessions_admin_end on sessions for update to ${word}_app
  using ((select app_has_role('owner', 'admin'))) with check ((select app_has_role('owner', 'admin')));
-- Operators reach the sessions in which operators act, and no other.
create policy sessions_platform on sessions to ${word}_app
  using ((select app_actor()) = 'platform' and actor_id is not null)
  with check ((select app_actor()) = 'platform' and actor_id is not null);
create policy refresh_tokens_platform on refresh_tokens for insert to ${word}_app
  with check ((select app_actor()) = 'platform'
    and session_id in (select s.id from sessions s where s.actor_id is not null));
grant delete on refresh_tokens to ${word}_policy;

-- A browser's session has one: the page shows the token with every change, the cookie alone changes nothing.
create table csrf_tokens (
  tenant_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  user_id uuid,
  token_hash text not null,
  user_agent text,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  constraint csrf_tokens_pk primary key (tenant_id, id),
  constraint csrf_tokens_session_key unique (tenant_id, session_id),
  constraint csrf_tokens_session_id_fkey foreign key (tenant_id, session_id)
    references sessions (tenant_id, id) on delete cascade,
  constraint csrf_tokens_user_id_fkey foreign key (tenant_id, user_id) references users (tenant_id, id)
    on delete cascade
);
create index csrf_tokens_user on csrf_tokens (tenant_id, user_id);
call protect('csrf_tokens');
create policy csrf_tokens_own on csrf_tokens for insert to ${word}_app with check (user_id = (select app_user()));
grant insert on csrf_tokens to ${word}_app;
create policy csrf_tokens_policy on csrf_tokens to ${word}_policy using (true) with check (true);
grant select, update on csrf_tokens to ${word}_policy;

-- What came of every attempt to sign in, and of everything that changes how somebody signs in. Never a secret, and no
-- address that was typed: it may be a password in the wrong field.
create table auth_logs (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid,
  action text not null,
  platform text,
  path text,
  ip_address text,
  user_agent text,
  details jsonb not null default '{}',
  created_at timestamptz not null default now(),
  constraint auth_logs_pk primary key (tenant_id, id),
  constraint auth_logs_user_id_fkey foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade,
  constraint auth_logs_action_check check (action ~ '^[a-z_]+\.[a-z_]+$')
);
create index auth_logs_user on auth_logs (tenant_id, user_id, id);
call protect('auth_logs');
create policy auth_logs_append on auth_logs for insert to ${word}_app with check (true);
create policy auth_logs_own on auth_logs for select to ${word}_app using (user_id = (select app_user()));
create policy auth_logs_admin on auth_logs for select to ${word}_app using ((select app_has_role('owner', 'admin')));
grant select, insert on auth_logs to ${word}_app;

-- The same of operators, who have no tenant.
create table platform_auth_logs (
  id uuid not null,
  operator_id uuid,
  action text not null,
  path text,
  ip_address text,
  user_agent text,
  details jsonb not null default '{}',
  created_at timestamptz not null default now(),
  constraint platform_auth_logs_pk primary key (id),
  constraint platform_auth_logs_operator_id_fkey foreign key (operator_id) references platform_operators (id)
);
create index platform_auth_logs_operator on platform_auth_logs (operator_id);
alter table platform_auth_logs enable row level security;
alter table platform_auth_logs force row level security;
create policy platform_auth_logs_owner on platform_auth_logs to ${word}_owner using (true) with check (true);
create policy platform_auth_logs_append on platform_auth_logs for insert to ${word}_app
  with check ((select app_actor()) in ('platform', 'anonymous'));
create policy platform_auth_logs_platform on platform_auth_logs for select to ${word}_app
  using ((select app_actor()) = 'platform');
grant select, insert on platform_auth_logs to ${word}_app;

alter table platform_sessions
  add column user_agent text,
  add column ip_address text,
  add column last_used_at timestamptz not null default now(),
  add column csrf_hash text;

-- The address that failed last.
alter table login_attempts
  add column id uuid not null default gen_random_uuid(),
  add column ip_address text;

drop function login_failed(text, int, bigint, bigint);
create function login_failed(_email text, _free int, _first bigint, _longest bigint, _address text default null)
  returns void
  language plpgsql volatile security definer set search_path = ${word}, pg_temp as $$
begin
  delete from login_attempts where ctid in (
    select ctid from login_attempts where last_attempt_at < now() - interval '1 day' limit 10 for update skip locked);
  insert into login_attempts as a (tenant_id, email, ip_address, attempt_count, last_attempt_at)
  values (login_scope(), lower(_email), _address, 1, clock_timestamp())
  on conflict (tenant_id, email) do update set last_attempt_at = clock_timestamp(), ip_address = _address,
    attempt_count = case when a.last_attempt_at < clock_timestamp() - interval '15 minutes' then 1
      else a.attempt_count + 1 end;
  update login_attempts set blocked_until =
    clock_timestamp() + least(_longest, _first * (2 ^ least(attempt_count - _free, 30))) * interval '1 millisecond'
  where tenant_id = login_scope() and email = lower(_email) and attempt_count >= _free;
end $$;

drop function login_account(text);
create function login_account(_email text)
  returns table (user_id uuid, email text, password_hash text, is_active boolean, roles text[], revision bigint,
    factor text)
  language sql stable security definer rows 1 set search_path = ${word}, pg_temp as $$
  select u.id, u.email, c.password_hash, u.is_active,
    array(select m.role from tenant_memberships m
      where m.tenant_id = u.tenant_id and m.user_id = u.id and m.status = 'active'), u.revision,
    second_factor_state(u.tenant_id, u.id)
  from users u join credentials c on c.tenant_id = u.tenant_id and c.user_id = u.id
  where u.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and lower(u.email) = lower(_email)
$$;

-- Uses a refresh token up and writes its successor. A token that comes a second time was stolen, or its thief was faster:
-- the whole session ends. A browser's session also wants its CSRF token; without it nothing happens. Answers one row; the
-- outcome is rotated, reused, ended, forged or unknown.
drop function rotate_refresh_token(bytea, bytea, timestamptz);
create function rotate_refresh_token(_hash bytea, _next bytea, _expires_at timestamptz, _csrf text default null)
  returns table (outcome text, session_id uuid, user_id uuid, email text, is_active boolean, roles text[],
    revision bigint, factor text, csrf_hash text, actor_id uuid, not_after timestamptz, second_factor boolean)
  language plpgsql volatile security definer rows 1 set search_path = ${word}, pg_temp as $$
declare
  _tenant constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  _token refresh_tokens;
  _session sessions;
  _account record;
  _csrf_hash text;
  _outcome text;
  _ending text;
begin
  select * into _token from refresh_tokens t where t.tenant_id = _tenant and t.token_hash = _hash for update;
  if not found then
    return query select 'unknown', null::uuid, null::uuid, null::text, null::boolean, null::text[], null::bigint,
      null::text, null::text, null::uuid, null::timestamptz, null::boolean;
    return;
  end if;
  select * into _session from sessions s where s.tenant_id = _tenant and s.id = _token.session_id for update;
  select * into _account from sign_in_account(_session.user_id);
  select c.token_hash into _csrf_hash from csrf_tokens c where c.tenant_id = _tenant and c.session_id = _session.id;
  if _csrf_hash is distinct from _csrf then
    _outcome := 'forged';
  elsif _session.ended_at is not null then
    _outcome := 'ended';
  elsif _token.used_at is not null then
    _outcome := 'reused';
    _ending := 'reuse';
  elsif _session.expires_at <= clock_timestamp() then
    _outcome := 'ended';
    _ending := 'expired';
  elsif _session.actor_id is null and _account.factor = 'missing' then
    _outcome := 'ended';
    _ending := 'second_factor_required';
  elsif _token.expires_at <= clock_timestamp() or not _account.is_active
    or (_session.actor_id is not null
      and not exists (select 1 from platform_operators o where o.id = _session.actor_id and o.is_active)) then
    _outcome := 'ended';
  else
    _outcome := 'rotated';
    update refresh_tokens t set used_at = clock_timestamp() where t.tenant_id = _tenant and t.token_hash = _hash;
    insert into refresh_tokens (tenant_id, token_hash, session_id, expires_at)
    values (_tenant, _next, _session.id, least(_expires_at, _session.expires_at));
    delete from refresh_tokens t
    where t.tenant_id = _tenant and t.session_id = _session.id and t.expires_at < clock_timestamp();
    update sessions s set last_used_at = clock_timestamp() where s.tenant_id = _tenant and s.id = _session.id;
    update csrf_tokens c set expires_at = _expires_at where c.tenant_id = _tenant and c.session_id = _session.id;
  end if;
  if _ending is not null then
    update sessions s set ended_at = clock_timestamp(), end_reason = _ending
    where s.tenant_id = _tenant and s.id = _session.id;
  end if;
  return query select _outcome, _session.id, _account.user_id, _account.email, _account.is_active, _account.roles,
    _account.revision, _account.factor, _csrf_hash, _session.actor_id, _session.expires_at, _session.second_factor;
end $$;

drop function rotate_operator_token(bytea, bytea, timestamptz);
create function rotate_operator_token(_hash bytea, _next bytea, _expires_at timestamptz, _csrf text default null)
  returns table (outcome text, session_id uuid, operator_id uuid, email text, csrf_hash text)
  language plpgsql volatile security definer rows 1 set search_path = ${word}, pg_temp as $$
declare
  _token platform_refresh_tokens;
  _session platform_sessions;
  _operator platform_operators;
  _outcome text;
begin
  select * into _token from platform_refresh_tokens t where t.token_hash = _hash for update;
  if not found then
    return query select 'unknown', null::uuid, null::uuid, null::text, null::text;
    return;
  end if;
  select * into _session from platform_sessions s where s.id = _token.session_id for update;
  select * into _operator from platform_operators o where o.id = _session.operator_id;
  if _session.csrf_hash is distinct from _csrf then
    _outcome := 'forged';
  elsif _session.ended_at is not null then
    _outcome := 'ended';
  elsif _token.used_at is not null then
    _outcome := 'reused';
    update platform_sessions s set ended_at = clock_timestamp(), end_reason = 'reuse' where s.id = _session.id;
  elsif _token.expires_at <= clock_timestamp() or not _operator.is_active then
    _outcome := 'ended';
  else
    _outcome := 'rotated';
    update platform_refresh_tokens t set used_at = clock_timestamp() where t.token_hash = _hash;
    insert into platform_refresh_tokens (token_hash, session_id, expires_at) values (_next, _session.id, _expires_at);
    update platform_sessions s set last_used_at = clock_timestamp() where s.id = _session.id;
  end if;
  return query select _outcome, _session.id, _operator.id, _operator.email, _session.csrf_hash;
end $$;

do $$
declare
  _function text;
begin
  foreach _function in array array['rotate_refresh_token(bytea, bytea, timestamptz, text)',
    'rotate_operator_token(bytea, bytea, timestamptz, text)', 'login_failed(text, int, bigint, bigint, text)',
    'login_account(text)']
  loop
    execute format('revoke execute on function %s from public', _function);
    execute format('grant execute on function %s to ${word}_app', _function);
    execute format('alter function %s owner to ${word}_policy', _function);
  end loop;
end $$;
