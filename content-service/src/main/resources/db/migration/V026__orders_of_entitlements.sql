-- Entitlements by their names and by their last change.
create index entitlements_name on entitlements (tenant_id, name_key, id);
create index entitlements_updated on entitlements (tenant_id, updated_at, id);
