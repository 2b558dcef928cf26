-- The day of a time where the tenant is: by settings.timezone, in UTC without one.
create function local_day(_at timestamptz) returns date
  language plpgsql stable set search_path = ${word}, pg_temp as $$
begin
  return (_at at time zone coalesce((select t.settings ->> 'timezone' from tenants t
    where t.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid), 'UTC'))::date;
exception when invalid_parameter_value then
  return (_at at time zone 'UTC')::date;
end $$;
revoke execute on function local_day(timestamptz) from public;
grant execute on function local_day(timestamptz) to ${word}_app;

-- As before, with the tenant's days, and the completion rate as a share of those who have begun: never above 100.
create or replace view content_performance_summary with (security_invoker = true) as
select i.id as content_id, i.tenant_id, i.title, i.type as content_type, i.created_at, i.published_at,
  s.views as total_views, s.unique_views, s.likes, s.shares, s.bookmarks, s.comments, s.completions,
  case when s.learners > 0 then round(least(s.completions::numeric / s.learners, 1) * 100, 2) else 0 end as completion_rate,
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
  select coalesce(sum(views) filter (where day > (select local_day(now())) - 7), 0)::bigint as views_last_7_days,
    coalesce(sum(views), 0)::bigint as views_last_30_days
  from (
    select day, views from performance_days t
    where t.tenant_id = i.tenant_id and t.content_id = i.id and t.day > (select local_day(now())) - 30
    union all
    select day, views from performance_deltas p
    where p.tenant_id = i.tenant_id and p.content_id = i.id and p.day > (select local_day(now())) - 30
  ) counted
) d
where i.deleted_at is null and i.status = 'published' and i.is_active;
