-- The orders and filters of lists: each has an index that begins with the tenant.
create index leads_created on leads (tenant_id, created_at, id);
create index leads_score on leads (tenant_id, lead_score, id);
create index leads_name on leads (tenant_id, name_search, id);
create index leads_assignee on leads (tenant_id, assigned_to, id) where assigned_to is not null;
drop index leads_assigned_to;
create index workflow_executions_workflow_status on workflow_executions (tenant_id, workflow_id, status, id);

-- Forms, workflows and templates are few; they are found by any part of their name.
call name_key('forms', 'name_key', 'search', 'name');
call name_key('workflows', 'name_key', 'search', 'name');
call name_key('message_templates', 'name_key', 'search', 'name');
