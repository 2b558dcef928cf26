-- The seed's team_progress_view: managers, admins and owners of an organization view the progress of its members. Check-ins,
-- worksheets and bold actions are between a person and those who lead the person: my_people() alone decides about them.
create function my_viewed_people() returns setof uuid
  language sql stable security definer set search_path = ${word}, pg_temp as $$
  select my_people()
  union
  select m.user_id from memberships m
  where m.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and m.is_active and m.deleted_at is null
    and m.user_id <> nullif(current_setting('app.user_id', true), '')::uuid
    and m.organization_id in (
      select o.organization_id from memberships o
      where o.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
        and o.user_id = nullif(current_setting('app.user_id', true), '')::uuid and o.is_active and o.deleted_at is null
        and o.role in ('manager', 'admin', 'owner') and not exists (
          select from organizations c
          where c.tenant_id = o.tenant_id and c.id = o.organization_id and not c.is_active))
$$;
revoke execute on function my_viewed_people() from public;
grant execute on function my_viewed_people() to ${word}_app;
alter function my_viewed_people() owner to ${word}_policy;

drop policy user_progress_people on user_progress;
create policy user_progress_people on user_progress for select to ${word}_app
  using (user_id in (select my_viewed_people()));
drop policy module_rounds_led on module_rounds;
create policy module_rounds_led on module_rounds for select to ${word}_app
  using (leader_id = (select app_user()) or user_id in (select my_viewed_people()));
