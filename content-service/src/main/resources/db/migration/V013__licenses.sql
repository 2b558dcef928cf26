-- Licenses as a whole: a licensor offers an item, the licensee accepts or declines, either party ends the license, a subscription
-- expires. The licensor's row alone decides; the licensee changes it by answer_license and by nothing else.
alter table licenses
  drop constraint licenses_status_check,
  alter column granted_at drop not null,
  add column ending_party text,
  add column revision bigint not null default 0,
  add constraint licenses_status_check check (status in ('offered', 'active', 'declined', 'expired', 'revoked')),
  add constraint licenses_ending_party_check check (ending_party in ('licensor', 'licensee')),
  add constraint licenses_expires_at_check check ((license_type = 'subscription') = (expires_at is not null)),
  add constraint licenses_granted_at_check check (case when status = 'active' then granted_at is not null
    when status in ('offered', 'declined') then granted_at is null else true end),
  add constraint licenses_revoked_at_check check ((status = 'revoked') = (revoked_at is not null));
create unique index licenses_open on licenses (tenant_id, content_id, licensee_tenant_id) where status in ('offered', 'active');
create index licenses_received on licenses (licensee_tenant_id, id);

create policy licenses_offer on licenses for insert to ${word}_app
  with check ((select app_has_role('owner', 'admin')));
create policy licenses_change on licenses for update to ${word}_app
  using ((select app_has_role('owner', 'admin'))) with check ((select app_has_role('owner', 'admin')));
-- With its item, when it has ended.
create policy licenses_delete on licenses for delete to ${word}_app
  using ((select app_has_role('owner', 'admin', 'editor', 'author')));
grant insert, update, delete on licenses to ${word}_app;

-- Licensed items are seen by those of the licensee who make content or grant it, too; drafts by none of them.
create policy items_licensed on items for select to ${word}_app
  using (status = 'published' and is_active and (select app_has_role('owner', 'admin', 'editor', 'author')));

-- An entitlement links own items, and those that the tenant has licensed. A link to an own item goes with it; one to a licensed
-- item goes when the license ends.
alter table content_entitlements
  drop constraint content_entitlements_content_id_fkey,
  add column is_licensed boolean not null default false,
  add column own_content_id uuid generated always as (case when is_licensed then null else content_id end) stored,
  add constraint content_entitlements_own_content_id_fkey foreign key (tenant_id, own_content_id)
    references items (tenant_id, id) on delete cascade;
create index content_entitlements_own_content on content_entitlements (tenant_id, own_content_id);
create policy content_entitlements_licensed on content_entitlements as restrictive to ${word}_app
  using (true)
  with check (not is_licensed or exists (
    select from licenses l
    where l.licensee_tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
      and l.content_id = content_entitlements.content_id
      and l.status = 'active' and (l.expires_at is null or l.expires_at > now())));

-- The definer functions see licenses of the active tenant, as licensee too, and the items of these.
create policy licenses_answer on licenses to ${word}_policy
  using (licensee_tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (licensee_tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy items_of_licenses on items for select to ${word}_policy
  using (exists (select from licenses l
    where l.tenant_id = items.tenant_id and l.content_id = items.id
      and l.licensee_tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid));
grant update on licenses to ${word}_policy;
create index tenants_key on tenants (tenant_key);

-- The licensee's answer to an offer, accept or decline, or its end of a license. Whether the license was in the state for it,
-- and, to accept, whether the licensor is at work and still offers the item.
create function answer_license(_id uuid, _answer text) returns boolean
  language plpgsql volatile security definer set search_path = ${word}, pg_temp as $$
begin
  update licenses l set
    status = case _answer when 'accept' then 'active' when 'decline' then 'declined' else 'revoked' end,
    granted_at = case when _answer = 'accept' then now() else l.granted_at end,
    revoked_at = case when _answer = 'end' then now() end,
    ending_party = case when _answer = 'end' then 'licensee' end,
    updated_at = now(), revision = l.revision + 1
  where l.id = _id and l.licensee_tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    and _answer in ('accept', 'decline', 'end') and l.status = case _answer when 'end' then 'active' else 'offered' end
    and (_answer <> 'accept' or (
      (l.expires_at is null or l.expires_at > now())
      and exists (select from tenants t
        where t.tenant_id = l.tenant_id and t.id = l.tenant_id and t.deleted_at is null and t.status <> 'suspended')
      and exists (select from items i where i.tenant_id = l.tenant_id and i.id = l.content_id
        and i.visibility = 'licensable' and i.status = 'published' and i.is_active)));
  return found;
end $$;

-- Whether the active tenant has licensed the item; until the transaction ends the license does not.
create function hold_license(_content uuid) returns boolean
  language plpgsql volatile security definer set search_path = ${word}, pg_temp as $$
begin
  perform from licenses l
    where l.licensee_tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and l.content_id = _content
      and l.status = 'active' and (l.expires_at is null or l.expires_at > now()) for share;
  return found;
end $$;

-- What both parties read of a license beside its row: names and keys of the tenants, the item. Of an item that is not
-- published the licensee learns nothing.
create function license_facts(_tenant uuid, _id uuid)
  returns table (content_title text, content_type text, licensor_tenant_key text, licensor_name text, licensee_tenant_key text,
    licensee_name text)
  language sql stable security definer rows 1 set search_path = ${word}, pg_temp as $$
  select i.title, i.type, o.tenant_key, o.display_name, e.tenant_key, e.display_name
  from licenses l
    left join items i on i.tenant_id = l.tenant_id and i.id = l.content_id
      and (i.status = 'published' or l.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
    left join tenants o on o.tenant_id = l.tenant_id and o.id = l.tenant_id
    left join tenants e on e.tenant_id = l.licensee_tenant_id and e.id = l.licensee_tenant_id
  where l.tenant_id = _tenant and l.id = _id
    and nullif(current_setting('app.tenant_id', true), '')::uuid in (l.tenant_id, l.licensee_tenant_id)
$$;

-- The one tenant with this key, to offer it a license: what its public pages say too.
create function licensee_by_key(_key text) returns table (id uuid, is_open boolean)
  language sql stable security definer rows 1 set search_path = ${word}, pg_temp as $$
  select t.id, t.status <> 'suspended' from tenants t where t.tenant_key = _key and t.deleted_at is null
$$;

revoke execute on function answer_license(uuid, text), hold_license(uuid), license_facts(uuid, uuid), licensee_by_key(text)
  from public;
grant execute on function answer_license(uuid, text), hold_license(uuid), license_facts(uuid, uuid), licensee_by_key(text)
  to ${word}_app;
alter function answer_license(uuid, text) owner to ${word}_policy;
alter function hold_license(uuid) owner to ${word}_policy;
alter function license_facts(uuid, uuid) owner to ${word}_policy;
alter function licensee_by_key(text) owner to ${word}_policy;
