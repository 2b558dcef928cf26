-- A notification's text is a key and its parameters, beside the English one. Those without a key have the name of their type.
alter table notifications
  add column message_key text,
  add column parameters jsonb not null default '{}',
  add column link text;

-- Which kinds a person does not want, or does: without a row a kind is on.
create table notification_preferences (
  tenant_id uuid not null,
  user_id uuid not null,
  kind text not null,
  channel text not null,
  is_enabled boolean not null,
  updated_at timestamptz not null default now(),
  constraint notification_preferences_pk primary key (tenant_id, user_id, kind, channel),
  constraint notification_preferences_channel_check check (channel in ('in_app'))
);
call protect('notification_preferences');
create policy notification_preferences_own on notification_preferences to ${word}_app
  using (user_id = (select app_user())) with check (user_id = (select app_user()));
grant select, insert, update on notification_preferences to ${word}_app;
call go_with_tenant('notification_preferences');
call on_person_gone('notification_preferences', 'user_id', 'delete');
call of_no_organization('notification_preferences');

-- To whom each lead was assigned when crm last said: a new assignment is told once.
call replica('leads', 'assigned_to uuid', false);
create index leads_assigned_to on leads (tenant_id, assigned_to) where assigned_to is not null;
