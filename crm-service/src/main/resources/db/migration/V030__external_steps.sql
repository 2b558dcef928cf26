-- Steps with an effect outside the database, see ADR 124.

-- Handed over: another transaction than the engine's records the outcome, and the run waits for it without a due time.
alter table workflow_steps
  add column handed_over boolean not null default false,
  add column status_code smallint,
  add column duration_ms integer,
  drop constraint workflow_steps_status_check,
  add constraint workflow_steps_status_check
    check (status in ('running', 'waiting', 'retrying', 'completed', 'failed', 'skipped', 'cancelled'));

-- Staff cancel runs that have not ended, and write nothing else.
create policy workflow_executions_cancel on workflow_executions for update to ${word}_app
  using (status in ('pending', 'running') and (select app_has_role('owner', 'admin')))
  with check (status = 'cancelled' and due_at is null and (select app_has_role('owner', 'admin')));
create policy workflow_steps_cancel on workflow_steps for update to ${word}_app
  using (status in ('running', 'waiting', 'retrying') and (select app_has_role('owner', 'admin')))
  with check (status = 'cancelled' and (select app_has_role('owner', 'admin')));

-- A request of a step, as it is sent in every attempt, until the step has its outcome. Its id is that of the job. It has data
-- of the lead, and goes with the lead, the run, the tenant; no other person and no organization is named in it.
create table workflow_calls (
  tenant_id uuid not null,
  id uuid not null,
  execution_id uuid not null,
  node_id text not null,
  visit smallint not null default 1,
  lead_id uuid,
  request jsonb not null,
  created_at timestamptz not null default now(),
  constraint workflow_calls_pk primary key (tenant_id, id),
  constraint workflow_calls_step unique (tenant_id, execution_id, node_id, visit),
  constraint workflow_calls_execution_id_fkey foreign key (tenant_id, execution_id)
    references workflow_executions (tenant_id, id) on delete cascade,
  constraint workflow_calls_lead_id_fkey foreign key (tenant_id, lead_id)
    references leads (tenant_id, id) on delete cascade
);
create index workflow_calls_lead on workflow_calls (tenant_id, lead_id);
call protect('workflow_calls');
grant select, insert, delete on workflow_calls to ${word}_app;

-- Values of header fields, encrypted; each is sent to one host. They go with the tenant and concern no person.
create table workflow_secrets (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  host text not null,
  sealed text not null,
  revision bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint workflow_secrets_pk primary key (tenant_id, id),
  constraint workflow_secrets_name unique (tenant_id, name)
);
call protect('workflow_secrets');
create policy workflow_secrets_staff on workflow_secrets to ${word}_app
  using ((select app_has_role('owner', 'admin')))
  with check ((select app_has_role('owner', 'admin')));
grant select, insert, update, delete on workflow_secrets to ${word}_app;
