-- A team's lead adds and removes its members. Who leads it is for those who manage the organization to decide.
create policy team_members_policy on team_members for select to ${word}_policy using (true);
grant select (tenant_id, organization_id, team_id, user_id, role) on team_members to ${word}_policy;
create policy teams_policy on teams for select to ${word}_policy using (true);
grant select (tenant_id, id, is_active) on teams to ${word}_policy;

-- A policy on team_members cannot read team_members. Neither a closed team nor one of a closed organization has a lead.
create function my_led_teams() returns setof uuid
  language sql stable security definer rows 10 set search_path = ${word}, pg_temp as $$
  select p.team_id from team_members p join teams t on t.tenant_id = p.tenant_id and t.id = p.team_id and t.is_active
  where p.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    and p.user_id = nullif(current_setting('app.user_id', true), '')::uuid and p.role = 'lead'
    and p.organization_id in (select my_organizations())
$$;
revoke execute on function my_led_teams() from public;
grant execute on function my_led_teams() to ${word}_app;
alter function my_led_teams() owner to ${word}_policy;

create policy team_members_led on team_members to ${word}_app
  using (role = 'member' and team_id in (select my_led_teams()))
  with check (role = 'member' and team_id in (select my_led_teams()));
