-- What may be an attack, for the tenant's administrators to look at: the event as it happened, which nobody changes, and
-- the suspicion, which somebody resolves.
create table security_events (
  tenant_id uuid not null,
  id uuid not null,
  event_type text not null,
  severity text not null,
  user_id uuid,
  ip_address text,
  user_agent text,
  request_path text,
  request_method text,
  platform_slug text,
  context jsonb not null default '{}',
  details jsonb not null default '{}',
  created_at timestamptz not null default now(),
  constraint security_events_pk primary key (tenant_id, id),
  constraint security_events_user_id_fkey foreign key (tenant_id, user_id) references users (tenant_id, id)
    on delete cascade,
  constraint security_events_event_type_check check (event_type ~ '^[a-z_]+$'),
  constraint security_events_severity_check check (severity in ('low', 'medium', 'high', 'critical')),
  constraint security_events_context_check check (jsonb_typeof(context) = 'object'),
  constraint security_events_details_check check (jsonb_typeof(details) = 'object')
);
create index security_events_user on security_events (tenant_id, user_id, id);
create index security_events_type on security_events (tenant_id, event_type, id);
create index security_events_severity on security_events (tenant_id, severity, id);

create table suspicious_activities (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid,
  activity_type text not null,
  severity text not null,
  ip_address text,
  user_agent text,
  location_data jsonb not null default '{}',
  details jsonb not null default '{}',
  resolved_at timestamptz,
  resolved_by uuid,
  resolution_notes text,
  created_at timestamptz not null default now(),
  constraint suspicious_activities_pk primary key (tenant_id, id),
  constraint suspicious_activities_user_id_fkey foreign key (tenant_id, user_id) references users (tenant_id, id)
    on delete cascade,
  constraint suspicious_activities_resolved_by_fkey foreign key (tenant_id, resolved_by) references users (tenant_id, id)
    on delete set null (resolved_by),
  constraint suspicious_activities_activity_type_check check (activity_type ~ '^[a-z_]+$'),
  constraint suspicious_activities_severity_check check (severity in ('low', 'medium', 'high', 'critical')),
  constraint suspicious_activities_location_data_check check (jsonb_typeof(location_data) = 'object'),
  constraint suspicious_activities_details_check check (jsonb_typeof(details) = 'object'),
  constraint suspicious_activities_resolution_notes_check check (length(resolution_notes) <= 5000)
);
create index suspicious_activities_user on suspicious_activities (tenant_id, user_id, id);
create index suspicious_activities_resolver on suspicious_activities (tenant_id, resolved_by);
create index suspicious_activities_type on suspicious_activities (tenant_id, activity_type, id);
create index suspicious_activities_severity on suspicious_activities (tenant_id, severity, id);
create index suspicious_activities_open on suspicious_activities (tenant_id, id) where resolved_at is null;

call protect('security_events');
call protect('suspicious_activities');
create policy security_events_append on security_events for insert to ${word}_app with check (true);
create policy security_events_own on security_events for select to ${word}_app using (user_id = (select app_user()));
create policy security_events_admin on security_events for select to ${word}_app
  using ((select app_has_role('owner', 'admin')));
create policy suspicious_activities_append on suspicious_activities for insert to ${word}_app
  with check (resolved_at is null and resolved_by is null and resolution_notes is null);
create policy suspicious_activities_own on suspicious_activities for select to ${word}_app
  using (user_id = (select app_user()));
create policy suspicious_activities_admin on suspicious_activities for select to ${word}_app
  using ((select app_has_role('owner', 'admin')));
create policy suspicious_activities_resolve on suspicious_activities for update to ${word}_app
  using ((select app_has_role('owner', 'admin'))) with check ((select app_has_role('owner', 'admin')));
grant select, insert on security_events, suspicious_activities to ${word}_app;
grant update (resolved_at, resolved_by, resolution_notes) on suspicious_activities to ${word}_app;

-- As before, and answers how many failures in a row it was, so that one of them, and only one, is the one that locks.
drop function login_failed(text, int, bigint, bigint, text);
create function login_failed(_email text, _free int, _first bigint, _longest bigint, _address text default null)
  returns int
  language plpgsql volatile security definer set search_path = ${word}, pg_temp as $$
declare
  _count int;
begin
  delete from login_attempts where ctid in (
    select ctid from login_attempts where last_attempt_at < now() - interval '1 day' limit 10 for update skip locked);
  insert into login_attempts as a (tenant_id, email, attempt_count, last_attempt_at, ip_address)
  values (login_scope(), lower(_email), 1, clock_timestamp(), _address)
  on conflict (tenant_id, email) do update set last_attempt_at = clock_timestamp(), ip_address = _address,
    attempt_count = case when a.last_attempt_at < clock_timestamp() - interval '15 minutes' then 1
      else a.attempt_count + 1 end
  returning attempt_count into _count;
  update login_attempts set blocked_until =
    clock_timestamp() + least(_longest, _first * (2 ^ least(attempt_count - _free, 30))) * interval '1 millisecond'
  where tenant_id = login_scope() and email = lower(_email) and attempt_count >= _free;
  return _count;
end $$;
revoke execute on function login_failed(text, int, bigint, bigint, text) from public;
grant execute on function login_failed(text, int, bigint, bigint, text) to ${word}_app;
alter function login_failed(text, int, bigint, bigint, text) owner to ${word}_policy;

with added as (
  insert into permissions (slug, name, category, scope, base_role) values
    ('core.security:view', 'See what may be an attack on anybody', 'core', 'tenant', 'admin'),
    ('core.security:edit', 'Resolve suspicions', 'core', 'tenant', 'admin')
  returning id
)
insert into role_template_permissions (template_slug, permission_id)
select t.slug, a.id from added a cross join role_templates t where t.slug in ('owner', 'admin');
