-- A person's own marks of items: likes it, keeps it, has bought it. Each once, until it is taken back.
create table content_marks (
  tenant_id uuid not null,
  id uuid not null,
  content_id uuid not null,
  user_id uuid not null,
  kind text not null,
  created_at timestamptz not null default now(),
  constraint content_marks_pk primary key (tenant_id, id),
  constraint content_marks_once unique (tenant_id, content_id, user_id, kind),
  constraint content_marks_kind_check check (kind in ('like', 'bookmark', 'purchase'))
);
call protect('content_marks');
create policy content_marks_own on content_marks to ${word}_app
  using (user_id = (select app_user())) with check (user_id = (select app_user()));
grant select, insert, delete on content_marks to ${word}_app;

-- What signed-in people have reported so far becomes their marks. The figures are counted again: without what strangers
-- reported, and with the completions that progress knows of.
insert into content_marks (tenant_id, id, content_id, user_id, kind, created_at)
select distinct on (tenant_id, content_id, user_id, event_type) tenant_id, id, content_id, user_id, event_type, created_at
from content_engagement
where user_id is not null and event_type in ('like', 'bookmark', 'purchase')
order by tenant_id, content_id, user_id, event_type, created_at;

update performance_totals set likes = 0, bookmarks = 0, completions = 0
where (likes, bookmarks, completions) <> (0, 0, 0);
update performance_deltas set likes = 0, bookmarks = 0, completions = 0
where (likes, bookmarks, completions) <> (0, 0, 0);
insert into performance_deltas (tenant_id, content_id, day, likes, bookmarks, completions)
select tenant_id, content_id, (now() at time zone 'UTC')::date, sum(likes), sum(bookmarks), sum(completions)
from (
  select tenant_id, content_id, count(*) filter (where kind = 'like') as likes,
    count(*) filter (where kind = 'bookmark') as bookmarks, 0 as completions
  from content_marks group by tenant_id, content_id
  union all
  select tenant_id, content_id, 0, 0, count(*)
  from learner_progress where deleted_at is null and progress_percentage = 100 group by tenant_id, content_id
) counted
group by tenant_id, content_id;
