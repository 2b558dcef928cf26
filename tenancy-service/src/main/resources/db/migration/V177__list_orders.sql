-- People by their names, those without one first, and memberships by their last change.
create index users_name on users (tenant_id, (coalesce(name_search, '')), id);
create index memberships_updated on memberships (tenant_id, organization_id, updated_at, id);
