-- Licensed items, as in progress: a replica of the licenses, which both parties read, and the items that they show.
call replica('licenses', 'content_id uuid not null, licensee_tenant_id uuid not null, status text not null, expires_at timestamptz');
create index licenses_content on licenses (tenant_id, content_id);
create index licenses_licensee on licenses (licensee_tenant_id, content_id);
create index items_by_id on items (id);

drop policy licenses_tenant on licenses;
create policy licenses_tenant on licenses as restrictive for select to ${word}_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    or licensee_tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy licenses_tenant_insert on licenses as restrictive for insert to ${word}_app
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy licenses_tenant_update on licenses as restrictive for update to ${word}_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

-- Of another tenant's item only what is published, and while the license lasts.
drop policy items_tenant on items;
create policy items_tenant on items as restrictive for select to ${word}_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    or (status = 'published' and is_active and deleted_at is null and exists (
      select from licenses l
      where l.tenant_id = items.tenant_id and l.content_id = items.id and l.deleted_at is null
        and l.licensee_tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
        and l.status = 'active' and (l.expires_at is null or l.expires_at > now()))));
create policy items_tenant_insert on items as restrictive for insert to ${word}_app
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy items_tenant_update on items as restrictive for update to ${word}_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

-- As before, with the figures of the active tenant: a licensee reads those of its own people, and the licensor those of its own.
create or replace view content_performance_summary with (security_invoker = true) as
select i.id as content_id, v.tenant_id, i.title, i.type as content_type, i.created_at, i.published_at,
  s.views as total_views, s.unique_views, s.likes, s.shares, s.bookmarks, s.comments, s.completions,
  case when s.learners > 0 then round(least(s.completions::numeric / s.learners, 1) * 100, 2) else 0 end as completion_rate,
  s.progress_sum::numeric / nullif(s.learners, 0) as avg_progress,
  s.time_sum::numeric / nullif(s.learners, 0) as avg_time_spent,
  s.last_activity, d.views_last_7_days, d.views_last_30_days
from items i
cross join (select nullif(current_setting('app.tenant_id', true), '')::uuid as tenant_id) v
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
    from performance_totals t where t.tenant_id = v.tenant_id and t.content_id = i.id
    union all
    select views, unique_views, likes, shares, bookmarks, comments, completions, learners, progress_sum, time_sum,
      last_activity
    from performance_deltas p where p.tenant_id = v.tenant_id and p.content_id = i.id
  ) counted
) s
cross join lateral (
  select coalesce(sum(views) filter (where day > (select local_day(now())) - 7), 0)::bigint as views_last_7_days,
    coalesce(sum(views), 0)::bigint as views_last_30_days
  from (
    select day, views from performance_days t
    where t.tenant_id = v.tenant_id and t.content_id = i.id and t.day > (select local_day(now())) - 30
    union all
    select day, views from performance_deltas p
    where p.tenant_id = v.tenant_id and p.content_id = i.id and p.day > (select local_day(now())) - 30
  ) counted
) d
where i.deleted_at is null and i.status = 'published' and i.is_active;
