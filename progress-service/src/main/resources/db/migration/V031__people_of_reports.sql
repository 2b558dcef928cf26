-- The names of the tenant's people, to be found by any part, and their places in teams, as core says both with the person. The
-- consumer replaces them with the person's state.
create table people (
  tenant_id uuid not null,
  id uuid not null,
  full_name text,
  constraint people_pk primary key (tenant_id, id)
);
call protect_open('people');
grant select, insert, update, delete on people to ${word}_app;
call go_with_tenant('people');
call on_person_gone('people', 'id', 'delete');
call of_no_organization('people');
insert into people (tenant_id, id, full_name)
select tenant_id, id, full_name from members where deleted_at is null;
call name_key('people', 'name_search', 'search', 'full_name');
call name_parts('people', 'name_search');
call of_no_organization('people_name_parts');

create table team_places (
  tenant_id uuid not null,
  user_id uuid not null,
  organization_id uuid not null,
  team_id uuid not null,
  is_lead boolean not null,
  constraint team_places_pk primary key (tenant_id, user_id, team_id)
);
create index team_places_team on team_places (tenant_id, team_id, user_id);
call protect('team_places');
grant select, insert, delete on team_places to ${word}_app;
call go_with_tenant('team_places');
call on_person_gone('team_places', 'user_id', 'delete');
call on_organization_gone('team_places', 'organization_id', 'delete');
create policy team_places_policy on team_places for select to ${word}_policy using (true);
grant select on team_places to ${word}_policy;

-- The seed's team_progress_view, and a team's lead views the progress of its people, while both belong to the organization.
set role ${word}_policy;
create or replace function my_viewed_people() returns setof uuid
  language sql stable security definer set search_path = ${word}, pg_temp as $$
  with mine as (
    select o.organization_id, o.role from memberships o
    where o.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
      and o.user_id = nullif(current_setting('app.user_id', true), '')::uuid and o.is_active and o.deleted_at is null
      and not exists (
        select from organizations c
        where c.tenant_id = o.tenant_id and c.id = o.organization_id and not c.is_active)
  )
  select my_people()
  union
  select m.user_id from memberships m
  where m.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and m.is_active and m.deleted_at is null
    and m.user_id <> nullif(current_setting('app.user_id', true), '')::uuid
    and m.organization_id in (select organization_id from mine where role in ('manager', 'admin', 'owner'))
  union
  select p.user_id from team_places l
  join team_places p on p.tenant_id = l.tenant_id and p.team_id = l.team_id and p.user_id <> l.user_id
  join memberships m on m.tenant_id = p.tenant_id and m.user_id = p.user_id and m.organization_id = p.organization_id
    and m.is_active and m.deleted_at is null
  where l.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    and l.user_id = nullif(current_setting('app.user_id', true), '')::uuid and l.is_lead
    and l.organization_id in (select organization_id from mine)
$$;
reset role;

create policy team_places_own on team_places for select to ${word}_app using (user_id = (select app_user()));
create policy team_places_admin on team_places for select to ${word}_app using ((select app_has_role('owner', 'admin')));
create policy team_places_viewed on team_places for select to ${word}_app
  using (user_id in (select my_viewed_people()));
