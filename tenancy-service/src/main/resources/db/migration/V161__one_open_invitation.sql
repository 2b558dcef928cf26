-- A person has one open invitation to an organization; of several the newest stays open.
update invitations i set revoked_at = now(), revision = revision + 1
where accepted_at is null and revoked_at is null and exists (
  select from invitations n
  where n.tenant_id = i.tenant_id and n.organization_id = i.organization_id and n.email_key = i.email_key and n.id > i.id
    and n.accepted_at is null and n.revoked_at is null);
create unique index invitations_open_key on invitations (tenant_id, organization_id, email_key)
  where accepted_at is null and revoked_at is null;

-- Those of the addresses whose account the tenant has deactivated. Who manages an organization is told when they invite: past
-- row-level security, as the account may belong to another organization.
create function deactivated_addresses(_keys text[]) returns setof text
  language sql stable security definer rows 1 set search_path = ${word}, pg_temp as $$
  select u.email_key from users u
  where u.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and u.email_key = any (_keys)
    and not u.is_active and u.removed_at is null
    and (app_has_role('owner', 'admin') or exists (select from my_managed_organizations()))
$$;
revoke execute on function deactivated_addresses(text[]) from public;
grant execute on function deactivated_addresses(text[]) to ${word}_app;
alter function deactivated_addresses(text[]) owner to ${word}_policy;
