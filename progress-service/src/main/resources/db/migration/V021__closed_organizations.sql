-- A membership in an organization that is closed gives nothing until the organization is reopened: no items, and no people to
-- lead. Only the service sees it. What people have done stays.
create policy memberships_open on memberships as restrictive for select to ${word}_app
  using ((select app_actor()) = 'service' or not exists (
    select from organizations o
    where o.tenant_id = memberships.tenant_id and o.id = memberships.organization_id and not o.is_active));

set role ${word}_policy;
create or replace function my_people() returns setof uuid
  language sql stable security definer set search_path = ${word}, pg_temp as $$
  with recursive
    active as not materialized (
      select m.organization_id, m.user_id, m.role, m.manager_id, m.coach_id
      from memberships m
      where m.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
        and m.is_active and m.deleted_at is null
    ),
    mine as (
      select organization_id, role from active
      where user_id = nullif(current_setting('app.user_id', true), '')::uuid
        and organization_id not in (
          select o.id from organizations o
          where o.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and not o.is_active)
    ),
    managed (organization_id, user_id) as (
      select a.organization_id, a.user_id from active a
      where a.manager_id = nullif(current_setting('app.user_id', true), '')::uuid
        and a.organization_id in (select organization_id from mine)
      union
      select a.organization_id, a.user_id from active a
      join managed m on a.manager_id = m.user_id and a.organization_id = m.organization_id
    )
  select user_id from (
    select user_id from managed
    union
    select a.user_id from active a
    where a.coach_id = nullif(current_setting('app.user_id', true), '')::uuid
      and a.organization_id in (select organization_id from mine)
    union
    select a.user_id from active a
    where a.organization_id in (select organization_id from mine where role in ('owner', 'admin'))
  ) people
  where user_id <> nullif(current_setting('app.user_id', true), '')::uuid;
$$;
reset role;
