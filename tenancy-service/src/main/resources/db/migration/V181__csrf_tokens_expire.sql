-- A CSRF token is good until its expires_at, which a refresh moves together with the refresh token. After it, the session cannot be
-- refreshed, as if the refresh token had expired. All else is as in V140.
drop function rotate_refresh_token(bytea, bytea, timestamptz, text, bigint);
create function rotate_refresh_token(_hash bytea, _next bytea, _expires_at timestamptz, _csrf text default null,
    _grace bigint default 0)
  returns table (outcome text, session_id uuid, user_id uuid, email text, is_active boolean, roles text[],
    revision bigint, factor text, csrf_hash text, actor_id uuid, not_after timestamptz, second_factor boolean)
  language plpgsql volatile security definer rows 1 set search_path = ${word}, pg_temp as $$
declare
  _tenant constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  _token refresh_tokens;
  _session sessions;
  _account record;
  _csrf_hash text;
  _csrf_until timestamptz;
  _outcome text;
  _ending text;
  _repeated boolean;
begin
  select * into _token from refresh_tokens t where t.tenant_id = _tenant and t.token_hash = _hash for update;
  if not found then
    return query select 'unknown', null::uuid, null::uuid, null::text, null::boolean, null::text[], null::bigint,
      null::text, null::text, null::uuid, null::timestamptz, null::boolean;
    return;
  end if;
  select * into _session from sessions s where s.tenant_id = _tenant and s.id = _token.session_id for update;
  select * into _account from sign_in_account(_session.user_id);
  select c.token_hash, c.expires_at into _csrf_hash, _csrf_until from csrf_tokens c
  where c.tenant_id = _tenant and c.session_id = _session.id;
  _repeated := coalesce(_token.used_at > clock_timestamp() - _grace * interval '1 millisecond', false) and exists (
    select 1 from refresh_tokens t
    where t.tenant_id = _tenant and t.token_hash = _next and t.session_id = _session.id);
  if _csrf_hash is distinct from _csrf then
    _outcome := 'forged';
  elsif _session.ended_at is not null then
    _outcome := 'ended';
  elsif _token.used_at is not null and not _repeated then
    _outcome := 'reused';
    _ending := 'reuse';
  elsif _session.expires_at <= clock_timestamp() then
    _outcome := 'ended';
    _ending := 'expired';
  elsif _session.actor_id is null and _account.factor = 'missing' then
    _outcome := 'ended';
    _ending := 'second_factor_required';
  elsif _token.expires_at <= clock_timestamp() or _csrf_until <= clock_timestamp() or not _account.is_active
    or (_session.actor_id is not null
      and not exists (select 1 from platform_operators o where o.id = _session.actor_id and o.is_active)) then
    _outcome := 'ended';
  elsif _repeated then
    _outcome := 'repeated';
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
revoke execute on function rotate_refresh_token(bytea, bytea, timestamptz, text, bigint) from public;
grant execute on function rotate_refresh_token(bytea, bytea, timestamptz, text, bigint) to ${word}_app;
alter function rotate_refresh_token(bytea, bytea, timestamptz, text, bigint) owner to ${word}_policy;
