-- Badges and the rule by which each is earned: criteria is {"event": "progress.completed", "kind": "module", "count": 1},
-- the number of different items completed in that kind.
create table badges (
  tenant_id uuid not null,
  id uuid not null,
  badge_key text not null,
  name text not null,
  description text,
  role text,
  criteria jsonb not null default '{}',
  nft_url text,
  created_at timestamptz not null default now(),
  constraint badges_pk primary key (tenant_id, id),
  constraint badges_badge_key_key unique (tenant_id, badge_key)
);
call protect('badges');
create policy badges_read on badges for select to ${word}_app using (true);
create policy badges_manage on badges to ${word}_app
  using ((select app_has_role('owner', 'admin'))) with check ((select app_has_role('owner', 'admin')));
grant select, insert, update on badges to ${word}_app;

create table badge_events (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  badge_id uuid not null,
  event_type text not null default 'earned',
  metadata jsonb not null default '{}',
  simulation_run_id text,
  created_at timestamptz not null default now(),
  constraint badge_events_pk primary key (tenant_id, id),
  constraint badge_events_badge_id_fkey foreign key (tenant_id, badge_id) references badges (tenant_id, id)
);
-- A badge is earned once; it may be looked at, revoked and simulated as often as one likes.
create unique index badge_events_earned_once on badge_events (tenant_id, user_id, badge_id)
  where event_type = 'earned' and simulation_run_id is null;
create index badge_events_newest on badge_events (tenant_id, user_id, created_at desc, id desc);
create index badge_events_badge on badge_events (tenant_id, badge_id);
call protect('badge_events');
create policy badge_events_own on badge_events for select to ${word}_app using (user_id = (select app_user()));
create policy badge_events_staff on badge_events for select to ${word}_app
  using ((select app_has_role('owner', 'admin')));
grant select, insert on badge_events to ${word}_app;

-- What a person has completed, as far as rules count it.
create table completions (
  tenant_id uuid not null,
  user_id uuid not null,
  kind text not null,
  content_id uuid not null,
  completed_at timestamptz not null,
  constraint completions_pk primary key (tenant_id, user_id, kind, content_id)
);
call protect('completions');
create policy completions_own on completions for select to ${word}_app using (user_id = (select app_user()));
grant select, insert on completions to ${word}_app;
