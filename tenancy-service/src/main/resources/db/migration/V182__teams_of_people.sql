-- A person is published with the teams that the person belongs to and leads. A closed team has no lead.
set role ${word}_policy;
drop function person_state(uuid, boolean);
reset role;
create function person_state(_user uuid, _raise boolean)
  returns table (revision bigint, email text, full_name text, avatar_url text, is_active boolean, tenant_roles text[],
    memberships jsonb, updated_at timestamptz, locale text, timezone text, teams jsonb)
  language plpgsql volatile security definer set search_path = ${word}, pg_temp as $$
declare
  _tenant constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
begin
  if _raise then
    update users u set revision = u.revision + 1, updated_at = clock_timestamp()
    where u.tenant_id = _tenant and u.id = _user;
  end if;
  return query
    select u.revision, u.email, u.full_name, u.avatar_url, u.is_active and is_admitted(u.id), roles_of(u.id),
      coalesce((select jsonb_agg(to_jsonb(m) order by m.id) from memberships m
        where m.tenant_id = _tenant and m.user_id = _user), '[]'),
      u.updated_at, u.locale, u.timezone,
      coalesce((select jsonb_agg(jsonb_build_object('team_id', p.team_id, 'organization_id', p.organization_id,
            'is_lead', p.role = 'lead' and t.is_active) order by p.team_id)
        from team_members p join teams t on t.tenant_id = p.tenant_id and t.id = p.team_id
        where p.tenant_id = _tenant and p.user_id = _user), '[]')
    from users u where u.tenant_id = _tenant and u.id = _user;
end $$;
revoke execute on function person_state(uuid, boolean) from public;
grant execute on function person_state(uuid, boolean) to ${word}_app;
alter function person_state(uuid, boolean) owner to ${word}_policy;
