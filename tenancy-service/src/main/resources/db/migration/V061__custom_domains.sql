-- Host names of a tenant's own. Who shows the challenge in DNS holds the name; a claim that is not verified blocks nobody.
create table custom_domains (
  tenant_id uuid not null,
  id uuid not null,
  domain text not null,
  status text not null default 'pending',
  -- Published in DNS by the tenant, so no secret; random, so that nobody's old record fits.
  challenge text not null,
  method text not null default 'dns_txt',
  verified_at timestamptz,
  checked_at timestamptz,
  -- Since when the record is missing; cleared when it is seen again.
  failing_since timestamptz,
  created_by uuid,
  revision bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint custom_domains_pk primary key (tenant_id, id),
  constraint custom_domains_claim_key unique (tenant_id, domain),
  constraint custom_domains_tenant_id_fkey foreign key (tenant_id) references tenants (tenant_id) on delete cascade,
  constraint custom_domains_status_check check (status in ('pending', 'active', 'lapsed')),
  constraint custom_domains_method_check check (method in ('dns_txt', 'operator')),
  constraint custom_domains_verified check (status <> 'active' or verified_at is not null),
  constraint custom_domains_domain_check check (
    domain ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$' and length(domain) <= 253)
);
-- Global by nature: an address leads to one tenant.
create unique index custom_domains_active_key on custom_domains (domain) where status = 'active';
create trigger custom_domains_updated_at before update on custom_domains
  for each row when (new.updated_at is not distinct from old.updated_at) execute function set_updated_at();

call protect('custom_domains');
create policy custom_domains_admin on custom_domains to ${word}_app
  using ((select app_has_role('owner', 'admin'))) with check ((select app_has_role('owner', 'admin')));
-- An operator at work in one tenant; the restrictive policy keeps it to that one.
create policy custom_domains_platform on custom_domains to ${word}_app
  using ((select app_actor()) = 'platform') with check ((select app_actor()) = 'platform');
grant select, insert, delete on custom_domains to ${word}_app;
grant update (status, challenge, verified_at, checked_at, failing_since, revision, updated_at)
  on custom_domains to ${word}_app;

-- Domains that operators gave so far were their word, not DNS's.
insert into custom_domains (tenant_id, id, domain, status, challenge, method, verified_at, created_at)
select tenant_id, gen_random_uuid(), custom_domain, 'active', 'given-by-operator', 'operator', created_at, created_at
from tenants where custom_domain is not null;

-- tenants.custom_domain is the first of the active ones.
create function check_custom_domain() returns trigger
  language plpgsql set search_path = ${word}, pg_temp as $$
begin
  if new.custom_domain is not null and not exists (
      select from custom_domains where tenant_id = new.tenant_id and domain = new.custom_domain and status = 'active') then
    raise exception 'the custom domain is not verified'
      using errcode = 'check_violation', constraint = 'tenants_custom_domain_check', table = 'tenants';
  end if;
  return new;
end $$;
create trigger tenants_custom_domain_is_verified before update of custom_domain on tenants
  for each row when (new.custom_domain is distinct from old.custom_domain) execute function check_custom_domain();

-- What everybody may know of a tenant that is open, by its key or by one of its domains, where no tenant is resolved yet.
create function public_branding(_key text, _domain text)
  returns table (id uuid, tenant_key text, display_name text, theme jsonb, brand_config jsonb, revision bigint)
  language sql stable security definer rows 1 set search_path = ${word}, pg_temp as $$
  select t.id, t.tenant_key, t.display_name, t.theme, t.brand_config, t.revision
  from tenants t
  where t.status <> 'suspended' and t.deleted_at is null
    and (_key is null or t.tenant_key = _key)
    and (_domain is null or t.tenant_id in (
      select d.tenant_id from custom_domains d where d.domain = _domain and d.status = 'active'))
    and (_key is not null or _domain is not null)
$$;
revoke execute on function public_branding(text, text) from public;
grant execute on function public_branding(text, text) to ${word}_app;
create policy tenants_branding on tenants for select to ${word}_policy using (true);
grant select on tenants to ${word}_policy;
create policy custom_domains_branding on custom_domains for select to ${word}_policy using (status = 'active');
grant select on custom_domains to ${word}_policy;
alter function public_branding(text, text) owner to ${word}_policy;
