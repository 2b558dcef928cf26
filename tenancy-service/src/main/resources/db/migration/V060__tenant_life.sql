-- What a tenant has bought and how its life goes on: the content platform's plan, the CRM's subscription, trials that end,
-- and a deletion that can be taken back for a while.
alter table tenants
  add column plan_type text not null default 'basic',
  add column subscription_status text not null default 'active',
  add column trial_ends_at timestamptz,
  add column past_due_since timestamptz,
  -- Why the tenant is closed; what an operator closed only an operator opens.
  add column suspended_reason text,
  add column deleted_at timestamptz,
  add column purge_at timestamptz,
  -- The tenant is gone for everybody else; the row keeps its key, so that nobody takes over its address.
  add column purged_at timestamptz,
  add constraint tenants_plan_type_check check (plan_type in ('basic', 'pro', 'enterprise')),
  add constraint tenants_subscription_status_check check (
    subscription_status in ('trial', 'active', 'past_due', 'canceled', 'expired')),
  add constraint tenants_subscription_tier_check check (length(subscription_tier) between 1 and 100),
  add constraint tenants_trial_ends_at_check check (status <> 'trial' or trial_ends_at is not null),
  add constraint tenants_suspended_reason_check check (
    suspended_reason in ('operator', 'trial_ended', 'past_due', 'canceled', 'deleted')),
  add constraint tenants_deletion_check check ((deleted_at is null) = (purge_at is null));
update tenants set suspended_reason = 'operator' where status = 'suspended';

-- Work that becomes due, of all features and tenants. The worker finds and leases it and sees nothing else.
create table due_work (
  tenant_id uuid not null,
  kind text not null,
  id uuid not null,
  due_at timestamptz not null,
  lease uuid,
  constraint due_work_pk primary key (tenant_id, kind, id),
  constraint due_work_tenant_id_fkey foreign key (tenant_id) references tenants (tenant_id) on delete cascade,
  constraint due_work_kind_check check (kind ~ '^[a-z_]{1,60}$')
);
create index due_work_due on due_work (due_at);
call protect_open('due_work');
grant select, insert, update, delete on due_work to ${word}_app;
create policy due_work_worker on due_work for select to ${word}_worker using (true);
create policy due_work_lease on due_work for update to ${word}_worker using (true) with check (true);
grant select, update (due_at, lease) on due_work to ${word}_worker;

-- The coaching story's name for the same rows. It can be written to: a change raises the revision, and the worker
-- publishes it.
create view tenant_profiles with (security_invoker = true) as
  select id, owner_id as user_id, tenant_key as slug, display_name, tenant_type, brand_config, email_config,
    enabled_assessments, subscription_tier, is_active, custom_domain, created_at, updated_at
  from tenants where purged_at is null;
create function write_tenant_profile() returns trigger
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
  insert into due_work (tenant_id, kind, id, due_at) values (old.id, 'tenant_state', old.id, now())
  on conflict (tenant_id, kind, id) do update set due_at = excluded.due_at, lease = null;
  return new;
end $$;
create trigger tenant_profiles_write instead of update on tenant_profiles
  for each row execute function write_tenant_profile();
grant select, update on tenant_profiles to ${word}_app;
