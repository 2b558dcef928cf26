-- The erasure of a person: who was erased, as far as that may be known, and which service has confirmed it.

create table erasures (
  tenant_id uuid not null,
  id uuid not null,
  -- The person, until every service has confirmed.
  user_id uuid,
  -- An HMAC of tenant and person, by which the erasure is executed again after a restore of the database.
  subject text not null,
  requested_at timestamptz not null,
  completed_at timestamptz,
  revision bigint not null default 1,
  constraint erasures_pk primary key (tenant_id, id),
  constraint erasures_tenant_id_fkey foreign key (tenant_id) references tenants (tenant_id),
  constraint erasures_completed_at_check check ((user_id is null) = (completed_at is not null))
);
create unique index erasures_open on erasures (tenant_id, user_id) where user_id is not null;
create index erasures_oldest on erasures (requested_at) where completed_at is null;
call protect('erasures');
create policy erasures_admin on erasures for select to ${word}_app
  using ((select app_has_role('owner', 'admin')) or (select app_actor()) = 'platform');
grant select, insert, update (user_id, completed_at, revision) on erasures to ${word}_app;
create policy erasures_oldest on erasures for select to ${word}_worker using (completed_at is null);
grant select (tenant_id, requested_at, completed_at) on erasures to ${word}_worker;

create table erasure_receipts (
  tenant_id uuid not null,
  erasure_id uuid not null,
  context text not null,
  done_at timestamptz not null,
  changed bigint not null,
  constraint erasure_receipts_pk primary key (tenant_id, erasure_id, context),
  constraint erasure_receipts_erasure_id_fkey foreign key (tenant_id, erasure_id)
    references erasures (tenant_id, id) on delete cascade,
  constraint erasure_receipts_context_check check (context in ('core', 'content', 'progress', 'engagement', 'crm'))
);
call protect('erasure_receipts');
create policy erasure_receipts_admin on erasure_receipts for select to ${word}_app
  using ((select app_has_role('owner', 'admin')) or (select app_actor()) = 'platform');
grant select, insert on erasure_receipts to ${word}_app;

-- Erasures that the topic knows and a restored database does not; written by 'epoch raise'.
create table erasure_replays (
  tenant_id uuid not null,
  id uuid not null,
  subject text not null,
  requested_at timestamptz not null,
  constraint erasure_replays_pk primary key (tenant_id, id)
);
call protect('erasure_replays');
grant select, delete, update (requested_at) on erasure_replays to ${word}_app;
create policy erasure_replays_worker on erasure_replays for select to ${word}_worker using (true);
grant select (tenant_id, id) on erasure_replays to ${word}_worker;

call go_with_tenant('erasures', 'erasure_receipts', 'erasure_replays');
call of_no_person('erasure_receipts', 'erasure_replays');
call of_no_organization('erasures', 'erasure_receipts', 'erasure_replays');
call on_person_gone('erasures', '', 'keep', 'the id until every service has confirmed, an HMAC of it from then on');

-- Begins the erasure of a person of the active tenant, once: who asks has been compared with the person before. The person can
-- sign in no more; the last owner of a tenant stays (keep_an_owner). Answers the erasure, null where there is no such person.
create function request_erasure(_id uuid, _user uuid, _subject text, _at timestamptz) returns uuid
  language plpgsql volatile security definer set search_path = ${word}, pg_temp as $$
declare
  _tenant constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  _email text;
  _open uuid;
begin
  if not app_has_role('owner', 'admin') and app_actor() not in ('service', 'platform') then
    raise exception 'an erasure is requested by an administrator' using errcode = 'insufficient_privilege';
  end if;
  select u.email into _email from users u where u.tenant_id = _tenant and u.id = _user for no key update;
  if not found then
    return null;
  end if;
  select e.id into _open from erasures e where e.tenant_id = _tenant and e.user_id = _user;
  if found then
    return _open;
  end if;
  update users u set is_active = false where u.tenant_id = _tenant and u.id = _user and u.is_active;
  insert into erasures (tenant_id, id, user_id, subject, requested_at) values (_tenant, _id, _user, _subject, _at);
  insert into departures (tenant_id, subject, id, email) values (_tenant, 'person', _user, _email);
  return _id;
end $$;
create policy departures_requested on departures to ${word}_policy
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant insert on erasures, departures to ${word}_policy;

-- Sessions and sign-ins in other tenants that were opened by a person who is erased name them no more.
create function forget_switches(_user uuid) returns void
  language plpgsql volatile security definer set search_path = ${word}, pg_temp as $$
begin
  if app_actor() is distinct from 'service' then
    raise exception 'switches are forgotten by the service' using errcode = 'insufficient_privilege';
  end if;
  update sessions s set opened_by = null, opened_from = null where s.opened_by = _user;
  delete from sign_in_challenges c where c.opened_by = _user;
end $$;

do $$
declare
  _function text;
begin
  foreach _function in array array['request_erasure(uuid, uuid, text, timestamptz)', 'forget_switches(uuid)'] loop
    execute format('revoke execute on function %s from public', _function);
    execute format('grant execute on function %s to ${word}_app', _function);
    execute format('alter function %s owner to ${word}_policy', _function);
  end loop;
end $$;
