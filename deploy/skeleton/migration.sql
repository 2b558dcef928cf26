-- @Title@ of a tenant; they hold no personal data and go with the tenant.
create table @table@ (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  revision bigint not null default 0,
  constraint @table@_pk primary key (tenant_id, id),
  constraint @table@_name_check check (length(name) between 1 and 500)
);
call protect('@table@');
create policy @table@_admins on @table@ to ${word}_app
  using ((select app_has_role('owner', 'admin'))) with check ((select app_has_role('owner', 'admin')));
grant select, insert, update, delete on @table@ to ${word}_app;
call of_no_person('@table@');
call of_no_organization('@table@');
call go_with_tenant('@table@');
