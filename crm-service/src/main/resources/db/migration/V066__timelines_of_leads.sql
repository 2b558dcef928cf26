-- The runs of a lead, newest first.
create index workflow_executions_lead_newest on workflow_executions (tenant_id, lead_id, id);
