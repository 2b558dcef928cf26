-- The platforms that a profile names are the tenant's: a platform that is deleted leaves the lists. A subscription gives access to
-- its platforms until its period ends.
update user_profiles p set
  platforms = array(select s from unnest(p.platforms) s
    where exists (select from platforms k where k.tenant_id = p.tenant_id and k.app_slug = s)),
  subscribed_platforms = array(select s from unnest(p.subscribed_platforms) s
    where exists (select from platforms k where k.tenant_id = p.tenant_id and k.app_slug = s))
where platforms <> '{}' or subscribed_platforms <> '{}';

create function leave_profiles() returns trigger
  language plpgsql security definer set search_path = ${word}, pg_temp as $$
begin
  update user_profiles set platforms = array_remove(platforms, old.app_slug),
    subscribed_platforms = array_remove(subscribed_platforms, old.app_slug)
  where tenant_id = old.tenant_id and (old.app_slug = any (platforms) or old.app_slug = any (subscribed_platforms));
  return null;
end $$;
create policy user_profiles_leave on user_profiles for update to ${word}_policy using (true) with check (true);
grant select (platforms, subscribed_platforms), update (platforms, subscribed_platforms, updated_at) on user_profiles
  to ${word}_policy;
revoke execute on function leave_profiles() from public;
create trigger platforms_leave_profiles after delete on platforms for each row execute function leave_profiles();
alter function leave_profiles() owner to ${word}_policy;

create or replace function my_platforms() returns setof text
  language sql stable rows 10 set search_path = ${word}, pg_temp as $$
  select p.app_slug from platforms p
  where p.access_mode = 'open' or app_has_role('owner', 'admin') or exists (
    select from platform_access a
    where a.tenant_id = p.tenant_id and a.platform_slug = p.app_slug and a.user_id = app_user()
      and (a.expires_at is null or a.expires_at > now()))
    or exists (
    select from user_profiles u
    where u.tenant_id = p.tenant_id and u.id = app_user() and p.app_slug = any (u.subscribed_platforms)
      and (u.subscription_period_end is null or u.subscription_period_end > now()))
$$;
