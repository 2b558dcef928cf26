-- Codes that let anybody who knows one into an organization, a limited number of times. Only the code's hash is stored.
create table invite_codes (
  tenant_id uuid not null,
  id uuid not null,
  organization_id uuid not null,
  code_hash bytea not null,
  -- The code's last characters, so that people can tell their codes apart.
  code_hint text not null,
  role text not null default 'member',
  team_id uuid,
  max_uses integer not null,
  uses integer not null default 0,
  active boolean not null default true,
  created_by uuid not null,
  expires_at timestamptz,
  revision bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint invite_codes_pk primary key (tenant_id, id),
  constraint invite_codes_code_hash_key unique (tenant_id, code_hash),
  constraint invite_codes_organization_id_fkey foreign key (tenant_id, organization_id)
    references organizations (tenant_id, id) on delete cascade,
  constraint invite_codes_team_id_fkey foreign key (tenant_id, organization_id, team_id)
    references teams (tenant_id, organization_id, id) on delete set null (team_id),
  constraint invite_codes_created_by_fkey foreign key (tenant_id, created_by) references users (tenant_id, id),
  constraint invite_codes_role_check check (role in ('member', 'manager')),
  constraint invite_codes_max_uses_check check (max_uses between 1 and 100000),
  constraint invite_codes_uses_check check (uses between 0 and max_uses)
);
create index invite_codes_organization on invite_codes (tenant_id, organization_id, id);
create index invite_codes_team on invite_codes (tenant_id, organization_id, team_id);
create index invite_codes_creator on invite_codes (tenant_id, created_by);
create trigger invite_codes_updated_at before update on invite_codes
  for each row when (new.updated_at is not distinct from old.updated_at) execute function set_updated_at();

call protect('invite_codes');
create policy invite_codes_admin on invite_codes to ${word}_app
  using ((select app_has_role('owner', 'admin'))) with check ((select app_has_role('owner', 'admin')));
create policy invite_codes_managed on invite_codes to ${word}_app
  using (organization_id in (select my_managed_organizations()))
  with check (organization_id in (select my_managed_organizations()));
grant select, insert on invite_codes to ${word}_app;
grant update (max_uses, uses, active, expires_at, revision, updated_at) on invite_codes to ${word}_app;
create policy invite_codes_policy on invite_codes for select to ${word}_policy using (true);
grant select on invite_codes to ${word}_policy;

-- For somebody who holds a code and may not be known yet: the code, and the login that the e-mail has here.
create function invite_code_by_hash(_hash bytea, _email text)
  returns table (id uuid, organization_id uuid, role text, team_id uuid, created_by uuid, max_uses integer, uses integer,
    active boolean, expires_at timestamptz, user_id uuid)
  language sql stable security definer rows 1 set search_path = ${word}, pg_temp as $$
  select c.id, c.organization_id, c.role, c.team_id, c.created_by, c.max_uses, c.uses, c.active, c.expires_at, u.id
  from invite_codes c
  left join users u on u.tenant_id = c.tenant_id and lower(u.email) = lower(_email)
  where c.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and c.code_hash = _hash
$$;
revoke execute on function invite_code_by_hash(bytea, text) from public;
grant execute on function invite_code_by_hash(bytea, text) to ${word}_app;
alter function invite_code_by_hash(bytea, text) owner to ${word}_policy;

-- A new letter for the same invitation: a new token, the old one is worth nothing.
alter table invitations
  add column sent_at timestamptz not null default now(),
  add column sends integer not null default 1,
  add constraint invitations_sends_check check (sends >= 1);
