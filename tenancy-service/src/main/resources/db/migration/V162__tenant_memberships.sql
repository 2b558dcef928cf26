-- A membership in the tenant that is pending or suspended gives nothing: the person cannot sign in, as if deactivated. Permissions
-- that are a person's own are a role of that person alone, so that every service evaluates them by the one rule.
alter table tenant_memberships add constraint tenant_memberships_permissions_check
  check (jsonb_typeof(permissions) = 'object');

alter table roles
  add column user_id uuid,
  add constraint roles_user_id_fkey foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade,
  drop constraint roles_slug_check,
  add constraint roles_slug_check check (user_id is not null or slug ~ '^[a-z][a-z0-9_-]*$' and length(slug) <= 63);
create index roles_user on roles (tenant_id, user_id);
-- Rules run in the reverse order of their declaration: memberships, which refer to roles, go first.
delete from departure_rules where table_name in ('roles', 'tenant_memberships') and subject = 'person';
call on_person_gone('roles', 'user_id', 'delete');
call on_person_gone('tenant_memberships', 'user_id', 'delete');
call on_person_gone('tenant_memberships', 'invited_by', 'anonymise', 'invited_by = null');

-- What a person's roles in the tenant are, as tokens name them; none unless the membership is active.
create function roles_of(_user uuid) returns text[]
  language sql stable set search_path = ${word}, pg_temp as $$
  select array(
    select role from (
      select m.role, 0 as rank from tenant_memberships m
      where m.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and m.user_id = _user and m.status = 'active'
      union all
      select r.slug, 1 from roles r join tenant_memberships m on m.tenant_id = r.tenant_id and m.user_id = r.user_id
      where r.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and r.user_id = _user and m.status = 'active'
    ) roles order by rank, role)
$$;
create function is_admitted(_user uuid) returns boolean
  language sql stable set search_path = ${word}, pg_temp as $$
  select exists (select from tenant_memberships m
    where m.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and m.user_id = _user and m.status = 'active')
$$;
revoke execute on function roles_of(uuid), is_admitted(uuid) from public;
grant execute on function roles_of(uuid), is_admitted(uuid) to ${word}_app, ${word}_policy;

set role ${word}_policy;
create or replace function person_state(_user uuid, _raise boolean)
  returns table (revision bigint, email text, full_name text, avatar_url text, is_active boolean, tenant_roles text[],
    memberships jsonb, updated_at timestamptz, locale text, timezone text)
  language plpgsql volatile security definer set search_path = ${word}, pg_temp as $$
declare
  _tenant constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
begin
  if _raise then
    update users u set revision = u.revision + 1, updated_at = clock_timestamp()
    where u.tenant_id = _tenant and u.id = _user;
  end if;
  return query
    select u.revision, u.email, u.full_name, u.avatar_url, u.is_active and is_admitted(u.id), roles_of(u.id),
      coalesce((select jsonb_agg(to_jsonb(m) order by m.id) from memberships m
        where m.tenant_id = _tenant and m.user_id = _user), '[]'),
      u.updated_at, u.locale, u.timezone
    from users u where u.tenant_id = _tenant and u.id = _user;
end $$;

create or replace function sign_in_account(_user uuid)
  returns table (user_id uuid, email text, is_active boolean, roles text[], revision bigint, factor text,
    support_access boolean)
  language sql stable security definer rows 1 set search_path = ${word}, pg_temp as $$
  select u.id, u.email, u.is_active and is_admitted(u.id), roles_of(u.id),
    u.revision, second_factor_state(u.tenant_id, u.id),
    coalesce((select p.support_access from sign_on_policies p where p.tenant_id = u.tenant_id), true)
  from users u
  where u.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and u.id = _user
$$;

create or replace function login_account(_key text)
  returns table (user_id uuid, email text, password_hash text, is_active boolean, roles text[], revision bigint,
    factor text)
  language sql stable security definer rows 1 set search_path = ${word}, pg_temp as $$
  select u.id, u.email, c.password_hash, u.is_active and is_admitted(u.id), roles_of(u.id), u.revision,
    second_factor_state(u.tenant_id, u.id)
  from users u join credentials c on c.tenant_id = u.tenant_id and c.user_id = u.id
  where u.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and u.email_key = _key
$$;

-- Of those who are suspended too: whoever may less does not act on them.
create or replace function people_roles(_users uuid[])
  returns table (found int, roles text[])
  language sql stable security definer rows 1 set search_path = ${word}, pg_temp as $$
  select (select count(*)::int from users u
      where u.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and u.id = any (_users)),
    array(select m.role from tenant_memberships m
      where m.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and m.user_id = any (_users)
      union select r.slug from roles r
      where r.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and r.user_id = any (_users))
$$;

create or replace function deactivated_addresses(_keys text[]) returns setof text
  language sql stable security definer rows 1 set search_path = ${word}, pg_temp as $$
  select u.email_key from users u
  where u.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and u.email_key = any (_keys)
    and not (u.is_active and is_admitted(u.id)) and u.removed_at is null
    and (app_has_role('owner', 'admin') or exists (select from my_managed_organizations()))
$$;
reset role;
