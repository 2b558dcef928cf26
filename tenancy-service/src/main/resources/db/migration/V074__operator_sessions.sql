-- An operator looks at their own open sessions, newest first.
create index platform_sessions_open on platform_sessions (operator_id, id) where ended_at is null;
