-- Leads by their last change, of all and of one status. No order by name: names come from public forms and may be longer than
-- an index entry.
create index leads_updated on leads (tenant_id, updated_at, id);
create index leads_status_updated on leads (tenant_id, status, updated_at, id);
