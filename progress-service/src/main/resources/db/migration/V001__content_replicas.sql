-- What content says about items, and to which organizations it has opened them. Kept by the consumer (actor service).

create table items (
  tenant_id uuid not null,
  id uuid not null,
  owner_type text not null,
  owner_tenant_id uuid not null,
  type text not null,
  title text not null,
  duration_seconds int,
  status text not null,
  is_active boolean not null,
  epoch int not null,
  revision bigint not null,
  deleted_at timestamptz,
  constraint items_pk primary key (tenant_id, id)
);
create index items_deleted on items (tenant_id, deleted_at) where deleted_at is not null;
call protect('items');

create table access (
  tenant_id uuid not null,
  id uuid not null,
  organization_id uuid not null,
  content_id uuid not null,
  granted_at timestamptz not null,
  epoch int not null,
  revision bigint not null,
  deleted_at timestamptz,
  constraint access_pk primary key (tenant_id, id)
);
create index access_content on access (tenant_id, content_id, organization_id);
create index access_deleted on access (tenant_id, deleted_at) where deleted_at is not null;
call protect('access');
create policy access_read on access for select to ${word}_app using (true);
grant select, insert, update, delete on access to ${word}_app;

-- The seed's entitled_content_access, the same rule as content's own: published and active, and the tenant's own, or
-- opened to an organization in which the caller has an active membership, or seen by the tenant's staff.
create policy items_entitled on items for select to ${word}_app using (
  deleted_at is null and status = 'published' and is_active and (
    owner_type = 'tenant'
    or (select app_has_role('owner', 'admin', 'editor', 'author'))
    or exists (
      select from access a
      where a.tenant_id = items.tenant_id and a.content_id = items.id and a.deleted_at is null
        and a.organization_id in (
          select m.organization_id from memberships m
          where m.user_id = (select app_user()) and m.is_active and m.deleted_at is null))));
grant select, insert, update, delete on items to ${word}_app;

-- Whom the caller leads, in the active tenant: reports by manager, direct and indirect within one organization; people
-- the caller coaches; everybody in organizations the caller owns or administers. Only while both belong to it. A definer
-- function, because a policy of memberships' readers cannot walk the tree by itself; it answers ids and nothing else.
create function my_people() returns setof uuid
  language sql stable security definer set search_path = ${word}, pg_temp as $$
  with recursive
    active as not materialized (
      select m.organization_id, m.user_id, m.role, m.manager_id, m.coach_id
      from memberships m
      where m.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
        and m.is_active and m.deleted_at is null
    ),
    mine as (
      select organization_id, role from active where user_id = nullif(current_setting('app.user_id', true), '')::uuid
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
revoke execute on function my_people() from public;
grant execute on function my_people() to ${word}_app;
alter function my_people() owner to ${word}_policy;
