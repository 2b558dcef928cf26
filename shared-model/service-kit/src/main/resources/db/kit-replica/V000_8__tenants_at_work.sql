-- What is due of a suspended tenant waits; nothing recurs for a tenant that is suspended or gone.
create policy tenants_due on tenants for select to ${word}_worker using (true);
grant select (tenant_id, status, deleted_at) on tenants to ${word}_worker;

create view working_tenants with (security_invoker = true) as
  select tenant_id from tenants where deleted_at is null and status <> 'suspended';
grant select on working_tenants to ${word}_worker;
