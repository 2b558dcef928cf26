-- The apps of a tenant, and what belongs to each: settings, looks, who may use it, and what a person has and keeps there.
-- Everything refers to a platform by its slug, which the seeds call platform.
create table platforms (
  tenant_id uuid not null,
  id uuid not null,
  app_name text not null,
  app_slug text not null,
  description text,
  vercel_project_id text,
  vercel_project_url text,
  config jsonb not null default '{}',
  -- granted: for those who were given access; open: for everybody who is signed in.
  access_mode text not null default 'granted',
  revision bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint platforms_pk primary key (tenant_id, id),
  constraint platforms_app_slug_key unique (tenant_id, app_slug),
  constraint platforms_tenant_id_fkey foreign key (tenant_id) references tenants (tenant_id) on delete cascade,
  constraint platforms_app_name_check check (length(app_name) between 1 and 500),
  constraint platforms_app_slug_check check (app_slug ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$' and length(app_slug) <= 63),
  constraint platforms_description_check check (length(description) <= 5000),
  constraint platforms_config_check check (octet_length(config::text) <= 65536),
  constraint platforms_access_mode_check check (access_mode in ('granted', 'open'))
);

-- Who may use a platform, and until when.
create table platform_access (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  platform_slug text not null,
  granted_at timestamptz not null default now(),
  granted_by uuid,
  expires_at timestamptz,
  revision bigint not null default 1,
  constraint platform_access_pk primary key (tenant_id, id),
  constraint platform_access_user_key unique (tenant_id, platform_slug, user_id),
  constraint platform_access_user_id_fkey foreign key (tenant_id, user_id)
    references users (tenant_id, id) on delete cascade,
  constraint platform_access_platform_slug_fkey foreign key (tenant_id, platform_slug)
    references platforms (tenant_id, app_slug),
  constraint platform_access_granted_by_fkey foreign key (tenant_id, granted_by)
    references users (tenant_id, id) on delete set null (granted_by),
  constraint platform_access_expires_at_check check (expires_at > granted_at)
);
create index platform_access_user on platform_access (tenant_id, user_id);
create index platform_access_granter on platform_access (tenant_id, granted_by);

create table platform_settings (
  tenant_id uuid not null,
  id uuid not null,
  platform text not null,
  settings jsonb not null default '{}',
  revision bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint platform_settings_pk primary key (tenant_id, id),
  constraint platform_settings_platform_key unique (tenant_id, platform),
  constraint platform_settings_platform_fkey foreign key (tenant_id, platform)
    references platforms (tenant_id, app_slug) on delete cascade,
  constraint platform_settings_settings_check check (octet_length(settings::text) <= 65536)
);

create table platform_customization (
  tenant_id uuid not null,
  id uuid not null,
  platform text not null,
  component_key text not null,
  customization jsonb not null default '{}',
  -- Rises over deletions too: it begins with the time, so that a tag of before never fits what came after.
  revision bigint not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint platform_customization_pk primary key (tenant_id, id),
  constraint platform_customization_component_key unique (tenant_id, platform, component_key),
  constraint platform_customization_platform_fkey foreign key (tenant_id, platform)
    references platforms (tenant_id, app_slug) on delete cascade,
  constraint platform_customization_component_key_check check (
    component_key ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$' and length(component_key) <= 200),
  constraint platform_customization_customization_check check (octet_length(customization::text) <= 65536)
);

-- The seeds' profiles of four platforms in one table: a platform is a row, not a table.
create table platform_profiles (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  platform text not null,
  level int not null default 1,
  preferences jsonb not null default '{}',
  revision bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint platform_profiles_pk primary key (tenant_id, id),
  constraint platform_profiles_user_key unique (tenant_id, platform, user_id),
  constraint platform_profiles_user_id_fkey foreign key (tenant_id, user_id)
    references users (tenant_id, id) on delete cascade,
  constraint platform_profiles_platform_fkey foreign key (tenant_id, platform)
    references platforms (tenant_id, app_slug) on delete cascade,
  constraint platform_profiles_level_check check (level between 0 and 1000000),
  constraint platform_profiles_preferences_check check (octet_length(preferences::text) <= 65536)
);
create index platform_profiles_user on platform_profiles (tenant_id, user_id);

-- Names by which somebody goes in a context, e.g. a workspace or group.
create table contextual_identities (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  context text not null,
  display_name text not null,
  avatar_url text,
  bio text,
  revision bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint contextual_identities_pk primary key (tenant_id, id),
  constraint contextual_identities_context_key unique (tenant_id, user_id, context),
  constraint contextual_identities_user_id_fkey foreign key (tenant_id, user_id)
    references users (tenant_id, id) on delete cascade,
  constraint contextual_identities_context_check check (length(context) between 1 and 200),
  constraint contextual_identities_display_name_check check (length(display_name) between 1 and 500),
  constraint contextual_identities_avatar_url_check check (length(avatar_url) <= 2048),
  constraint contextual_identities_bio_check check (length(bio) <= 5000)
);
create index contextual_identities_context on contextual_identities (tenant_id, context, id);

-- What a person's frontend keeps on a platform, key by key.
create table platform_state (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  platform text not null,
  key text not null,
  value jsonb not null,
  -- As in platform_customization.
  revision bigint not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint platform_state_pk primary key (tenant_id, id),
  constraint platform_state_key unique (tenant_id, platform, user_id, key),
  constraint platform_state_user_id_fkey foreign key (tenant_id, user_id)
    references users (tenant_id, id) on delete cascade,
  constraint platform_state_platform_fkey foreign key (tenant_id, platform)
    references platforms (tenant_id, app_slug) on delete cascade,
  constraint platform_state_key_check check (key ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$' and length(key) <= 200),
  constraint platform_state_value_check check (octet_length(value::text) <= 16384)
);
create index platform_state_user on platform_state (tenant_id, user_id);

do $$
declare
  _table text;
begin
  foreach _table in array array['platforms', 'platform_access', 'platform_settings', 'platform_customization',
    'platform_profiles', 'contextual_identities', 'platform_state']
  loop
    call protect(_table);
  end loop;
  foreach _table in array array['platforms', 'platform_settings', 'platform_customization', 'platform_profiles',
    'contextual_identities', 'platform_state']
  loop
    execute format('create trigger %I before update on %I for each row '
      'when (new.updated_at is not distinct from old.updated_at) execute function set_updated_at()',
      _table || '_updated_at', _table);
  end loop;
  -- Owner and admin do everything here. What people keep and what they are called is their own.
  foreach _table in array array['platforms', 'platform_access', 'platform_settings', 'platform_customization',
    'platform_profiles']
  loop
    execute format('create policy %I on %I to ${word}_app using ((select app_has_role(%L, %L))) '
      'with check ((select app_has_role(%L, %L)))', _table || '_admin', _table, 'owner', 'admin', 'owner', 'admin');
  end loop;
end $$;

create policy platforms_visible on platforms for select to ${word}_app using ((select app_actor()) = 'user');
grant select, insert, update, delete on platforms to ${word}_app;

create policy platform_access_own on platform_access for select to ${word}_app using (user_id = (select app_user()));
grant select, insert, update, delete on platform_access to ${word}_app;

-- The platforms that the caller may use at this moment. Runs with the caller's own rights.
create function my_platforms() returns setof text
  language sql stable rows 10 set search_path = ${word}, pg_temp as $$
  select p.app_slug from platforms p
  where p.access_mode = 'open' or app_has_role('owner', 'admin') or exists (
    select from platform_access a
    where a.tenant_id = p.tenant_id and a.platform_slug = p.app_slug and a.user_id = app_user()
      and (a.expires_at is null or a.expires_at > now()))
$$;
revoke execute on function my_platforms() from public;
grant execute on function my_platforms() to ${word}_app;

create policy platform_settings_visible on platform_settings for select to ${word}_app
  using (platform in (select my_platforms()));
grant select, insert, update on platform_settings to ${word}_app;

-- Looks are public, as branding is: the page to sign in has them too.
create policy platform_customization_visible on platform_customization for select to ${word}_app using (true);
grant select, insert, update, delete on platform_customization to ${word}_app;

create policy platform_profiles_own on platform_profiles for select to ${word}_app
  using (user_id = (select app_user()));
create policy platform_profiles_own_insert on platform_profiles for insert to ${word}_app
  with check (user_id = (select app_user()) and platform in (select my_platforms()));
create policy platform_profiles_own_update on platform_profiles for update to ${word}_app
  using (user_id = (select app_user()) and platform in (select my_platforms()))
  with check (user_id = (select app_user()) and platform in (select my_platforms()));
grant select, insert, update on platform_profiles to ${word}_app;

-- Whose the profile is may write it, but not the level.
create function refuse_own_level() returns trigger
  language plpgsql as $$
begin
  if app_actor() is distinct from 'service' and not app_has_role('owner', 'admin') then
    raise exception 'a level is given by the tenant, not taken' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger platform_profiles_first_level before insert on platform_profiles
  for each row when (new.level <> 1) execute function refuse_own_level();
create trigger platform_profiles_level before update of level on platform_profiles
  for each row when (new.level is distinct from old.level) execute function refuse_own_level();

-- An identity is what somebody shows to the others in the tenant.
create policy contextual_identities_visible on contextual_identities for select to ${word}_app
  using ((select app_actor()) = 'user');
create policy contextual_identities_own on contextual_identities to ${word}_app
  using (user_id = (select app_user())) with check (user_id = (select app_user()));
-- Owner and admins may take a name away, not give one.
create policy contextual_identities_admin on contextual_identities for delete to ${word}_app
  using ((select app_has_role('owner', 'admin')));
grant select, insert, update, delete on contextual_identities to ${word}_app;

create policy platform_state_own on platform_state for select to ${word}_app using (user_id = (select app_user()));
create policy platform_state_own_delete on platform_state for delete to ${word}_app
  using (user_id = (select app_user()));
create policy platform_state_own_insert on platform_state for insert to ${word}_app
  with check (user_id = (select app_user()) and platform in (select my_platforms()));
create policy platform_state_own_update on platform_state for update to ${word}_app
  using (user_id = (select app_user()) and platform in (select my_platforms()))
  with check (user_id = (select app_user()) and platform in (select my_platforms()));
grant select, insert, update, delete on platform_state to ${word}_app;
