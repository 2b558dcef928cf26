-- The platform's permissions, the templates of roles that every tenant begins with, and each tenant's roles. The first two
-- are the release's (kit.permission holds the same, a test compares them); only a migration changes them.
create table permissions (
  id uuid not null default gen_random_uuid(),
  name text not null,
  slug text not null,
  description text,
  category text not null,
  scope text not null,
  -- The lowest built-in role that has it.
  base_role text not null,
  feature text not null generated always as (split_part(slug, ':', 1)) stored,
  action text not null generated always as (split_part(slug, ':', 2)) stored,
  created_at timestamptz not null default now(),
  constraint permissions_pk primary key (id),
  constraint permissions_slug_key unique (slug),
  constraint permissions_slug_check check (slug ~ '^[a-z]+\.[a-z_]+:(view|create|edit|delete|approve)$'),
  constraint permissions_scope_check check (scope in ('tenant', 'own')),
  constraint permissions_base_role_check check (base_role in ('owner', 'admin', 'editor', 'author', 'member'))
);
create table role_templates (
  slug text not null,
  name text not null,
  base_role text not null,
  created_at timestamptz not null default now(),
  constraint role_templates_pk primary key (slug),
  constraint role_templates_base_role_check check (base_role in ('owner', 'admin', 'editor', 'author', 'member'))
);
create table role_template_permissions (
  template_slug text not null,
  permission_id uuid not null,
  constraint role_template_permissions_pk primary key (template_slug, permission_id),
  constraint role_template_permissions_template_slug_fkey foreign key (template_slug) references role_templates (slug),
  constraint role_template_permissions_permission_id_fkey foreign key (permission_id) references permissions (id)
);
create index role_template_permissions_permission on role_template_permissions (permission_id);
do $$
declare
  _table text;
begin
  foreach _table in array array['permissions', 'role_templates', 'role_template_permissions'] loop
    execute format('alter table %I enable row level security', _table);
    execute format('alter table %I force row level security', _table);
    execute format('create policy %I on %I to ${word}_owner using (true) with check (true)', _table || '_owner', _table);
    execute format('create policy %I on %I for select to ${word}_app, ${word}_policy using (true)', _table || '_read', _table);
    execute format('grant select on %I to ${word}_app, ${word}_policy', _table);
  end loop;
end $$;

insert into permissions (slug, name, category, scope, base_role) values
  ('core.organizations:view', 'See all organizations of the tenant', 'core', 'tenant', 'author'),
  ('core.organizations:create', 'Make organizations', 'core', 'tenant', 'admin'),
  ('core.organizations:edit', 'Change any organization and its teams', 'core', 'tenant', 'admin'),
  ('core.memberships:view', 'See who belongs to any organization', 'core', 'tenant', 'admin'),
  ('core.memberships:edit', 'Change memberships of any organization', 'core', 'tenant', 'admin'),
  ('core.invitations:view', 'See invitations to any organization', 'core', 'tenant', 'admin'),
  ('core.invitations:create', 'Invite to any organization', 'core', 'tenant', 'admin'),
  ('core.invitations:delete', 'Revoke any invitation', 'core', 'tenant', 'admin'),
  ('core.roles:view', 'See roles, who has them, and why somebody may do something', 'core', 'tenant', 'admin'),
  ('core.roles:create', 'Make roles', 'core', 'tenant', 'admin'),
  ('core.roles:edit', 'Change roles and override templates', 'core', 'tenant', 'admin'),
  ('core.roles:delete', 'Delete roles that nobody has', 'core', 'tenant', 'admin'),
  ('core.roles:approve', 'Give people their role in the tenant', 'core', 'tenant', 'admin'),
  ('core.audit:view', 'Read the audit log', 'core', 'tenant', 'admin'),
  ('content.items:view', 'See all items of the tenant, drafts too', 'content', 'tenant', 'author'),
  ('content.items:create', 'Make items', 'content', 'tenant', 'author'),
  ('content.items:edit', 'Change items', 'content', 'tenant', 'author'),
  ('content.items:delete', 'Delete items', 'content', 'tenant', 'author'),
  ('content.items:approve', 'Publish items and take them back', 'content', 'tenant', 'author'),
  ('content.entitlements:view', 'See entitlements, and why somebody sees an item', 'content', 'tenant', 'admin'),
  ('content.entitlements:create', 'Make entitlements', 'content', 'tenant', 'admin'),
  ('content.entitlements:edit', 'Put items into entitlements and take them out', 'content', 'tenant', 'admin'),
  ('content.entitlements:approve', 'Grant entitlements and revoke them', 'content', 'tenant', 'admin'),
  ('progress.modules:edit', 'Work through modules: worksheets and bold actions', 'progress', 'own', 'member'),
  ('progress.checkins:edit', 'Ask for check-ins and take part in them', 'progress', 'own', 'member'),
  ('progress.reports:view', 'See reports on everybody', 'progress', 'tenant', 'admin'),
  ('engagement.performance:view', 'See the figures of all items', 'engagement', 'tenant', 'author'),
  ('crm.leads:view', 'See leads', 'crm', 'tenant', 'admin'),
  ('crm.leads:edit', 'Change leads', 'crm', 'tenant', 'admin'),
  ('crm.forms:view', 'See forms and what was sent with them', 'crm', 'tenant', 'admin'),
  ('crm.forms:create', 'Make forms', 'crm', 'tenant', 'admin'),
  ('crm.messages:view', 'See messages and their delivery', 'crm', 'tenant', 'admin'),
  ('crm.templates:view', 'See message templates', 'crm', 'tenant', 'admin'),
  ('crm.templates:create', 'Make message templates', 'crm', 'tenant', 'admin'),
  ('crm.workflows:view', 'See workflows and their runs', 'crm', 'tenant', 'admin'),
  ('crm.workflows:create', 'Make workflows', 'crm', 'tenant', 'admin'),
  ('crm.workflows:approve', 'Activate workflows and stop them', 'crm', 'tenant', 'admin');
insert into role_templates (slug, name, base_role) values
  ('owner', 'Owner', 'owner'),
  ('admin', 'Admin', 'admin'),
  ('editor', 'Editor', 'editor'),
  ('author', 'Author', 'author'),
  ('member', 'Member', 'member'),
  ('marketer', 'Marketer', 'admin'),
  ('analyst', 'Analyst', 'admin');
-- A built-in role may all that its base can be given.
insert into role_template_permissions (template_slug, permission_id)
select t.slug, p.id from role_templates t join permissions p
  on array_position(array['member', 'author', 'editor', 'admin', 'owner'], p.base_role)
    <= array_position(array['member', 'author', 'editor', 'admin', 'owner'], t.base_role)
where t.slug = t.base_role;
insert into role_template_permissions (template_slug, permission_id)
select 'marketer', id from permissions where category = 'crm' or scope = 'own';
insert into role_template_permissions (template_slug, permission_id)
select 'analyst', id from permissions
where scope = 'own' or slug in ('core.organizations:view', 'core.memberships:view', 'content.items:view',
  'content.entitlements:view', 'progress.reports:view', 'engagement.performance:view', 'crm.leads:view');

-- A tenant's roles. One made from a template has the template's permissions until the tenant overrides them; the owner's
-- is nobody's to override.
create table roles (
  tenant_id uuid not null,
  id uuid not null default gen_random_uuid(),
  slug text not null,
  name text not null,
  description text,
  base_role text not null,
  template_slug text,
  is_overridden boolean not null default false,
  revision bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint roles_pk primary key (tenant_id, id),
  constraint roles_slug_key unique (tenant_id, slug),
  constraint roles_tenant_id_fkey foreign key (tenant_id) references tenants (tenant_id) on delete cascade,
  constraint roles_template_slug_fkey foreign key (template_slug) references role_templates (slug),
  constraint roles_slug_check check (slug ~ '^[a-z][a-z0-9_-]*$' and length(slug) <= 63),
  constraint roles_name_check check (length(name) between 1 and 500),
  constraint roles_description_check check (length(description) <= 2000),
  constraint roles_base_role_check check (base_role in ('owner', 'admin', 'editor', 'author', 'member')),
  constraint roles_template_keeps_its_slug check (template_slug is null or template_slug = slug),
  constraint roles_own_has_no_template check (template_slug is not null or not is_overridden),
  constraint roles_owner_is_the_templates check ((base_role = 'owner') = (slug = 'owner') and (slug <> 'owner' or not is_overridden))
);
create index roles_template on roles (template_slug);
create trigger roles_updated_at before update on roles
  for each row when (new.updated_at is not distinct from old.updated_at) execute function set_updated_at();

create table role_permissions (
  tenant_id uuid not null,
  role_id uuid not null,
  permission_id uuid not null,
  created_at timestamptz not null default now(),
  constraint role_permissions_pk primary key (tenant_id, role_id, permission_id),
  constraint role_permissions_role_id_fkey foreign key (tenant_id, role_id) references roles (tenant_id, id) on delete cascade,
  constraint role_permissions_permission_id_fkey foreign key (permission_id) references permissions (id)
);
create index role_permissions_permission on role_permissions (permission_id);

call protect('roles');
call protect('role_permissions');
create policy roles_read on roles for select to ${word}_app using ((select app_user()) is not null);
create policy roles_admin on roles to ${word}_app
  using ((select app_has_role('owner', 'admin')) and slug <> 'owner')
  with check ((select app_has_role('owner', 'admin')) and slug <> 'owner');
create policy role_permissions_read on role_permissions for select to ${word}_app using ((select app_user()) is not null);
create policy role_permissions_admin on role_permissions to ${word}_app
  using ((select app_has_role('owner', 'admin'))) with check ((select app_has_role('owner', 'admin')));
grant select, insert, delete, update (name, description, is_overridden, revision, updated_at) on roles to ${word}_app;
grant select, insert, delete on role_permissions to ${word}_app;

-- A new tenant has the roles of all templates.
create function give_default_roles() returns trigger
  language plpgsql security definer set search_path = ${word}, pg_temp as $$
begin
  insert into roles (tenant_id, slug, name, base_role, template_slug)
  select new.tenant_id, slug, name, base_role, slug from role_templates
  on conflict (tenant_id, slug) do nothing;
  return null;
end $$;
create trigger tenants_default_roles after insert on tenants for each row execute function give_default_roles();
revoke execute on function give_default_roles() from public;
create policy roles_policy on roles to ${word}_policy using (true) with check (true);
grant select, insert on roles to ${word}_policy;
alter function give_default_roles() owner to ${word}_policy;
insert into roles (tenant_id, slug, name, base_role, template_slug)
select t.tenant_id, r.slug, r.name, r.base_role, r.slug from tenants t cross join role_templates r;

-- The role of a person in the tenant is one of the tenant's; one that somebody has cannot be deleted.
alter table tenant_memberships drop constraint tenant_memberships_role_check;
alter table tenant_memberships add constraint tenant_memberships_role_fkey
  foreign key (tenant_id, role) references roles (tenant_id, slug);
create index tenant_memberships_role on tenant_memberships (tenant_id, role, id);
-- What is an owner's only an owner changes.
drop policy tenant_memberships_admin on tenant_memberships;
create policy tenant_memberships_admin_read on tenant_memberships for select to ${word}_app
  using ((select app_has_role('owner', 'admin')));
create policy tenant_memberships_by_owner on tenant_memberships to ${word}_app
  using ((select app_has_role('owner'))) with check ((select app_has_role('owner')));
create policy tenant_memberships_admin on tenant_memberships to ${word}_app
  using ((select app_has_role('admin')) and role <> 'owner') with check ((select app_has_role('admin')) and role <> 'owner');

-- A tenant keeps an active owner, whatever takes the last one away: another role, a suspended membership, a deactivated
-- person. Two at once wait for each other, and the second sees what the first has done. Only when everybody goes, as when
-- the tenant is erased, may the last owner go too.
create function keep_an_owner() returns trigger
  language plpgsql security definer set search_path = ${word}, pg_temp as $$
begin
  if tg_table_name = 'users' and not exists (select from tenant_memberships m
      where m.tenant_id = old.tenant_id and m.user_id = old.id and m.role = 'owner' and m.status = 'active') then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('${word}.owner ' || old.tenant_id, 0));
  if exists (select from tenant_memberships m join users u on u.tenant_id = m.tenant_id and u.id = m.user_id
      where m.tenant_id = old.tenant_id and m.role = 'owner' and m.status = 'active' and u.is_active) then
    return null;
  end if;
  if tg_op = 'DELETE' and not exists (select from tenant_memberships m where m.tenant_id = old.tenant_id) then
    return null;
  end if;
  raise exception 'the last owner of the tenant stays'
    using errcode = 'check_violation', constraint = 'tenant_memberships_last_owner', table = 'tenant_memberships';
end $$;
create trigger tenant_memberships_keep_an_owner after update of role, status on tenant_memberships
  for each row when (old.role = 'owner' and old.status = 'active' and (new.role <> 'owner' or new.status <> 'active'))
  execute function keep_an_owner();
create trigger tenant_memberships_keep_an_owner_deleted after delete on tenant_memberships
  for each row when (old.role = 'owner' and old.status = 'active') execute function keep_an_owner();
create trigger users_keep_an_owner after update of is_active on users
  for each row when (old.is_active and not new.is_active) execute function keep_an_owner();
revoke execute on function keep_an_owner() from public;
alter function keep_an_owner() owner to ${word}_policy;

-- What each role of a tenant may: its own permissions, or the template's where nothing is overridden.
create view role_grants with (security_invoker = true) as
  select r.tenant_id, r.id as role_id, p.permission_id
  from roles r join role_permissions p on p.tenant_id = r.tenant_id and p.role_id = r.id
  where r.template_slug is null or r.is_overridden
  union all
  select r.tenant_id, r.id, p.permission_id
  from roles r join role_template_permissions p on p.template_slug = r.template_slug
  where not r.is_overridden;

-- The same by feature.
create view role_capabilities with (security_invoker = true) as
  select md5(r.id::text || p.feature)::uuid as id, r.tenant_id, r.slug as role_slug, p.feature as feature_name,
    bool_or(p.action = 'view') as can_view, bool_or(p.action = 'create') as can_create,
    bool_or(p.action = 'edit') as can_edit, bool_or(p.action = 'delete') as can_delete,
    bool_or(p.action = 'approve') as can_approve, r.created_at, r.updated_at
  from roles r
    join role_grants g on g.tenant_id = r.tenant_id and g.role_id = r.id
    join permissions p on p.id = g.permission_id
  group by r.id, r.tenant_id, r.slug, p.feature, r.created_at, r.updated_at;

-- What differs from the templates, as kit.permission.TenantRoles reads it; in the other services a replica says the same.
create view role_definitions with (security_invoker = true) as
  select r.tenant_id, r.id, r.slug, r.name, r.base_role, r.template_slug, r.revision,
    array(select p.slug from role_permissions rp join permissions p on p.id = rp.permission_id
      where rp.tenant_id = r.tenant_id and rp.role_id = r.id order by p.slug collate "C") as permissions
  from roles r where r.template_slug is null or r.is_overridden;
grant select on role_grants, role_capabilities, role_definitions to ${word}_app;
