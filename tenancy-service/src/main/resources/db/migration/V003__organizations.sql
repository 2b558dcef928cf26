-- A tenant's customer companies.
create table organizations (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  branding jsonb not null default '{}',
  settings jsonb not null default '{}',
  is_active boolean not null default true,
  revision bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint organizations_pk primary key (tenant_id, id),
  constraint organizations_tenant_id_fkey foreign key (tenant_id) references tenants (tenant_id) on delete cascade,
  constraint organizations_name_check check (length(name) between 1 and 500),
  constraint organizations_settings_check check (
    coalesce(settings ->> 'bold_action_signoff', 'self') in ('self', 'leader'))
);
create trigger organizations_updated_at before update on organizations
  for each row when (new.updated_at is not distinct from old.updated_at) execute function set_updated_at();

create table teams (
  tenant_id uuid not null,
  id uuid not null,
  organization_id uuid not null,
  name text not null,
  description text,
  is_active boolean not null default true,
  revision bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint teams_pk primary key (tenant_id, id),
  -- What references a team names its organization too: a team of another organization cannot be referenced.
  constraint teams_organization_key unique (tenant_id, organization_id, id),
  constraint teams_organization_id_fkey foreign key (tenant_id, organization_id)
    references organizations (tenant_id, id) on delete cascade,
  constraint teams_name_check check (length(name) between 1 and 500)
);
create trigger teams_updated_at before update on teams
  for each row when (new.updated_at is not distinct from old.updated_at) execute function set_updated_at();

-- One person's place in one organization: role, team, and whom a check-in is asked of.
create table memberships (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  organization_id uuid not null,
  team_id uuid,
  role text not null default 'member',
  manager_id uuid,
  coach_id uuid,
  is_active boolean not null default true,
  revision bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint memberships_pk primary key (tenant_id, id),
  constraint memberships_user_organization_key unique (tenant_id, user_id, organization_id),
  constraint memberships_user_id_fkey foreign key (tenant_id, user_id)
    references users (tenant_id, id) on delete cascade,
  constraint memberships_organization_id_fkey foreign key (tenant_id, organization_id)
    references organizations (tenant_id, id) on delete cascade,
  constraint memberships_team_id_fkey foreign key (tenant_id, organization_id, team_id)
    references teams (tenant_id, organization_id, id) on delete set null (team_id),
  constraint memberships_manager_id_fkey foreign key (tenant_id, manager_id) references users (tenant_id, id),
  constraint memberships_coach_id_fkey foreign key (tenant_id, coach_id) references users (tenant_id, id),
  constraint memberships_role_check check (role in ('member', 'manager', 'admin', 'owner')),
  constraint memberships_manager_id_check check (manager_id <> user_id)
);
create index memberships_organization on memberships (tenant_id, organization_id, id);
create index memberships_team on memberships (tenant_id, organization_id, team_id);
create index memberships_manager on memberships (tenant_id, manager_id);
create index memberships_coach on memberships (tenant_id, coach_id);
create trigger memberships_updated_at before update on memberships
  for each row when (new.updated_at is not distinct from old.updated_at) execute function set_updated_at();

call protect('organizations');
call protect('teams');
call protect('memberships');
create policy memberships_policy on memberships for select to ${word}_policy using (true);
grant select on memberships to ${word}_policy;

-- A policy on memberships cannot read memberships: these two answer who I am, where.
create function my_organizations() returns setof uuid
  language sql stable security definer rows 10 set search_path = ${word}, pg_temp as $$
  select organization_id from memberships
  where tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    and user_id = nullif(current_setting('app.user_id', true), '')::uuid and is_active
$$;
create function my_managed_organizations() returns setof uuid
  language sql stable security definer rows 10 set search_path = ${word}, pg_temp as $$
  select organization_id from memberships
  where tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    and user_id = nullif(current_setting('app.user_id', true), '')::uuid and is_active and role in ('owner', 'admin')
$$;
revoke execute on function my_organizations(), my_managed_organizations() from public;
grant execute on function my_organizations(), my_managed_organizations() to ${word}_app;
alter function my_organizations() owner to ${word}_policy;
alter function my_managed_organizations() owner to ${word}_policy;

create policy organizations_visible on organizations for select to ${word}_app
  using (id in (select my_organizations()));
create policy organizations_staff on organizations for select to ${word}_app
  using ((select app_has_role('owner', 'admin', 'editor', 'author')));
create policy organizations_admin on organizations to ${word}_app
  using ((select app_has_role('owner', 'admin'))) with check ((select app_has_role('owner', 'admin')));
create policy organizations_managed on organizations for update to ${word}_app
  using (id in (select my_managed_organizations())) with check (id in (select my_managed_organizations()));
grant select, insert, update on organizations to ${word}_app;

create policy teams_visible on teams for select to ${word}_app
  using (organization_id in (select my_organizations()));
create policy teams_admin on teams to ${word}_app
  using ((select app_has_role('owner', 'admin'))) with check ((select app_has_role('owner', 'admin')));
create policy teams_managed on teams to ${word}_app
  using (organization_id in (select my_managed_organizations()))
  with check (organization_id in (select my_managed_organizations()));
grant select, insert, update on teams to ${word}_app;

create policy org_memberships_visible on memberships for select to ${word}_app
  using (organization_id in (select my_organizations()) or user_id = (select app_user()));
create policy memberships_admin on memberships to ${word}_app
  using ((select app_has_role('owner', 'admin'))) with check ((select app_has_role('owner', 'admin')));
create policy memberships_managed on memberships to ${word}_app
  using (organization_id in (select my_managed_organizations()))
  with check (organization_id in (select my_managed_organizations()));
grant select, insert, update on memberships to ${word}_app;

-- People of my organizations are visible to me.
create policy org_users_visible on users for select to ${word}_app
  using (id in (select m.user_id from memberships m where m.organization_id in (select my_organizations())));

-- A person's whole public state, as it is published: with all memberships, those in organizations that the caller cannot
-- see included. Raises the person's revision first when asked to, which locks the row until the transaction ends.
create function person_state(_user uuid, _raise boolean)
  returns table (revision bigint, email text, full_name text, avatar_url text, is_active boolean, tenant_roles text[],
    memberships jsonb, updated_at timestamptz)
  language plpgsql volatile security definer set search_path = ${word}, pg_temp as $$
declare
  _tenant constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
begin
  if _raise then
    update users u set revision = u.revision + 1, updated_at = clock_timestamp()
    where u.tenant_id = _tenant and u.id = _user;
  end if;
  return query
    select u.revision, u.email, u.full_name, u.avatar_url, u.is_active,
      array(select t.role from tenant_memberships t
        where t.tenant_id = _tenant and t.user_id = _user and t.status = 'active'),
      coalesce((select jsonb_agg(to_jsonb(m) order by m.id) from memberships m
        where m.tenant_id = _tenant and m.user_id = _user), '[]'),
      u.updated_at
    from users u where u.tenant_id = _tenant and u.id = _user;
end $$;
revoke execute on function person_state(uuid, boolean) from public;
grant execute on function person_state(uuid, boolean) to ${word}_app;
alter function person_state(uuid, boolean) owner to ${word}_policy;
