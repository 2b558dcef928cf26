-- Video, worksheet, check-in, bold action. A module may be taken again: each time is a round, one is open at a time, and
-- the rounds before it stay as history. The seeds' UNIQUE (user_id, content_id) on the tables below would forbid that;
-- partial unique indexes say what was meant. content_id is UUID, the item's id (TEXT in the seed).

create table module_rounds (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  content_id uuid not null,
  progress_id uuid not null,
  round int not null default 1,
  -- Who was asked for the check-in, and in which organization, whose settings then hold.
  leader_id uuid,
  organization_id uuid,
  started_at timestamptz not null default now(),
  completed_at timestamptz,
  revision bigint not null default 0,
  constraint module_rounds_pk primary key (tenant_id, id),
  constraint module_rounds_round_key unique (tenant_id, user_id, content_id, round),
  constraint module_rounds_progress_id_fkey foreign key (tenant_id, progress_id)
    references user_progress (tenant_id, id) on delete cascade,
  constraint module_rounds_round_check check (round > 0)
);
create unique index module_rounds_open on module_rounds (tenant_id, user_id, content_id) where completed_at is null;
create index module_rounds_progress on module_rounds (tenant_id, progress_id);
create index module_rounds_leader on module_rounds (tenant_id, leader_id);
call protect('module_rounds');
create policy module_rounds_own on module_rounds to ${word}_app
  using (user_id = (select app_user())) with check (user_id = (select app_user()));
-- A leader's sign-off completes the round.
create policy module_rounds_led on module_rounds for select to ${word}_app
  using (leader_id = (select app_user()) or user_id in (select my_people()));
create policy module_rounds_led_update on module_rounds for update to ${word}_app
  using (leader_id = (select app_user()) or user_id in (select my_people()));
create policy module_rounds_staff on module_rounds for select to ${word}_app
  using ((select app_has_role('owner', 'admin')));
create policy module_rounds_staff_update on module_rounds for update to ${word}_app
  using ((select app_has_role('owner', 'admin')));
grant select, insert, update on module_rounds to ${word}_app;

create table worksheet_submissions (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  content_id uuid not null,
  round_id uuid not null,
  responses jsonb not null default '{}',
  submitted_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  revision bigint not null default 0,
  constraint worksheet_submissions_pk primary key (tenant_id, id),
  constraint worksheet_submissions_round_id_key unique (tenant_id, round_id),
  constraint worksheet_submissions_round_id_fkey foreign key (tenant_id, round_id)
    references module_rounds (tenant_id, id) on delete cascade
);
create index worksheet_submissions_user_content on worksheet_submissions (tenant_id, user_id, content_id);
call protect('worksheet_submissions');
-- The seed's "Users can manage own worksheets".
create policy worksheet_submissions_own on worksheet_submissions to ${word}_app
  using (user_id = (select app_user())) with check (user_id = (select app_user()));
create policy worksheet_submissions_staff on worksheet_submissions for select to ${word}_app
  using ((select app_has_role('owner', 'admin')));
grant select, insert, update on worksheet_submissions to ${word}_app;

create table checkin_requests (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  leader_id uuid not null,
  content_id uuid not null,
  round_id uuid not null,
  progress_id uuid not null,
  organization_id uuid,
  status text not null default 'requested',
  duration_minutes int not null default 5,
  requested_at timestamptz not null default now(),
  scheduled_at timestamptz,
  completed_at timestamptz,
  cancelled_at timestamptz,
  calendar_event_id text,
  calendar_provider text,
  leader_notes text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  revision bigint not null default 0,
  constraint checkin_requests_pk primary key (tenant_id, id),
  constraint checkin_requests_round_id_fkey foreign key (tenant_id, round_id)
    references module_rounds (tenant_id, id) on delete cascade,
  constraint checkin_requests_progress_id_fkey foreign key (tenant_id, progress_id)
    references user_progress (tenant_id, id) on delete cascade,
  constraint checkin_requests_status_check check (status in ('requested', 'scheduled', 'completed', 'cancelled')),
  constraint checkin_requests_calendar_provider_check check (calendar_provider in ('google', 'outlook')),
  constraint checkin_requests_duration_minutes_check check (duration_minutes between 1 and 1440),
  constraint checkin_requests_leader_id_check check (leader_id <> user_id)
);
create unique index checkin_requests_open on checkin_requests (tenant_id, user_id, content_id)
  where status in ('requested', 'scheduled');
create index checkin_requests_round on checkin_requests (tenant_id, round_id);
create index checkin_requests_progress on checkin_requests (tenant_id, progress_id);
create index checkin_requests_leader on checkin_requests (tenant_id, leader_id, id);
create index checkin_requests_leader_status on checkin_requests (tenant_id, leader_id, status, id);
create index checkin_requests_learner on checkin_requests (tenant_id, user_id, id);
create index checkin_requests_learner_status on checkin_requests (tenant_id, user_id, status, id);
call protect('checkin_requests');
-- The seed's "Users can manage own checkin requests" and "Leaders can manage checkins as leader": a leader manages what
-- somebody has asked, and asks nothing in a learner's name.
create policy checkin_requests_own on checkin_requests to ${word}_app
  using (user_id = (select app_user())) with check (user_id = (select app_user()));
create policy checkin_requests_leader on checkin_requests for select to ${word}_app
  using (leader_id = (select app_user()));
create policy checkin_requests_leader_update on checkin_requests for update to ${word}_app
  using (leader_id = (select app_user())) with check (leader_id = (select app_user()));
create policy checkin_requests_people on checkin_requests for select to ${word}_app
  using (user_id in (select my_people()));
create policy checkin_requests_staff on checkin_requests for select to ${word}_app
  using ((select app_has_role('owner', 'admin')));
create policy checkin_requests_staff_update on checkin_requests for update to ${word}_app
  using ((select app_has_role('owner', 'admin')));
grant select, insert, update on checkin_requests to ${word}_app;

create table bold_actions (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  content_id uuid not null,
  round_id uuid not null,
  action_description text not null,
  status text not null default 'pending',
  committed_at timestamptz not null default now(),
  completed_at timestamptz,
  signoff_type text,
  -- Who is asked to sign off where a leader does.
  leader_id uuid,
  signed_off_by uuid,
  signed_off_at timestamptz,
  completion_notes text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  revision bigint not null default 0,
  constraint bold_actions_pk primary key (tenant_id, id),
  constraint bold_actions_round_id_key unique (tenant_id, round_id),
  constraint bold_actions_round_id_fkey foreign key (tenant_id, round_id)
    references module_rounds (tenant_id, id) on delete cascade,
  constraint bold_actions_status_check check (status in ('pending', 'completed', 'cancelled')),
  constraint bold_actions_signoff_type_check check (signoff_type in ('self', 'leader')),
  -- Nobody signs off for himself what a leader must.
  constraint bold_actions_signed_off_by_check
    check (signed_off_by is null or (signed_off_by = user_id) = (signoff_type = 'self'))
);
create unique index bold_actions_open on bold_actions (tenant_id, user_id, content_id)
  where status <> 'cancelled' and signed_off_at is null;
create index bold_actions_user on bold_actions (tenant_id, user_id, content_id);
create index bold_actions_leader on bold_actions (tenant_id, leader_id) where signed_off_at is null;
create index bold_actions_signed_off_by on bold_actions (tenant_id, signed_off_by);
call protect('bold_actions');
-- The seed's "Users can manage own bold actions" and "Leaders can view team bold actions"; who leads may also sign off.
create policy bold_actions_own on bold_actions to ${word}_app
  using (user_id = (select app_user())) with check (user_id = (select app_user()));
create policy bold_actions_led on bold_actions for select to ${word}_app
  using (leader_id = (select app_user()) or user_id in (select my_people()));
create policy bold_actions_led_update on bold_actions for update to ${word}_app
  using (leader_id = (select app_user()) or user_id in (select my_people()));
create policy bold_actions_staff on bold_actions for select to ${word}_app
  using ((select app_has_role('owner', 'admin')));
create policy bold_actions_staff_update on bold_actions for update to ${word}_app
  using ((select app_has_role('owner', 'admin')));
grant select, insert, update on bold_actions to ${word}_app;
