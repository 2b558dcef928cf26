-- What people, or anonymous sessions, did with items (content platform, step 5.1). Partitioned by month; `minute` is the
-- start of the event's minute: the seed's unique rule names it, and a partitioned table's unique key must hold its
-- partition key.
create table content_engagement (
  tenant_id uuid not null,
  id uuid not null,
  content_id uuid not null,
  user_id uuid,
  session_id text,
  event_type text not null,
  event_data jsonb not null default '{}',
  user_agent text,
  ip_address inet,
  referrer text,
  utm_source text,
  utm_medium text,
  utm_campaign text,
  created_at timestamptz not null default now(),
  minute timestamptz not null,
  constraint content_engagement_pk primary key (tenant_id, id, minute),
  constraint content_engagement_once_a_minute unique nulls not distinct
    (tenant_id, content_id, user_id, session_id, event_type, minute),
  constraint content_engagement_event_type_check check (event_type in
    ('view', 'start_reading', 'progress', 'completion', 'bookmark', 'share', 'like', 'comment', 'download', 'purchase')),
  constraint content_engagement_session_id_check check (length(session_id) between 1 and 200),
  constraint content_engagement_somebody_check check (user_id is not null or session_id is not null)
) partition by range (minute);

-- Months made ahead; the default partition takes what lies outside, so that no event is refused for its date.
do $$
declare
  _month timestamptz;
begin
  for _month in select generate_series('2026-01-01 00:00+00'::timestamptz, '2030-12-01 00:00+00', '1 month') loop
    execute format('create table content_engagement_y%s partition of content_engagement for values from (%L) to (%L)',
      to_char(_month at time zone 'UTC', 'YYYY"m"MM'), _month, _month + interval '1 month');
  end loop;
end $$;
create table content_engagement_default partition of content_engagement default;

create index content_engagement_content_time on content_engagement (tenant_id, content_id, created_at desc);
create index content_engagement_user_time on content_engagement (tenant_id, user_id, created_at desc)
  where user_id is not null;
create index content_engagement_events on content_engagement (tenant_id, event_type, created_at desc);

call protect('content_engagement');
-- Everybody reports their own; those who look after content see all of the tenant.
create policy content_engagement_report on content_engagement for insert to ${word}_app
  with check (user_id is not distinct from (select app_user()));
create policy content_engagement_read on content_engagement for select to ${word}_app
  using ((select app_has_role('owner', 'admin', 'editor', 'author')) or user_id = (select app_user())
    or ((select app_actor()) = 'anonymous' and user_id is null));
grant select, insert on content_engagement to ${word}_app;

-- Who has seen an item, once each: what makes a view a unique view.
create table content_viewers (
  tenant_id uuid not null,
  content_id uuid not null,
  viewer text not null,
  constraint content_viewers_pk primary key (tenant_id, content_id, viewer)
);
call protect_open('content_viewers');
grant select, insert on content_viewers to ${word}_app;
