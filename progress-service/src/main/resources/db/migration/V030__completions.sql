-- Completions, the last first.
create index user_progress_completions on user_progress (tenant_id, completed_at, id) where completed_at is not null;
drop index user_progress_completed;
