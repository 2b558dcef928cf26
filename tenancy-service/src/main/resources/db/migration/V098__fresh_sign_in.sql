-- When the person of a session last signed in or showed the password in it. A refresh does not change it: what lasts (keys,
-- directories' tokens, invitations with power) is made soon after.
alter table sessions add column authenticated_at timestamptz;
update sessions set authenticated_at = created_at;
alter table sessions alter column authenticated_at set default now(), alter column authenticated_at set not null;
grant update (authenticated_at) on sessions to ${word}_app;
alter table platform_sessions add column authenticated_at timestamptz;
update platform_sessions set authenticated_at = created_at;
alter table platform_sessions alter column authenticated_at set default now(), alter column authenticated_at set not null;

-- For a refresh, whose caller nobody knows yet.
create function session_authenticated_at(_session uuid) returns timestamptz
  language sql stable security definer set search_path = ${word}, pg_temp as $$
  select s.authenticated_at from sessions s
  where s.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and s.id = _session
$$;
create function operator_session_authenticated_at(_session uuid) returns timestamptz
  language sql stable security definer set search_path = ${word}, pg_temp as $$
  select s.authenticated_at from platform_sessions s where s.id = _session
$$;

do $$
declare
  _function text;
begin
  foreach _function in array array['session_authenticated_at(uuid)', 'operator_session_authenticated_at(uuid)'] loop
    execute format('revoke execute on function %s from public', _function);
    execute format('grant execute on function %s to ${word}_app', _function);
    execute format('alter function %s owner to ${word}_policy', _function);
  end loop;
end $$;
