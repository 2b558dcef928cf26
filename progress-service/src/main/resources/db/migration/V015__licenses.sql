-- Licensed items: a replica of the licenses between tenants, and the rule of content's own policies. The licensor's state alone is
-- kept, under the licensor's tenant; a licensee reads it, and with it the item.
call replica('licenses', 'content_id uuid not null, licensee_tenant_id uuid not null, status text not null, expires_at timestamptz');
create index licenses_content on licenses (tenant_id, content_id);
create index licenses_licensee on licenses (licensee_tenant_id, content_id);
create index items_by_id on items (id);

drop policy licenses_tenant on licenses;
create policy licenses_tenant on licenses as restrictive for select to ${word}_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    or licensee_tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy licenses_tenant_insert on licenses as restrictive for insert to ${word}_app
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy licenses_tenant_update on licenses as restrictive for update to ${word}_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

-- Own rows come first, so that nothing is looked up for them. Content keeps an item licensable while a license of it is open.
drop policy items_tenant on items;
create policy items_tenant on items as restrictive for select to ${word}_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    or exists (
      select from licenses l
      where l.tenant_id = items.tenant_id and l.content_id = items.id and l.deleted_at is null
        and l.licensee_tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
        and l.status = 'active' and (l.expires_at is null or l.expires_at > now())));
create policy items_tenant_insert on items as restrictive for insert to ${word}_app
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy items_tenant_update on items as restrictive for update to ${word}_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy items_tenant_delete on items as restrictive for delete to ${word}_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

-- As content's own: the tenant's content by belonging to the tenant, or by entitlement; licensed content by an active membership
-- in an organization of the licensee; both by making content.
drop policy items_entitled on items;
create policy items_entitled on items for select to ${word}_app using (
  deleted_at is null and status = 'published' and is_active and (
    (owner_type = 'tenant' and tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    or (select app_has_role('owner', 'admin', 'editor', 'author'))
    or (tenant_id <> nullif(current_setting('app.tenant_id', true), '')::uuid
      and (select exists (select from memberships m
        where m.user_id = app_user() and m.is_active and m.deleted_at is null)))
    or exists (
      select from access a
      where a.tenant_id = items.tenant_id and a.content_id = items.id and a.deleted_at is null
        and a.organization_id in (
          select m.organization_id from memberships m
          where m.user_id = (select app_user()) and m.is_active and m.deleted_at is null))));
