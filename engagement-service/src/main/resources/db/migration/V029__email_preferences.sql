-- Letters of a kind can be turned off as well. Each preference is published: crm, which writes the letters, applies it.
alter table notification_preferences
  add column id uuid not null default gen_random_uuid(),
  add column revision bigint not null default 1,
  drop constraint notification_preferences_channel_check,
  add constraint notification_preferences_id unique (tenant_id, id);
alter table notification_preferences
  add constraint notification_preferences_channel_check check (channel in ('in_app', 'email'));
