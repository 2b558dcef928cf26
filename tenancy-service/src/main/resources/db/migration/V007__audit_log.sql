-- Who did what. Append-only for the application: it has no right to change or delete a row. The actor may be a person, a
-- platform operator, a service or nobody known, so actor_id references nothing.
create table audit_log (
  tenant_id uuid not null,
  id uuid not null,
  organization_id uuid,
  actor_type text not null,
  actor_id uuid,
  action text not null,
  target_type text not null,
  target_id uuid,
  details jsonb not null default '{}',
  created_at timestamptz not null default now(),
  constraint audit_log_pk primary key (tenant_id, id),
  constraint audit_log_tenant_id_fkey foreign key (tenant_id) references tenants (tenant_id),
  constraint audit_log_organization_id_fkey foreign key (tenant_id, organization_id)
    references organizations (tenant_id, id),
  constraint audit_log_actor_type_check check (actor_type in ('user', 'operator', 'service', 'anonymous')),
  constraint audit_log_actor_known check (actor_type in ('service', 'anonymous') or actor_id is not null)
);
create index audit_log_newest on audit_log (tenant_id, created_at desc, id desc);
create index audit_log_organization on audit_log (tenant_id, organization_id, created_at desc);
create index audit_log_actor on audit_log (tenant_id, actor_id, created_at desc);

call protect('audit_log');
create policy audit_log_append on audit_log for insert to ${word}_app with check (true);
create policy audit_log_admin on audit_log for select to ${word}_app using ((select app_has_role('owner', 'admin')));
grant select, insert on audit_log to ${word}_app;
