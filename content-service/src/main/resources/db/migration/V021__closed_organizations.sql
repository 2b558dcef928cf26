-- A membership in an organization that is closed gives nothing until the organization is reopened: whoever asks, only the service
-- sees it. What the organization has been granted stays.
create policy memberships_open on memberships as restrictive for select to ${word}_app
  using ((select app_actor()) = 'service' or not exists (
    select from organizations o
    where o.tenant_id = memberships.tenant_id and o.id = memberships.organization_id and not o.is_active));
