-- What is on for whom: the seeds' feature_flags and community_features in one.
create table feature_flags (
  tenant_id uuid not null,
  id uuid not null,
  -- Null: on every platform. A flag of the platform goes before one of the same key without.
  platform text,
  feature_key text not null,
  name text not null,
  description text,
  -- What kind of feature it is, in the tenant's own words.
  type text,
  -- Below it the flag is not there: for everybody, for who is signed in, for owner and admins.
  access_level text not null default 'member',
  is_enabled boolean not null default false,
  -- Texts, numbers and booleans of it are told with every evaluation.
  config jsonb not null default '{}',
  value_type text not null default 'boolean',
  variants jsonb not null default '{"on": true, "off": false}',
  on_variant text not null default 'on',
  off_variant text not null default 'off',
  -- Shares of variants among those for whom it is on; null: all get on_variant.
  weights jsonb,
  -- Tenant roles for whom it is on; none: for all.
  roles text[] not null default '{}',
  percentage numeric(5, 2) not null default 100,
  revision bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint feature_flags_pk primary key (tenant_id, id),
  constraint feature_flags_feature_key_key unique nulls not distinct (tenant_id, feature_key, platform),
  constraint feature_flags_tenant_id_fkey foreign key (tenant_id) references tenants (tenant_id) on delete cascade,
  constraint feature_flags_platform_fkey foreign key (tenant_id, platform) references platforms (tenant_id, app_slug),
  constraint feature_flags_feature_key_check check (
    feature_key ~ '^[A-Za-z0-9][A-Za-z0-9._-]*$' and length(feature_key) <= 200),
  constraint feature_flags_name_check check (length(name) between 1 and 500),
  constraint feature_flags_description_check check (length(description) <= 5000),
  constraint feature_flags_type_check check (length(type) between 1 and 100),
  constraint feature_flags_access_level_check check (access_level in ('public', 'member', 'admin')),
  constraint feature_flags_value_type_check check (value_type in ('boolean', 'string', 'number', 'object')),
  constraint feature_flags_config_check check (octet_length(config::text) <= 65536),
  constraint feature_flags_variants_check check (octet_length(variants::text) <= 65536),
  constraint feature_flags_on_variant_check check (jsonb_exists(variants, on_variant)),
  constraint feature_flags_off_variant_check check (jsonb_exists(variants, off_variant)),
  constraint feature_flags_percentage_check check (percentage between 0 and 100)
);
create index feature_flags_platform on feature_flags (tenant_id, platform, id);
create trigger feature_flags_updated_at before update on feature_flags
  for each row when (new.updated_at is not distinct from old.updated_at) execute function set_updated_at();

call protect('feature_flags');
-- Definitions are for owner and admins; the service evaluates them for everybody else.
create policy feature_flags_admin on feature_flags to ${word}_app
  using ((select app_has_role('owner', 'admin'))) with check ((select app_has_role('owner', 'admin')));
grant select, insert, update, delete on feature_flags to ${word}_app;
