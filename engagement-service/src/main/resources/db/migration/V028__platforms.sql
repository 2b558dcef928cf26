-- Platforms as core says, for what is shown on one of them: badges, and notifications about items.
call replica('platforms', 'app_slug text not null, app_name text not null');
create index platforms_slug on platforms (tenant_id, app_slug);
alter table items add column platforms text[];
alter table badges add column platform text;
