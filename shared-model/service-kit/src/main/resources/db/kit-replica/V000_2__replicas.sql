-- What core says about tenants, organizations and people. Kept by the kit's consumer (actor service), read by everybody
-- in the tenant and by the policies of the service's own tables. A row carries the epoch and revision of its aggregate;
-- a deleted one stays 30 days as a tombstone, without personal data.

create table tenants (
  tenant_id uuid not null,
  id uuid not null,
  tenant_key text not null,
  display_name text not null,
  custom_domain text,
  tenant_type text,
  status text not null,
  theme jsonb,
  brand_config jsonb,
  email_config jsonb,
  settings jsonb,
  epoch int not null,
  revision bigint not null,
  deleted_at timestamptz,
  constraint tenants_pk primary key (tenant_id, id),
  constraint tenants_is_its_own check (tenant_id = id)
);

create table organizations (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  branding jsonb,
  settings jsonb,
  is_active boolean not null,
  epoch int not null,
  revision bigint not null,
  deleted_at timestamptz,
  constraint organizations_pk primary key (tenant_id, id)
);

-- A person; id is the user's id.
create table members (
  tenant_id uuid not null,
  id uuid not null,
  email text not null,
  full_name text,
  avatar_url text,
  is_active boolean not null,
  tenant_roles text[] not null default '{}',
  epoch int not null,
  revision bigint not null,
  deleted_at timestamptz,
  constraint members_pk primary key (tenant_id, id)
);
create index members_email on members (tenant_id, lower(email));

-- Replaced as a set with the person's state, whose epoch and revision they carry.
create table memberships (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  organization_id uuid not null,
  team_id uuid,
  role text not null,
  manager_id uuid,
  coach_id uuid,
  is_active boolean not null,
  created_at timestamptz not null,
  epoch int not null,
  revision bigint not null,
  deleted_at timestamptz,
  constraint memberships_pk primary key (tenant_id, id)
);
create index memberships_user on memberships (tenant_id, user_id);
create index memberships_organization on memberships (tenant_id, organization_id);
create index memberships_manager on memberships (tenant_id, manager_id) where manager_id is not null;
create index memberships_coach on memberships (tenant_id, coach_id) where coach_id is not null;

-- When core last said, by topic and partition, that everything before had been published. No tenant's data.
create table replica_heartbeats (
  topic text not null,
  partition int not null,
  beat_at timestamptz not null,
  constraint replica_heartbeats_pk primary key (topic, partition)
) with (fillfactor = 50);
grant select, insert, update on replica_heartbeats to ${word}_app;

do $$
declare
  _table text;
begin
  foreach _table in array array['tenants', 'organizations', 'members', 'memberships'] loop
    call protect(_table);
    execute format('create policy %I on %I for select to ${word}_app using (true)', _table || '_read', _table);
    execute format('grant select, insert, update on %I to ${word}_app', _table);
    execute format('grant select, delete on %I to ${word}_policy', _table);
    execute format('create policy %I on %I to ${word}_policy using (true)', _table || '_purge', _table);
    execute format('create index %I on %I (deleted_at) where deleted_at is not null', _table || '_deleted', _table);
  end loop;
end $$;

-- Forgets tombstones of all tenants that are older than 30 days; called by the relay's housekeeping.
create function purge_tombstones() returns void
  language sql volatile security definer set search_path = ${word}, pg_temp as $$
  delete from memberships where deleted_at < now() - interval '30 days';
  delete from members where deleted_at < now() - interval '30 days';
  delete from organizations where deleted_at < now() - interval '30 days';
  delete from tenants where deleted_at < now() - interval '30 days';
$$;
revoke execute on function purge_tombstones() from public;
grant execute on function purge_tombstones() to ${word}_relay;
alter function purge_tombstones() owner to ${word}_policy;
