-- The service that sends mail keeps the tenants' domains from now on; it learns of those that were verified before.
insert into due_work (tenant_id, kind, id, due_at)
select distinct d.tenant_id, 'tenant_state', d.tenant_id, now() from custom_domains d where d.status = 'active'
on conflict (tenant_id, kind, id) do update set due_at = excluded.due_at, lease = null;
