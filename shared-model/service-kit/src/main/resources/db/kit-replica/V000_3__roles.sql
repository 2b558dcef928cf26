-- What core says about a tenant's own roles, and about the templates' roles that a tenant has changed. The templates
-- themselves are part of the release, see kit.permission.

create table roles (
  tenant_id uuid not null,
  id uuid not null,
  slug text not null,
  name text not null,
  base_role text not null,
  template_slug text,
  permissions text[] not null,
  epoch int not null,
  revision bigint not null,
  deleted_at timestamptz,
  constraint roles_pk primary key (tenant_id, id)
);
call protect('roles');
create policy roles_read on roles for select to ${word}_app using (true);
grant select, insert, update on roles to ${word}_app;
create policy roles_purge on roles to ${word}_policy using (true);
grant select, delete on roles to ${word}_policy;
create index roles_deleted on roles (deleted_at) where deleted_at is not null;

-- What kit.permission.TenantRoles reads; in core a view of the same name says it of core's own tables.
create view role_definitions with (security_invoker = true) as
  select tenant_id, id, slug, name, base_role, template_slug, revision, permissions from roles where deleted_at is null;
grant select on role_definitions to ${word}_app;

-- The function is _policy's, which the owner may become.
set role ${word}_policy;
create or replace function purge_tombstones() returns void
  language sql volatile security definer set search_path = ${word}, pg_temp as $$
  delete from memberships where deleted_at < now() - interval '30 days';
  delete from members where deleted_at < now() - interval '30 days';
  delete from organizations where deleted_at < now() - interval '30 days';
  delete from roles where deleted_at < now() - interval '30 days';
  delete from tenants where deleted_at < now() - interval '30 days';
$$;
reset role;
