-- Staff delete what they have created, and a lead's data goes with the lead: it is the erasure of a person without an account.
alter table form_submissions drop constraint form_submissions_lead_id_fkey;
alter table form_submissions add constraint form_submissions_lead_id_fkey foreign key (tenant_id, lead_id)
  references leads (tenant_id, id) on delete cascade;
alter table messages drop constraint messages_lead_id_fkey;
alter table messages add constraint messages_lead_id_fkey foreign key (tenant_id, lead_id)
  references leads (tenant_id, id) on delete cascade;
alter table workflow_executions drop constraint workflow_executions_lead_id_fkey;
alter table workflow_executions add constraint workflow_executions_lead_id_fkey foreign key (tenant_id, lead_id)
  references leads (tenant_id, id) on delete cascade;

grant delete on leads, forms, form_submissions, message_templates, workflows, workflow_executions to ${word}_app;

-- Deleted for everyone at once; a job deletes the rows that refer to it in batches, and then the row.
alter table forms add column revision bigint not null default 1, add column deleted_at timestamptz;
alter table message_templates add column revision bigint not null default 1, add column deleted_at timestamptz;
alter table workflows add column deleted_at timestamptz;

-- Staff start a run by hand; the engine does the rest.
create policy workflow_executions_start on workflow_executions for insert to ${word}_app
  with check (triggered_by in ('manual', 'lead.created') and status = 'pending'
    and (select app_has_role('owner', 'admin')));
create policy counter_deltas_start on counter_deltas for insert to ${word}_app
  with check (subject = 'workflow' and (select app_has_role('owner', 'admin')));
