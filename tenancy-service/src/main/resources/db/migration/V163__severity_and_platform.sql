-- The platform that a sign-in names, if there is one of that name: what else was typed is not logged.
create function platform_named(_slug text) returns text
  language sql stable security definer set search_path = ${word}, pg_temp as $$
  select p.app_slug from platforms p
  where p.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and p.app_slug = _slug
$$;
create policy platforms_policy on platforms for select to ${word}_policy using (true);
grant select (tenant_id, app_slug) on platforms to ${word}_policy;

-- An attack on an account that administers the tenant is as bad as it can be.
create function severity_of(_severity text, _user uuid) returns text
  language sql stable security definer set search_path = ${word}, pg_temp as $$
  select case when _severity = 'high' and exists (
    select from tenant_memberships m join roles r on r.tenant_id = m.tenant_id and r.slug = m.role
    where m.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and m.user_id = _user
      and r.slug in ('owner', 'admin')) then 'critical' else _severity end
$$;

-- Whether the person has signed in before, and never from this network.
create function is_new_network(_user uuid, _network text) returns boolean
  language sql stable security definer set search_path = ${word}, pg_temp as $$
  select exists (select from sessions s
      where s.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and s.user_id = _user and s.actor_id is null)
    and not exists (select from sessions s
      where s.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and s.user_id = _user and s.network = _network)
$$;
do $$
declare
  _function text;
begin
  foreach _function in array array['platform_named(text)', 'severity_of(text, uuid)', 'is_new_network(uuid, text)'] loop
    execute format('revoke execute on function %s from public', _function);
    execute format('grant execute on function %s to ${word}_app', _function);
    execute format('alter function %s owner to ${word}_policy', _function);
  end loop;
end $$;
