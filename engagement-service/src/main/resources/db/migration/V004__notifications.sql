create table notifications (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  platform text,
  title text not null,
  body text not null,
  metadata jsonb not null default '{}',
  is_read boolean not null default false,
  type text not null,
  priority text not null default 'medium',
  target_platforms text[] not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint notifications_pk primary key (tenant_id, id),
  constraint notifications_priority_check check (priority in ('low', 'medium', 'high', 'urgent'))
);
create index notifications_newest on notifications (tenant_id, user_id, created_at desc, id desc);
create trigger notifications_updated_at before update on notifications
  for each row execute function set_updated_at();
call protect('notifications');
-- A notification is its person's alone: nobody else reads it, admins included.
create policy notifications_own_read on notifications for select to ${word}_app using (user_id = (select app_user()));
create policy notifications_own_update on notifications for update to ${word}_app
  using (user_id = (select app_user())) with check (user_id = (select app_user()));
grant select, insert, update (is_read) on notifications to ${word}_app;
