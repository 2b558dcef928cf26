-- Preferences from before they were published: each is published once.
insert into resyncs (tenant_id, topic)
select distinct tenant_id, 'engagement.notification_preference' from notification_preferences
on conflict (tenant_id, topic) do update set last_id = null, done_at = null;
