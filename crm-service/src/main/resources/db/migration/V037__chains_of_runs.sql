-- How many runs stand before this one in a chain in which each has begun the next by a request to a form (ADR 125).
alter table workflow_executions add column depth smallint not null default 0;

-- How often a workflow was begun for a lead lately.
create index workflow_executions_lead_recent on workflow_executions (tenant_id, lead_id, created_at);
drop index workflow_executions_lead;
