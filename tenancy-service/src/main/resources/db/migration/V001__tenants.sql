-- Training providers, coaches and communities: the LeaderForge seed's tenants united with the coaching story's
-- tenant_profiles. A tenant is its own tenant: tenant_id repeats id, so that the one shape of policy holds here too.
create table tenants (
  tenant_id uuid not null,
  id uuid not null,
  tenant_key text not null,
  display_name text not null,
  custom_domain text,
  tenant_type text not null default 'training_provider',
  theme jsonb not null default '{}',
  brand_config jsonb not null default '{}',
  email_config jsonb not null default '{}',
  settings jsonb not null default '{}',
  enabled_assessments text[] not null default '{}',
  subscription_tier text not null default 'starter',
  status text not null default 'active',
  is_active boolean not null generated always as (status <> 'suspended') stored,
  owner_id uuid,
  revision bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint tenants_pk primary key (tenant_id, id),
  constraint tenants_tenant_id_key unique (tenant_id),
  -- Global by nature: both are addresses.
  constraint tenants_tenant_key_key unique (tenant_key),
  constraint tenants_custom_domain_key unique (custom_domain),
  constraint tenants_is_its_own check (tenant_id = id),
  constraint tenants_tenant_key_check check (
    tenant_key ~ '^[a-z0-9-]+$' and length(tenant_key) <= 63
    and tenant_key not in ('www', 'api', 'admin', 'platform')),
  constraint tenants_display_name_check check (length(display_name) between 1 and 500),
  constraint tenants_custom_domain_check check (
    custom_domain ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$' and length(custom_domain) <= 253),
  constraint tenants_status_check check (status in ('active', 'suspended', 'trial'))
);

create trigger tenants_updated_at before update on tenants
  for each row when (new.updated_at is not distinct from old.updated_at) execute function set_updated_at();

create function refuse_tenant_key_change() returns trigger
  language plpgsql as $$
begin
  raise exception 'the tenant key is part of addresses and cannot change'
    using errcode = 'check_violation', constraint = 'tenants_tenant_key_check', table = 'tenants';
end $$;
create trigger tenants_key_is_immutable before update of tenant_key on tenants
  for each row when (new.tenant_key is distinct from old.tenant_key) execute function refuse_tenant_key_change();

call protect('tenants');
-- The one table whose rows a platform operator, who has no tenant, may see and write.
drop policy tenants_tenant on tenants;
create policy tenants_tenant on tenants as restrictive to ${word}_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    or (select app_actor()) = 'platform')
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    or (select app_actor()) = 'platform');
-- Branding is public; which columns the public sees is the resource's choice.
create policy tenants_visible on tenants for select to ${word}_app using (true);
create policy tenants_platform on tenants to ${word}_app
  using ((select app_actor()) = 'platform') with check ((select app_actor()) = 'platform');
create policy tenants_admin_update on tenants for update to ${word}_app
  using ((select app_has_role('owner', 'admin'))) with check ((select app_has_role('owner', 'admin')));
grant select, insert, update on tenants to ${word}_app;

-- What a platform operator created under which Idempotency-Key: operators have no tenant to keep an answer in.
create table tenant_creations (
  operator_id uuid not null,
  key text not null,
  body_hash text not null,
  tenant_id uuid not null,
  created_at timestamptz not null default now(),
  constraint tenant_creations_pk primary key (operator_id, key),
  constraint tenant_creations_tenant_id_fkey foreign key (tenant_id) references tenants (tenant_id) on delete cascade
    deferrable initially deferred
);
create index tenant_creations_tenant on tenant_creations (tenant_id);
call protect('tenant_creations');
drop policy tenant_creations_tenant on tenant_creations;
create policy tenant_creations_tenant on tenant_creations as restrictive to ${word}_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    or (select app_actor()) = 'platform')
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    or (select app_actor()) = 'platform');
create policy tenant_creations_platform on tenant_creations to ${word}_app
  using ((select app_actor()) = 'platform') with check ((select app_actor()) = 'platform');
grant select, insert on tenant_creations to ${word}_app;
