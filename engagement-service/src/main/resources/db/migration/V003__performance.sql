-- How items do. Nobody counts on a shared row: each batch of events appends a delta, and a job folds the deltas into one
-- row per item and one per item and day. A reader sees both, so the figures are current at once.
create table performance_deltas (
  tenant_id uuid not null,
  id bigint generated always as identity,
  content_id uuid not null,
  day date not null,
  views bigint not null default 0,
  unique_views bigint not null default 0,
  likes bigint not null default 0,
  shares bigint not null default 0,
  bookmarks bigint not null default 0,
  comments bigint not null default 0,
  completions bigint not null default 0,
  learners bigint not null default 0,
  progress_sum bigint not null default 0,
  time_sum bigint not null default 0,
  last_activity timestamptz,
  constraint performance_deltas_pk primary key (tenant_id, id)
);
create index performance_deltas_content on performance_deltas (tenant_id, content_id);
call protect_open('performance_deltas');
-- Locking rows, to skip those another instance folds, needs the right to update one column.
grant select, insert, delete, update (last_activity) on performance_deltas to ${word}_app;
-- The folding job looks only for tenants that have something to fold.
create policy performance_deltas_due on performance_deltas for select to ${word}_worker using (true);
grant select (tenant_id) on performance_deltas to ${word}_worker;

create table performance_totals (
  tenant_id uuid not null,
  content_id uuid not null,
  views bigint not null default 0,
  unique_views bigint not null default 0,
  likes bigint not null default 0,
  shares bigint not null default 0,
  bookmarks bigint not null default 0,
  comments bigint not null default 0,
  completions bigint not null default 0,
  learners bigint not null default 0,
  progress_sum bigint not null default 0,
  time_sum bigint not null default 0,
  last_activity timestamptz,
  constraint performance_totals_pk primary key (tenant_id, content_id)
);
call protect_open('performance_totals');
grant select, insert, update on performance_totals to ${word}_app;

create table performance_days (
  tenant_id uuid not null,
  content_id uuid not null,
  day date not null,
  views bigint not null,
  constraint performance_days_pk primary key (tenant_id, content_id, day)
);
call protect_open('performance_days');
grant select, insert, update on performance_days to ${word}_app;

-- Each learner's progress as progress last said, so that a new state can be counted as the difference to the old one.
create table learner_progress (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  content_id uuid not null,
  progress_percentage int not null,
  total_time_spent_seconds int not null,
  epoch int not null,
  revision bigint not null,
  deleted_at timestamptz,
  constraint learner_progress_pk primary key (tenant_id, id)
);
call protect('learner_progress');
grant select, insert, update on learner_progress to ${word}_app;

-- The seed's summary, with exactly its columns.
create view content_performance_summary with (security_invoker = true) as
select i.id as content_id, i.tenant_id, i.title, i.type as content_type, i.created_at, i.published_at,
  s.views as total_views, s.unique_views, s.likes, s.shares, s.bookmarks, s.comments, s.completions,
  case when s.views > 0 then round(s.completions::numeric / s.views * 100, 2) else 0 end as completion_rate,
  s.progress_sum::numeric / nullif(s.learners, 0) as avg_progress,
  s.time_sum::numeric / nullif(s.learners, 0) as avg_time_spent,
  s.last_activity, d.views_last_7_days, d.views_last_30_days
from items i
cross join lateral (
  select coalesce(sum(views), 0)::bigint as views, coalesce(sum(unique_views), 0)::bigint as unique_views,
    coalesce(sum(likes), 0)::bigint as likes, coalesce(sum(shares), 0)::bigint as shares,
    coalesce(sum(bookmarks), 0)::bigint as bookmarks, coalesce(sum(comments), 0)::bigint as comments,
    coalesce(sum(completions), 0)::bigint as completions, coalesce(sum(learners), 0)::bigint as learners,
    coalesce(sum(progress_sum), 0)::bigint as progress_sum, coalesce(sum(time_sum), 0)::bigint as time_sum,
    max(last_activity) as last_activity
  from (
    select views, unique_views, likes, shares, bookmarks, comments, completions, learners, progress_sum, time_sum,
      last_activity
    from performance_totals t where t.tenant_id = i.tenant_id and t.content_id = i.id
    union all
    select views, unique_views, likes, shares, bookmarks, comments, completions, learners, progress_sum, time_sum,
      last_activity
    from performance_deltas p where p.tenant_id = i.tenant_id and p.content_id = i.id
  ) counted
) s
cross join lateral (
  select coalesce(sum(views) filter (where day > (now() at time zone 'UTC')::date - 7), 0)::bigint as views_last_7_days,
    coalesce(sum(views), 0)::bigint as views_last_30_days
  from (
    select day, views from performance_days t
    where t.tenant_id = i.tenant_id and t.content_id = i.id and t.day > (now() at time zone 'UTC')::date - 30
    union all
    select day, views from performance_deltas p
    where p.tenant_id = i.tenant_id and p.content_id = i.id and p.day > (now() at time zone 'UTC')::date - 30
  ) counted
) d
where i.deleted_at is null and i.status = 'published' and i.is_active;
grant select on content_performance_summary to ${word}_app;
