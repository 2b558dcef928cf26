-- Who belongs to which teams: a person may be in several of an organization. A membership's team_id is the main one.
alter table teams add column created_by uuid,
  add constraint teams_created_by_fkey foreign key (tenant_id, created_by) references users (tenant_id, id);
create index teams_creator on teams (tenant_id, created_by);

create table team_members (
  tenant_id uuid not null,
  id uuid not null,
  organization_id uuid not null,
  team_id uuid not null,
  user_id uuid not null,
  role text not null default 'member',
  permissions jsonb not null default '{}',
  revision bigint not null default 1,
  joined_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint team_members_pk primary key (tenant_id, id),
  constraint team_members_person_key unique (tenant_id, team_id, user_id),
  constraint team_members_team_id_fkey foreign key (tenant_id, organization_id, team_id)
    references teams (tenant_id, organization_id, id) on delete cascade,
  -- A team's people belong to its organization.
  constraint team_members_user_id_fkey foreign key (tenant_id, user_id, organization_id)
    references memberships (tenant_id, user_id, organization_id) on delete cascade,
  constraint team_members_role_check check (role in ('member', 'lead')),
  constraint team_members_permissions_check check (jsonb_typeof(permissions) = 'object')
);
create index team_members_team on team_members (tenant_id, organization_id, team_id, id);
create index team_members_person on team_members (tenant_id, user_id, organization_id);
create trigger team_members_updated_at before update on team_members
  for each row when (new.updated_at is not distinct from old.updated_at) execute function set_updated_at();

call protect('team_members');
create policy team_members_visible on team_members for select to ${word}_app
  using (organization_id in (select my_organizations()));
create policy team_members_admin on team_members to ${word}_app
  using ((select app_has_role('owner', 'admin'))) with check ((select app_has_role('owner', 'admin')));
create policy team_members_managed on team_members to ${word}_app
  using (organization_id in (select my_managed_organizations()))
  with check (organization_id in (select my_managed_organizations()));
grant select, insert, delete on team_members to ${word}_app;
grant update (role, permissions, revision, updated_at) on team_members to ${word}_app;

-- The main team is one of a person's teams, whoever names it.
create function join_main_team() returns trigger
  language plpgsql set search_path = ${word}, pg_temp as $$
begin
  insert into team_members (tenant_id, id, organization_id, team_id, user_id)
  values (new.tenant_id, uuidv7(), new.organization_id, new.team_id, new.user_id)
  on conflict (tenant_id, team_id, user_id) do nothing;
  return null;
end $$;
create trigger memberships_join_main_team after insert or update of team_id on memberships
  for each row when (new.team_id is not null) execute function join_main_team();
insert into team_members (tenant_id, id, organization_id, team_id, user_id, joined_at, created_at)
select tenant_id, uuidv7(), organization_id, team_id, user_id, created_at, created_at
from memberships where team_id is not null;
