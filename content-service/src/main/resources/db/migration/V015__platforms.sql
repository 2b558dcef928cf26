-- Platforms as core says, and those that show an item: none listed, all of them.
call replica('platforms', 'app_slug text not null, app_name text not null');
create index platforms_slug on platforms (tenant_id, app_slug);
alter table items
  add column platforms text[] not null default '{}',
  add constraint items_platforms_check check (cardinality(platforms) <= 20);
