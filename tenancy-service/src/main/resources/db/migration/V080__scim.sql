-- People whom a company's directory provisions by SCIM 2.0. What the product knows of a person stays where it is; here is
-- what only the directory says: its own id, its user name where that is not the e-mail, and what it keeps beside.
alter table users
  add column external_id text,
  add column user_name text,
  add column user_name_key text collate "C" generated always as (lower(coalesce(user_name, email)) collate "C") stored,
  -- A directory has taken the person away: no SCIM resource any more, and free for another of the same name.
  add column removed_at timestamptz,
  add constraint users_external_id_check check (length(external_id) between 1 and 500),
  add constraint users_user_name_check check (length(user_name) between 1 and 254);
create unique index users_external_id_key on users (tenant_id, external_id);
create unique index users_user_name_key on users (tenant_id, user_name_key) where removed_at is null;
create index users_present on users (tenant_id, id) where removed_at is null;
create index users_by_change on users (tenant_id, updated_at, id);
create index users_by_creation on users (tenant_id, created_at, id);
grant update (email, external_id, user_name, removed_at) on users to ${word}_app;

-- The address is what somebody signs in with and the directory's ids are how it finds them again: a service's to change,
-- no person's, not even of their own row.
create function guard_directory() returns trigger
  language plpgsql set search_path = ${word}, pg_temp as $$
begin
  if app_actor() is distinct from 'service' and current_user = '${word}_app'
      and ((new.email, new.external_id, new.user_name) is distinct from (old.email, old.external_id, old.user_name)
        or (new.removed_at is distinct from old.removed_at and not app_has_role('owner', 'admin'))) then
    raise exception 'the directory says that' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger users_guard_directory before update of email, external_id, user_name, removed_at on users
  for each row execute function guard_directory();

-- What a directory keeps of a person and the product has no use for, as it was sent, so that it reads back what it wrote.
-- email_type is that of the address which is the person's.
create table scim_users (
  tenant_id uuid not null,
  user_id uuid not null,
  attributes jsonb not null default '{}',
  email_type text,
  created_at timestamptz not null default now(),
  constraint scim_users_pk primary key (tenant_id, user_id),
  constraint scim_users_user_id_fkey foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade,
  constraint scim_users_attributes_check check (
    jsonb_typeof(attributes) = 'object' and pg_column_size(attributes) <= 65536)
);
call protect('scim_users');
create policy scim_users_admin on scim_users to ${word}_app
  using ((select app_has_role('owner', 'admin'))) with check ((select app_has_role('owner', 'admin')));
grant select, insert, delete, update (attributes, email_type) on scim_users to ${word}_app;
create policy scim_users_policy on scim_users for select to ${word}_policy using (true);
grant select on scim_users to ${word}_policy;

-- A directory's people in the order of their ids, however many others the tenant has.
create index memberships_by_user on memberships (tenant_id, organization_id, user_id) where is_active;

-- A directory's groups are teams (ADR 40).
alter table teams
  add column external_id text,
  add column name_key text collate "C" generated always as (lower(name) collate "C") stored,
  add constraint teams_external_id_check check (length(external_id) between 1 and 500);
create unique index teams_external_id_key on teams (tenant_id, organization_id, external_id) where is_active;
create index teams_by_name on teams (tenant_id, organization_id, name_key);
create index team_members_by_change on team_members (tenant_id, team_id, updated_at);

-- What a directory shows instead of a person's token: long-lived, and bound to the organization that it provisions.
create table scim_tokens (
  tenant_id uuid not null,
  id uuid not null,
  organization_id uuid not null,
  name text not null,
  token_hash bytea not null,
  -- The token's last characters, so that people can tell theirs apart.
  token_hint text not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  constraint scim_tokens_pk primary key (tenant_id, id),
  constraint scim_tokens_token_hash_key unique (tenant_id, token_hash),
  constraint scim_tokens_organization_id_fkey foreign key (tenant_id, organization_id)
    references organizations (tenant_id, id) on delete cascade,
  constraint scim_tokens_created_by_fkey foreign key (tenant_id, created_by) references users (tenant_id, id),
  constraint scim_tokens_name_check check (length(name) between 1 and 200),
  constraint scim_tokens_expires_at_check check (expires_at > created_at)
);
create index scim_tokens_organization on scim_tokens (tenant_id, organization_id);
create index scim_tokens_creator on scim_tokens (tenant_id, created_by);
call protect('scim_tokens');
create policy scim_tokens_admin on scim_tokens to ${word}_app
  using ((select app_has_role('owner', 'admin'))) with check ((select app_has_role('owner', 'admin')));
grant select, insert, update (revoked_at) on scim_tokens to ${word}_app;
create policy scim_tokens_policy on scim_tokens to ${word}_policy using (true) with check (true);
grant select, update (last_used_at) on scim_tokens to ${word}_policy;

-- For somebody who shows a token: which it is, while it is good. When it was used is noted every five minutes at most, so
-- that a busy directory does not write with every read.
create function scim_token(_hash bytea)
  returns table (id uuid, organization_id uuid, tenant_key text)
  language plpgsql volatile security definer rows 1 set search_path = ${word}, pg_temp as $$
declare
  _tenant constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  _token scim_tokens;
begin
  select * into _token from scim_tokens t where t.tenant_id = _tenant and t.token_hash = _hash
    and t.revoked_at is null and (t.expires_at is null or t.expires_at > clock_timestamp());
  if not found then
    return;
  end if;
  if _token.last_used_at is null or _token.last_used_at < clock_timestamp() - interval '5 minutes' then
    update scim_tokens t set last_used_at = clock_timestamp()
    where t.tenant_id = _tenant and t.id = _token.id and t.last_used_at is not distinct from _token.last_used_at;
  end if;
  return query select _token.id, _token.organization_id, t.tenant_key from tenants t where t.tenant_id = _tenant;
end $$;
revoke execute on function scim_token(bytea) from public;
grant execute on function scim_token(bytea) to ${word}_app;
alter function scim_token(bytea) owner to ${word}_policy;

insert into permissions (slug, name, category, scope, base_role) values
  ('core.scim:edit', 'Make, see and revoke tokens that let a directory provision people', 'core', 'tenant', 'admin');
insert into role_template_permissions (template_slug, permission_id)
select t.slug, p.id from role_templates t join permissions p on p.slug = 'core.scim:edit'
where t.slug in ('owner', 'admin');
