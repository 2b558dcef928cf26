-- One row per person and item. It unites LeaderForge's user_progress and the content platform's user_content_progress;
-- of columns that both have, one is kept: status (completion_status), last_viewed_at (last_accessed_at).
--
-- The seed's GIN index on metadata is left out: under row-level security nothing could use it (@> is not leakproof), and
-- each report would pay for it. No index names a column that a report changes, so that updates stay HOT.
create table user_progress (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  content_id uuid not null,
  collection_id uuid,
  progress_type text not null default 'video',
  progress_percentage int not null default 0,
  -- What the last report said; below progress_percentage while somebody watches again.
  reported_percentage int not null default 0,
  status text not null default 'not_started',
  completion_count int not null default 0,
  -- One visit per report; a session begins after half an hour without any.
  visit_count int not null default 1,
  total_sessions int not null default 0,
  total_time_spent_seconds int not null default 0,
  block_progress jsonb not null default '{}',
  metadata jsonb not null default '{}',
  notes text,
  started_at timestamptz default now(),
  last_viewed_at timestamptz default now(),
  completed_at timestamptz,
  -- The revision that set completed_at, so that exactly one report knows that it completed the item.
  completed_revision bigint,
  revision bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint user_progress_pk primary key (tenant_id, id),
  constraint user_progress_user_id_content_id_key unique (tenant_id, user_id, content_id),
  constraint user_progress_progress_type_check
    check (progress_type in ('video', 'document', 'quiz', 'course', 'custom')),
  constraint user_progress_progress_percentage_check check (progress_percentage between 0 and 100),
  constraint user_progress_reported_percentage_check check (reported_percentage between 0 and 100),
  constraint user_progress_status_check check (status in ('not_started', 'in_progress', 'completed', 'abandoned')),
  constraint user_progress_total_time_spent_seconds_check check (total_time_spent_seconds >= 0),
  constraint user_progress_completion_count_check check (completion_count >= 0)
) with (fillfactor = 70);
create index user_progress_content on user_progress (tenant_id, content_id);
create index user_progress_completed on user_progress (tenant_id, completed_at) where completed_at is not null;
call protect('user_progress');

-- The seed's own_progress and team_progress_view. Policies are tried in the order of their names: own rows first.
create policy user_progress_own on user_progress to ${word}_app
  using (user_id = (select app_user())) with check (user_id = (select app_user()));
create policy user_progress_people on user_progress for select to ${word}_app
  using (user_id in (select my_people()));
create policy user_progress_staff on user_progress for select to ${word}_app
  using ((select app_has_role('owner', 'admin')));
grant select, insert, update, delete on user_progress to ${word}_app;

-- Reports that players send again must not count twice: their ids, the newest few hundred per person and item.
create table applied_client_events (
  tenant_id uuid not null,
  user_id uuid not null,
  content_id uuid not null,
  client_event_id text not null,
  applied_at timestamptz not null default clock_timestamp(),
  constraint applied_client_events_pk primary key (tenant_id, user_id, content_id, client_event_id),
  constraint applied_client_events_client_event_id_check check (length(client_event_id) between 1 and 200)
);
create index applied_client_events_content on applied_client_events (tenant_id, content_id);
call protect('applied_client_events');
create policy applied_client_events_own on applied_client_events to ${word}_app
  using (user_id = (select app_user())) with check (user_id = (select app_user()));
grant select, insert, delete on applied_client_events to ${word}_app;
