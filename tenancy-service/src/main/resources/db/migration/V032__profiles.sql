-- What a person tells of themselves, and what the tenant keeps about them, beside the name, picture and preferences of the
-- person's own row. id is the person's. A row is made with the first change; without one the defaults hold.
create table user_profiles (
  tenant_id uuid not null,
  id uuid not null,
  first_name text,
  bio text,
  website text,
  social_links jsonb not null default '{}',
  value_paths text[] not null default '{}',
  has_scheduled_session boolean not null default false,
  onboarding_progress text[] not null default '{}',
  onboarding_current_step text,
  onboarding_completed boolean not null default false,
  onboarding_completed_at timestamptz,
  is_ascender boolean not null default false,
  is_neothinker boolean not null default false,
  is_immortal boolean not null default false,
  is_guardian boolean not null default false,
  guardian_since timestamptz,
  subscription_status text,
  subscription_tier text,
  subscription_period_start timestamptz,
  subscription_period_end timestamptz,
  platforms text[] not null default '{}',
  subscribed_platforms text[] not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint user_profiles_pk primary key (tenant_id, id),
  constraint user_profiles_id_fkey foreign key (tenant_id, id) references users (tenant_id, id) on delete cascade,
  constraint user_profiles_first_name_check check (length(first_name) between 1 and 200),
  constraint user_profiles_bio_check check (length(bio) <= 5000),
  constraint user_profiles_website_check check (website ~ '^https?://' and length(website) <= 2000),
  constraint user_profiles_social_links_check check (jsonb_typeof(social_links) = 'object'),
  constraint user_profiles_value_paths_check check (value_paths <@ array['prosperity', 'happiness', 'longevity']),
  constraint user_profiles_guardian_since_check check (is_guardian or guardian_since is null),
  constraint user_profiles_onboarding_completed_at_check check (onboarding_completed or onboarding_completed_at is null),
  constraint user_profiles_subscription_period_end_check check (subscription_period_end >= subscription_period_start)
);
create trigger user_profiles_updated_at before update on user_profiles
  for each row when (new.updated_at is not distinct from old.updated_at) execute function set_updated_at();
call protect('user_profiles');
create policy user_profiles_own on user_profiles to ${word}_app
  using (id = (select app_user())) with check (id = (select app_user()));
create policy user_profiles_admin on user_profiles to ${word}_app
  using ((select app_has_role('owner', 'admin'))) with check ((select app_has_role('owner', 'admin')));
grant select, insert, update on user_profiles to ${word}_app;

-- Membership flags, subscription and platforms are the tenant's word; all else is the person's own.
create function guard_user_profile() returns trigger
  language plpgsql set search_path = ${word}, pg_temp as $$
declare
  _none user_profiles;
begin
  if app_actor() is distinct from 'user' then
    return new;
  end if;
  if tg_op = 'UPDATE' then
    _none := old;
  else
    _none.has_scheduled_session := false;
    _none.is_ascender := false;
    _none.is_neothinker := false;
    _none.is_immortal := false;
    _none.is_guardian := false;
    _none.platforms := '{}';
    _none.subscribed_platforms := '{}';
  end if;
  if not app_has_role('owner', 'admin')
      and (new.has_scheduled_session, new.is_ascender, new.is_neothinker, new.is_immortal, new.is_guardian,
        new.guardian_since, new.subscription_status, new.subscription_tier, new.subscription_period_start,
        new.subscription_period_end, new.platforms, new.subscribed_platforms)
      is distinct from (_none.has_scheduled_session, _none.is_ascender, _none.is_neothinker, _none.is_immortal,
        _none.is_guardian, _none.guardian_since, _none.subscription_status, _none.subscription_tier,
        _none.subscription_period_start, _none.subscription_period_end, _none.platforms, _none.subscribed_platforms) then
    raise exception 'this is the tenant''s to say' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger user_profiles_guard before insert or update on user_profiles
  for each row execute function guard_user_profile();

-- What colleagues see of each other: whoever sees the person's row sees these few fields of the profile.
create policy user_profiles_policy on user_profiles for select to ${word}_policy using (true);
grant select (tenant_id, id, first_name, bio, website, social_links) on user_profiles to ${word}_policy;
create function colleague_profile(_user uuid)
  returns table (first_name text, bio text, website text, social_links jsonb)
  language sql stable security definer rows 1 set search_path = ${word}, pg_temp as $$
  select p.first_name, p.bio, p.website, p.social_links from user_profiles p
  where p.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and p.id = _user
    and (p.id = nullif(current_setting('app.user_id', true), '')::uuid or app_has_role('owner', 'admin')
      or exists (select from memberships m where m.tenant_id = p.tenant_id and m.user_id = p.id
        and m.organization_id in (select my_organizations())))
$$;
revoke execute on function colleague_profile(uuid) from public;
grant execute on function colleague_profile(uuid) to ${word}_app;
alter function colleague_profile(uuid) owner to ${word}_policy;
