-- Templates, and every message of every channel with its delivery status.

create table message_templates (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  description text,
  type text not null,
  category text,
  subject text,
  content text not null,
  variables text[] not null default '{}',
  is_active boolean not null default true,
  tags text[] not null default '{}',
  usage_count integer not null default 0,
  last_used_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint message_templates_pk primary key (tenant_id, id),
  constraint message_templates_type_check check (type in ('email', 'sms', 'whatsapp'))
);
create index message_templates_type on message_templates (tenant_id, type, id);

call protect('message_templates');
create policy message_templates_staff on message_templates to ${word}_app
  using ((select app_has_role('owner', 'admin')))
  with check ((select app_has_role('owner', 'admin')));
grant select, insert, update on message_templates to ${word}_app;

-- due_at: when a worker has to look at the message; null when never again. A claim sets it to the lease's end and lease to
-- a token, so that what a dead worker held becomes due by itself. sealed: the encrypted secret of a message whose body
-- shows [secret] in its place; gone as soon as the message is sent or given up.
create table messages (
  tenant_id uuid not null,
  id uuid not null,
  channel text not null,
  direction text not null,
  from_address text not null,
  to_address text not null,
  lead_id uuid,
  subject text,
  body text not null,
  html_body text,
  attachments jsonb not null default '[]',
  status text not null default 'pending',
  sent_at timestamptz,
  delivered_at timestamptz,
  read_at timestamptz,
  failed_at timestamptz,
  error_message text,
  external_id text,
  metadata jsonb not null default '{}',
  template_id uuid,
  invitation_id uuid,
  execution_id uuid,
  node_id text,
  sealed text,
  attempts integer not null default 0,
  due_at timestamptz,
  lease uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint messages_pk primary key (tenant_id, id),
  constraint messages_channel_check check (channel in ('email', 'sms', 'whatsapp', 'call')),
  constraint messages_direction_check check (direction in ('inbound', 'outbound')),
  constraint messages_status_check check (status in ('pending', 'sending', 'sent', 'uncertain', 'failed')),
  constraint messages_sealed_check check (sealed is null or status not in ('sent', 'failed')),
  constraint messages_lead_id_fkey foreign key (tenant_id, lead_id)
    references leads (tenant_id, id) on delete set null (lead_id),
  constraint messages_template_id_fkey foreign key (tenant_id, template_id)
    references message_templates (tenant_id, id) on delete set null (template_id)
);
create index messages_lead on messages (tenant_id, lead_id, id);
create index messages_template on messages (tenant_id, template_id) where template_id is not null;
create index messages_status on messages (tenant_id, status, id);
create index messages_external_id on messages (tenant_id, external_id);
create index messages_invitation on messages (tenant_id, invitation_id) where invitation_id is not null;
-- A node of a workflow's execution sends one message, however often the process dies.
create unique index messages_execution_node on messages (tenant_id, execution_id, node_id) where execution_id is not null;
create index messages_due on messages (due_at) where due_at is not null;
create index messages_due_by_tenant on messages (tenant_id, due_at) where due_at is not null;

-- Messages are written by the service (workflows, invitations); people of the tenant read them.
call protect('messages');
create policy messages_staff on messages for select to ${word}_app
  using ((select app_has_role('owner', 'admin')));
grant select, insert, update on messages to ${word}_app;

-- The worker finds what is due in all tenants and takes leases. It sees no address and no text.
create policy messages_worker on messages for select to ${word}_worker using (due_at is not null);
create policy messages_worker_lease on messages for update to ${word}_worker
  using (due_at is not null) with check (due_at is not null);
grant select (tenant_id, id, due_at, lease), update (due_at, lease) on messages to ${word}_worker;

-- What is due of a suspended tenant waits.
create policy tenants_worker on tenants for select to ${word}_worker using (true);
grant select (tenant_id, status) on tenants to ${word}_worker;
