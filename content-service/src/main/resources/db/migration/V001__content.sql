-- Items, the entitlements that open them to organizations, and who may therefore see what.

-- The caller's organizations: active memberships only. The one place that says so.
create function app_organizations() returns uuid[]
  language sql stable parallel safe
  return array(
    select m.organization_id from memberships m
    where m.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
      and m.user_id = app_user() and m.is_active and m.deleted_at is null);
grant execute on function app_organizations() to ${word}_app;

-- owner_type platform: seen by entitlement; tenant: seen by the whole tenant. Both belong to the tenant. The id alone is
-- the primary key, because a licensee looks an item up without knowing the licensor.
create table items (
  id uuid not null default gen_random_uuid(),
  tenant_id uuid not null,
  owner_type text not null default 'platform',
  owner_tenant_id uuid not null,
  type text not null,
  title text not null,
  description text,
  thumbnail_url text,
  content_url text,
  duration_seconds int,
  metadata jsonb not null default '{}',
  tags text[] not null default '{}',
  visibility text not null default 'private',
  status text not null default 'published',
  is_active boolean not null default true,
  published_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  revision bigint not null default 0,
  constraint items_pk primary key (id),
  constraint items_key unique (tenant_id, id),
  constraint items_owner_type_check check (owner_type in ('platform', 'tenant')),
  constraint items_type_check check (type in ('video', 'document', 'link', 'course')),
  constraint items_title_check check (length(title) between 1 and 500),
  constraint items_thumbnail_url_check check (length(thumbnail_url) <= 2048),
  constraint items_content_url_check check (length(content_url) <= 2048),
  constraint items_duration_seconds_check check (duration_seconds >= 0),
  constraint items_metadata_check check (jsonb_typeof(metadata) = 'object'),
  constraint items_tags_check check (cardinality(tags) <= 50),
  constraint items_visibility_check check (visibility in ('private', 'licensable')),
  constraint items_status_check check (status in ('draft', 'published')),
  constraint items_published_at_check check ((status = 'published') = (published_at is not null))
);
create index items_newest on items (tenant_id, created_at desc, id desc);
create index items_newest_of_type on items (tenant_id, type, created_at desc, id desc);
create index items_newest_of_status on items (tenant_id, status, created_at desc, id desc);
create index items_seen_by_tenant on items (tenant_id, created_at desc, id desc)
  where owner_type = 'tenant' and status = 'published' and is_active;

create table entitlements (
  id uuid not null default gen_random_uuid(),
  tenant_id uuid not null,
  name text not null,
  description text,
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  revision bigint not null default 0,
  constraint entitlements_pk primary key (tenant_id, id),
  constraint entitlements_name_check check (length(name) between 1 and 500)
);
create index entitlements_newest on entitlements (tenant_id, created_at desc, id desc);

create table content_entitlements (
  id uuid not null default gen_random_uuid(),
  tenant_id uuid not null,
  content_id uuid not null,
  entitlement_id uuid not null,
  created_at timestamptz not null default now(),
  constraint content_entitlements_pk primary key (tenant_id, id),
  constraint content_entitlements_once unique (tenant_id, entitlement_id, content_id),
  constraint content_entitlements_content_id_fkey foreign key (tenant_id, content_id)
    references items (tenant_id, id) on delete cascade,
  constraint content_entitlements_entitlement_id_fkey foreign key (tenant_id, entitlement_id)
    references entitlements (tenant_id, id) on delete cascade
);
create index content_entitlements_content on content_entitlements (tenant_id, content_id);

-- A revoked assignment stays; granting again takes the same row.
create table entitlement_assignments (
  id uuid not null default gen_random_uuid(),
  tenant_id uuid not null,
  entitlement_id uuid not null,
  organization_id uuid not null,
  granted_at timestamptz not null default now(),
  revoked_at timestamptz,
  constraint entitlement_assignments_pk primary key (tenant_id, id),
  constraint entitlement_assignments_once unique (tenant_id, entitlement_id, organization_id),
  constraint entitlement_assignments_entitlement_id_fkey foreign key (tenant_id, entitlement_id)
    references entitlements (tenant_id, id) on delete cascade
);
create index entitlement_assignments_organization on entitlement_assignments (tenant_id, organization_id);

-- tenant_id is the licensor. Both parties read it; nothing writes it yet but migrations.
create table licenses (
  id uuid not null default gen_random_uuid(),
  tenant_id uuid not null,
  content_id uuid not null,
  licensor_tenant_id uuid not null,
  licensee_tenant_id uuid not null,
  license_type text not null default 'perpetual',
  price_paid_cents int not null default 0,
  status text not null default 'active',
  granted_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint licenses_pk primary key (tenant_id, id),
  constraint licenses_licensor_tenant_id_check check (licensor_tenant_id = tenant_id),
  constraint licenses_licensee_tenant_id_check check (licensee_tenant_id <> tenant_id),
  constraint licenses_license_type_check check (license_type in ('perpetual', 'subscription')),
  constraint licenses_price_paid_cents_check check (price_paid_cents >= 0),
  constraint licenses_status_check check (status in ('active', 'expired', 'revoked')),
  constraint licenses_content_id_fkey foreign key (tenant_id, content_id)
    references items (tenant_id, id) on delete cascade
);
create index licenses_content on licenses (tenant_id, content_id);
create index licenses_licensee on licenses (licensee_tenant_id, content_id);

-- Who may see what: one row per viewing tenant, organization and item, there while at least one path of entitlements
-- that is not revoked leads from the organization to the item. Written with every change of a link or an assignment.
-- The item's created_at never changes; it stands here so that a list of what somebody may see is driven from this table.
create table access (
  id uuid not null default gen_random_uuid(),
  tenant_id uuid not null,
  organization_id uuid not null,
  content_id uuid not null,
  content_created_at timestamptz not null,
  granted_at timestamptz not null default now(),
  revision bigint not null default 0,
  constraint access_pk primary key (tenant_id, id),
  constraint access_once unique (tenant_id, organization_id, content_id)
);
create index access_newest on access (tenant_id, organization_id, content_created_at desc, content_id desc);
create index access_content on access (tenant_id, content_id, organization_id);

call protect('items');
call protect('entitlements');
call protect('content_entitlements');
call protect('entitlement_assignments');
call protect('licenses');
call protect('access');

-- A licence is read by both parties and written by the licensor: the first exception to 'own tenant only'.
drop policy licenses_tenant on licenses;
create policy licenses_tenant on licenses as restrictive for select to ${word}_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    or licensee_tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy licenses_tenant_insert on licenses as restrictive for insert to ${word}_app
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy licenses_tenant_update on licenses as restrictive for update to ${word}_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy licenses_tenant_delete on licenses as restrictive for delete to ${word}_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy licenses_parties on licenses for select to ${word}_app using (true);

-- A licensed item is read by the licensee: the second. Own rows come first, so that nothing is looked up for them.
drop policy items_tenant on items;
create policy items_tenant on items as restrictive for select to ${word}_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    or (visibility = 'licensable' and exists (
      select from licenses l
      where l.tenant_id = items.tenant_id and l.content_id = items.id
        and l.licensee_tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
        and l.status = 'active' and (l.expires_at is null or l.expires_at > now()))));
create policy items_tenant_insert on items as restrictive for insert to ${word}_app
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy items_tenant_update on items as restrictive for update to ${word}_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy items_tenant_delete on items as restrictive for delete to ${word}_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

-- Who makes content works with all of the tenant's items.
create policy items_makers on items to ${word}_app
  using ((select app_has_role('owner', 'admin', 'editor', 'author'))
    and tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check ((select app_has_role('owner', 'admin', 'editor', 'author')));

-- The seed's rule: platform content by entitlement, a tenant's own content by belonging to the tenant, licensed content
-- by an active licence of the tenant one is an active member of. Of all three only what is published and active.
-- OFFSET 0 keeps the planner from reading all of the caller's access into a hash table: it is looked up per shown row.
create policy entitled_content_access on items for select to ${word}_app
  using (status = 'published' and is_active and (
    (owner_type = 'tenant' and (select app_user()) is not null
      and owner_tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    or (owner_type = 'platform' and exists (
      select from access a
      where a.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
        and a.organization_id = any ((select app_organizations())::uuid[])
        and a.content_id = items.id
      offset 0))
    or (visibility = 'licensable' and cardinality((select app_organizations())) > 0 and exists (
      select from licenses l
      where l.tenant_id = items.tenant_id and l.content_id = items.id
        and l.licensee_tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
        and l.status = 'active' and (l.expires_at is null or l.expires_at > now())))));

-- Entitlements, their items and their organizations are the tenant's owner's and admin's.
create policy entitlements_admins on entitlements to ${word}_app
  using ((select app_has_role('owner', 'admin'))) with check ((select app_has_role('owner', 'admin')));
create policy content_entitlements_admins on content_entitlements to ${word}_app
  using ((select app_has_role('owner', 'admin'))) with check ((select app_has_role('owner', 'admin')));
create policy entitlement_assignments_admins on entitlement_assignments to ${word}_app
  using ((select app_has_role('owner', 'admin'))) with check ((select app_has_role('owner', 'admin')));

-- Access: everybody reads what their organizations may see; owner and admin grant; who deletes an item ends its access.
create policy access_own on access for select to ${word}_app
  using (organization_id = any ((select app_organizations())::uuid[]));
create policy access_makers on access for select to ${word}_app
  using ((select app_has_role('owner', 'admin', 'editor', 'author')));
create policy access_grant on access for insert to ${word}_app
  with check ((select app_has_role('owner', 'admin')));
create policy access_lock on access for update to ${word}_app
  using ((select app_has_role('owner', 'admin'))) with check ((select app_has_role('owner', 'admin')));
create policy access_end on access for delete to ${word}_app
  using ((select app_has_role('owner', 'admin', 'editor', 'author')));

grant select, insert, update, delete on items, entitlements, content_entitlements, entitlement_assignments, access
  to ${word}_app;
grant select on licenses to ${word}_app;
