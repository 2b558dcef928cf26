-- Automations, the versions they had, and their executions step by step.

create table workflows (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  description text,
  trigger_type text not null,
  trigger_config jsonb not null default '{}',
  trigger_key text not null default '',
  nodes jsonb not null default '[]',
  edges jsonb not null default '[]',
  status text not null default 'draft',
  version integer not null default 1,
  settings jsonb not null default '{
    "errorHandling": "continue",
    "maxExecutionTime": 300,
    "timezone": "Europe/London"
  }',
  total_executions integer not null default 0,
  successful_executions integer not null default 0,
  failed_executions integer not null default 0,
  last_run_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint workflows_pk primary key (tenant_id, id),
  constraint workflows_status_check check (status in ('draft', 'active', 'inactive')),
  constraint workflows_nodes_check check (jsonb_typeof(nodes) = 'array'),
  constraint workflows_edges_check check (jsonb_typeof(edges) = 'array')
);
create index workflows_status on workflows (tenant_id, status, id);
-- Which workflows want an event: trigger_key is the form or item it is about, '' for any.
create index workflows_trigger on workflows (tenant_id, trigger_type, trigger_key) where status = 'active';

call protect('workflows');
create policy workflows_staff on workflows to ${word}_app
  using ((select app_has_role('owner', 'admin')))
  with check ((select app_has_role('owner', 'admin')));
grant select, insert, update on workflows to ${word}_app;

-- An execution finishes on the version it began with, so a version never changes.
create table workflow_versions (
  tenant_id uuid not null,
  workflow_id uuid not null,
  version integer not null,
  trigger_type text not null,
  trigger_config jsonb not null,
  nodes jsonb not null,
  edges jsonb not null,
  settings jsonb not null,
  created_at timestamptz not null default now(),
  constraint workflow_versions_pk primary key (tenant_id, workflow_id, version),
  constraint workflow_versions_workflow_id_fkey foreign key (tenant_id, workflow_id)
    references workflows (tenant_id, id) on delete cascade
);
call protect('workflow_versions');
create policy workflow_versions_staff on workflow_versions to ${word}_app
  using ((select app_has_role('owner', 'admin')))
  with check ((select app_has_role('owner', 'admin')));
grant select, insert on workflow_versions to ${word}_app;

-- due_at and lease as in messages; worked_ms counts what maxExecutionTime limits, so neither waits nor a suspension.
create table workflow_executions (
  tenant_id uuid not null,
  id uuid not null,
  workflow_id uuid not null,
  workflow_version integer not null,
  lead_id uuid,
  status text not null default 'pending',
  triggered_by text not null,
  trigger_data jsonb not null default '{}',
  input_data jsonb,
  output_data jsonb,
  error_message text,
  error_details jsonb,
  worked_ms bigint not null default 0,
  due_at timestamptz,
  lease uuid,
  started_at timestamptz,
  completed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint workflow_executions_pk primary key (tenant_id, id),
  constraint workflow_executions_status_check
    check (status in ('pending', 'running', 'completed', 'failed', 'cancelled')),
  constraint workflow_executions_ended_check check (due_at is null or status in ('pending', 'running')),
  constraint workflow_executions_workflow_id_fkey foreign key (tenant_id, workflow_id, workflow_version)
    references workflow_versions (tenant_id, workflow_id, version) on delete cascade,
  constraint workflow_executions_lead_id_fkey foreign key (tenant_id, lead_id)
    references leads (tenant_id, id) on delete set null (lead_id)
);
create index workflow_executions_workflow on workflow_executions (tenant_id, workflow_id, id);
create index workflow_executions_version on workflow_executions (tenant_id, workflow_id, workflow_version);
create index workflow_executions_lead on workflow_executions (tenant_id, lead_id);
create index workflow_executions_status on workflow_executions (tenant_id, status, id);
create index workflow_executions_due on workflow_executions (due_at) where due_at is not null;
create index workflow_executions_due_by_tenant on workflow_executions (tenant_id, due_at) where due_at is not null;

call protect('workflow_executions');
create policy workflow_executions_staff on workflow_executions for select to ${word}_app
  using ((select app_has_role('owner', 'admin')));
grant select, insert, update on workflow_executions to ${word}_app;

create policy workflow_executions_worker on workflow_executions for select to ${word}_worker using (due_at is not null);
create policy workflow_executions_worker_lease on workflow_executions for update to ${word}_worker
  using (due_at is not null) with check (due_at is not null);
grant select (tenant_id, id, due_at, lease), update (due_at, lease) on workflow_executions to ${word}_worker;

-- One row per node that was begun: the primary key is why no step happens twice. Stands for the seed's execution_steps.
create table workflow_steps (
  tenant_id uuid not null,
  execution_id uuid not null,
  node_id text not null,
  position integer not null,
  type text not null,
  status text not null,
  handle text,
  attempts integer not null default 0,
  input jsonb,
  output jsonb,
  error_message text,
  due_at timestamptz,
  started_at timestamptz not null,
  completed_at timestamptz,
  constraint workflow_steps_pk primary key (tenant_id, execution_id, node_id),
  constraint workflow_steps_status_check
    check (status in ('running', 'waiting', 'retrying', 'completed', 'failed', 'skipped')),
  constraint workflow_steps_execution_id_fkey foreign key (tenant_id, execution_id)
    references workflow_executions (tenant_id, id) on delete cascade
);

call protect('workflow_steps');
create policy workflow_steps_staff on workflow_steps for select to ${word}_app
  using ((select app_has_role('owner', 'admin')));
grant select, insert, update on workflow_steps to ${word}_app;
