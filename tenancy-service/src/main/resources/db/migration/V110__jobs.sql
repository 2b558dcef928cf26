-- What becomes due is a job of the kit's queue (kit.job) from now on. What waits moves there.
insert into jobs (tenant_id, kind, id, due_at) select tenant_id, 'core.' || kind, id, due_at from due_work;
delete from due_work;

-- While this is rolled out the last release schedules its work here still. Both releases do it then, and find under its lock
-- whether there is anything to do. The next release drops the table.
create function due_work_becomes_job() returns trigger
  language plpgsql set search_path = ${word}, pg_temp as $$
begin
  insert into jobs as j (tenant_id, kind, id, due_at) values (new.tenant_id, 'core.' || new.kind, new.id, new.due_at)
  on conflict (tenant_id, kind, id) do update set dead_at = null,
    due_at = case when j.lease is null then excluded.due_at else j.due_at end,
    again_at = case when j.lease is null then null else excluded.due_at end;
  return new;
end $$;
create trigger due_work_becomes_job after insert or update on due_work for each row when (new.lease is null)
  execute function due_work_becomes_job();
revoke execute on function due_work_becomes_job() from public;
grant execute on function due_work_becomes_job() to ${word}_app;

create or replace function write_tenant_profile() returns trigger
  language plpgsql set search_path = ${word}, pg_temp as $$
begin
  update tenants set owner_id = new.user_id, tenant_key = new.slug, display_name = new.display_name,
    tenant_type = new.tenant_type, brand_config = new.brand_config, email_config = new.email_config,
    enabled_assessments = new.enabled_assessments, subscription_tier = new.subscription_tier,
    custom_domain = new.custom_domain, revision = revision + 1,
    status = case when new.is_active = old.is_active then status when new.is_active then 'active' else 'suspended' end,
    suspended_reason = case when new.is_active = old.is_active then suspended_reason
      when new.is_active then null else 'operator' end
  where id = old.id;
  if not found then
    return null;
  end if;
  insert into jobs as j (tenant_id, kind, id, due_at) values (old.id, 'core.tenant_state', old.id, now())
  on conflict (tenant_id, kind, id) do update set dead_at = null,
    due_at = case when j.lease is null then excluded.due_at else j.due_at end,
    again_at = case when j.lease is null then null else excluded.due_at end;
  return new;
end $$;

-- What is due of a suspended tenant waits, except where its job says otherwise; nothing recurs for one that is suspended or gone.
create policy tenants_due on tenants for select to ${word}_worker using (true);
grant select (tenant_id, status, purged_at) on tenants to ${word}_worker;
create view working_tenants with (security_invoker = true) as
  select tenant_id from tenants where purged_at is null and status <> 'suspended';
grant select on working_tenants to ${word}_worker;
