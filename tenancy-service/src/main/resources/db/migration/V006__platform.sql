-- Operators of the platform, apart from all tenants, with sessions of their own. None of these tables holds a tenant's
-- data; only the actor `platform` reads them.
create table platform_operators (
  id uuid not null,
  email text not null,
  full_name text,
  password_hash text not null,
  is_active boolean not null default true,
  last_sign_in_at timestamptz,
  created_at timestamptz not null default now(),
  constraint platform_operators_pk primary key (id),
  constraint platform_operators_password_hash_check check (password_hash like '$argon2id$%')
);
create unique index platform_operators_email_key on platform_operators (lower(email));
create table platform_sessions (
  id uuid not null,
  operator_id uuid not null,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  end_reason text,
  constraint platform_sessions_pk primary key (id),
  constraint platform_sessions_operator_id_fkey foreign key (operator_id) references platform_operators (id)
);
create index platform_sessions_operator on platform_sessions (operator_id);
create table platform_refresh_tokens (
  token_hash bytea not null,
  session_id uuid not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint platform_refresh_tokens_pk primary key (token_hash),
  constraint platform_refresh_tokens_session_id_fkey foreign key (session_id) references platform_sessions (id)
);
create index platform_refresh_tokens_session on platform_refresh_tokens (session_id);

-- The keys that sign tokens; the private half is encrypted under a key that only the configuration holds.
create table signing_keys (
  kid text not null,
  public_jwk jsonb not null,
  sealed_private_key bytea not null,
  created_at timestamptz not null default now(),
  -- Published from its creation on, signs from here on.
  active_from timestamptz not null,
  -- Published until here, when the last token it signed has expired; null while it is the newest.
  retire_at timestamptz,
  constraint signing_keys_pk primary key (kid)
);

do $$
declare
  _table text;
begin
  foreach _table in array array['platform_operators', 'platform_sessions', 'platform_refresh_tokens', 'signing_keys'] loop
    execute format('alter table %I enable row level security', _table);
    execute format('alter table %I force row level security', _table);
    execute format('create policy %I on %I to ${word}_owner using (true) with check (true)', _table || '_owner', _table);
    execute format('create policy %I on %I to ${word}_app using ((select app_actor()) = %L) '
      'with check ((select app_actor()) = %L)', _table || '_platform', _table, 'platform', 'platform');
    execute format('create policy %I on %I to ${word}_policy using (true) with check (true)', _table || '_policy', _table);
    execute format('grant select, insert, update on %I to ${word}_app', _table);
  end loop;
end $$;
grant delete on signing_keys to ${word}_app;
grant select on platform_operators to ${word}_policy;
grant select, update on platform_sessions to ${word}_policy;
grant select, insert, update on platform_refresh_tokens to ${word}_policy;

create function operator_account(_email text)
  returns table (operator_id uuid, email text, password_hash text, is_active boolean)
  language sql stable security definer rows 1 set search_path = ${word}, pg_temp as $$
  select id, email, password_hash, is_active from platform_operators where lower(email) = lower(_email)
$$;

create function rotate_operator_token(_hash bytea, _next bytea, _expires_at timestamptz)
  returns table (outcome text, session_id uuid, operator_id uuid, email text)
  language plpgsql volatile security definer set search_path = ${word}, pg_temp as $$
declare
  _token platform_refresh_tokens;
  _session platform_sessions;
  _operator platform_operators;
  _outcome text;
begin
  select * into _token from platform_refresh_tokens t where t.token_hash = _hash for update;
  if not found then
    return query select 'unknown', null::uuid, null::uuid, null::text;
    return;
  end if;
  select * into _session from platform_sessions s where s.id = _token.session_id for update;
  select * into _operator from platform_operators o where o.id = _session.operator_id;
  if _session.ended_at is not null then
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
  end if;
  return query select _outcome, _session.id, _operator.id, _operator.email;
end $$;

do $$
declare
  _function text;
begin
  foreach _function in array array['operator_account(text)', 'rotate_operator_token(bytea, bytea, timestamptz)'] loop
    execute format('revoke execute on function %s from public', _function);
    execute format('grant execute on function %s to ${word}_app', _function);
    execute format('alter function %s owner to ${word}_policy', _function);
  end loop;
end $$;
