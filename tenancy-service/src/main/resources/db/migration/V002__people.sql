-- One row per tenant and e-mail; the id is the token's `sub`.
create table users (
  tenant_id uuid not null,
  id uuid not null,
  email text not null,
  full_name text,
  avatar_url text,
  preferences jsonb not null default '{}',
  is_active boolean not null default true,
  last_sign_in_at timestamptz,
  -- Rises with every change of the person, of its tenant role and of its memberships; tokens name it.
  revision bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint users_pk primary key (tenant_id, id),
  constraint users_tenant_id_fkey foreign key (tenant_id) references tenants (tenant_id),
  constraint users_email_check check (length(email) between 3 and 254 and email like '%_@_%'),
  constraint users_full_name_check check (length(full_name) between 1 and 500)
);
create unique index users_email_key on users (tenant_id, lower(email));
create trigger users_updated_at before update on users
  for each row when (new.updated_at is not distinct from old.updated_at
    and new.last_sign_in_at is not distinct from old.last_sign_in_at) execute function set_updated_at();
alter table tenants add constraint tenants_owner_id_fkey
  foreign key (tenant_id, owner_id) references users (tenant_id, id) deferrable initially deferred;
create index tenants_owner on tenants (tenant_id, owner_id);

call protect('users');
create policy own_profile_visible on users for select to ${word}_app using (id = (select app_user()));
create policy own_profile_update on users for update to ${word}_app
  using (id = (select app_user())) with check (id = (select app_user()));
create policy users_admin on users to ${word}_app
  using ((select app_has_role('owner', 'admin'))) with check ((select app_has_role('owner', 'admin')));
create policy users_platform_create on users for insert to ${word}_app
  with check ((select app_actor()) = 'platform');
grant select, insert on users to ${word}_app;
grant update (full_name, avatar_url, preferences, last_sign_in_at, is_active, revision, updated_at) on users to ${word}_app;
-- Definer functions are the only readers across these policies.
create policy users_policy on users to ${word}_policy using (true) with check (true);
grant select, update on users to ${word}_policy;

-- Apart from the people, so that nobody selects a hash by accident: the app role may only write it, and login reads it
-- through a function that answers one row.
create table credentials (
  tenant_id uuid not null,
  user_id uuid not null,
  password_hash text not null,
  changed_at timestamptz not null default now(),
  constraint credentials_pk primary key (tenant_id, user_id),
  constraint credentials_user_id_fkey foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade,
  constraint credentials_password_hash_check check (password_hash like '$argon2id$%')
);
call protect('credentials');
create policy credentials_platform_create on credentials for insert to ${word}_app
  with check ((select app_actor()) = 'platform');
grant insert on credentials to ${word}_app;
create policy credentials_policy on credentials for select to ${word}_policy using (true);
grant select on credentials to ${word}_policy;

-- The role in the tenant, which becomes the token's `roles`.
create table tenant_memberships (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  role text not null default 'member',
  permissions jsonb not null default '{}',
  invited_by uuid,
  invited_at timestamptz not null default now(),
  joined_at timestamptz,
  status text not null default 'active',
  constraint tenant_memberships_pk primary key (tenant_id, id),
  constraint tenant_memberships_user_key unique (tenant_id, user_id),
  constraint tenant_memberships_user_id_fkey foreign key (tenant_id, user_id)
    references users (tenant_id, id) on delete cascade,
  constraint tenant_memberships_invited_by_fkey foreign key (tenant_id, invited_by) references users (tenant_id, id),
  constraint tenant_memberships_role_check check (role in ('owner', 'admin', 'editor', 'author', 'member')),
  constraint tenant_memberships_status_check check (status in ('pending', 'active', 'suspended'))
);
create index tenant_memberships_inviter on tenant_memberships (tenant_id, invited_by);
call protect('tenant_memberships');
create policy tenant_memberships_own on tenant_memberships for select to ${word}_app
  using (user_id = (select app_user()));
create policy tenant_memberships_admin on tenant_memberships to ${word}_app
  using ((select app_has_role('owner', 'admin'))) with check ((select app_has_role('owner', 'admin')));
create policy tenant_memberships_platform_create on tenant_memberships for insert to ${word}_app
  with check ((select app_actor()) = 'platform');
grant select, insert, update on tenant_memberships to ${word}_app;
create policy tenant_memberships_policy on tenant_memberships for select to ${word}_policy using (true);
grant select on tenant_memberships to ${word}_policy;
