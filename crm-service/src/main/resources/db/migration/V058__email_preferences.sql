-- Which kinds of notifications people want by which channel, as engagement says: read when a letter of that kind is written.
call replica('notification_preferences',
  'user_id uuid not null, kind text not null, channel text not null, is_enabled boolean not null', false);
create index notification_preferences_user on notification_preferences (tenant_id, user_id);
