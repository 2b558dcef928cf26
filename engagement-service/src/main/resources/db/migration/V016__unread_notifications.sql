-- A person's unread notifications are counted with each change, and listed alone.
create index notifications_unread on notifications (tenant_id, user_id, created_at desc, id desc) where not is_read;
