-- The members of an organization that is closed are members still, and have nothing by it until it is reopened.
create policy organizations_policy on organizations for select to ${word}_policy using (true);
grant select (tenant_id, id, is_active) on organizations to ${word}_policy;

set role ${word}_policy;
create or replace function my_organizations() returns setof uuid
  language sql stable security definer rows 10 set search_path = ${word}, pg_temp as $$
  select m.organization_id from memberships m
    join organizations o on o.tenant_id = m.tenant_id and o.id = m.organization_id and o.is_active
  where m.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    and m.user_id = nullif(current_setting('app.user_id', true), '')::uuid and m.is_active
$$;
create or replace function my_managed_organizations() returns setof uuid
  language sql stable security definer rows 10 set search_path = ${word}, pg_temp as $$
  select m.organization_id from memberships m
    join organizations o on o.tenant_id = m.tenant_id and o.id = m.organization_id and o.is_active
  where m.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    and m.user_id = nullif(current_setting('app.user_id', true), '')::uuid and m.is_active and m.role in ('owner', 'admin')
$$;
reset role;
