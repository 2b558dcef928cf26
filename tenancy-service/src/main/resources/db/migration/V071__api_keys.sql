-- Keys for programs, which act for the person who made them and with a part of what that person may. Of the secret only the
-- hash is stored.
create table api_keys (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  name text not null,
  secret_hash bytea not null,
  -- The secret's last characters, so that people can tell their keys apart.
  secret_hint text not null,
  scopes text[] not null,
  expires_at timestamptz not null,
  -- To the minute: a program that works all day does not write all day.
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid,
  created_at timestamptz not null default now(),
  constraint api_keys_pk primary key (tenant_id, id),
  constraint api_keys_user_id_fkey foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade,
  constraint api_keys_revoked_by_fkey foreign key (tenant_id, revoked_by) references users (tenant_id, id)
    on delete set null (revoked_by),
  constraint api_keys_name_check check (length(name) between 1 and 200),
  constraint api_keys_scopes_check check (cardinality(scopes) between 1 and 200),
  constraint api_keys_expires_at_check check (expires_at > created_at)
);
create index api_keys_user on api_keys (tenant_id, user_id);
create index api_keys_revoker on api_keys (tenant_id, revoked_by);
call protect('api_keys');
create policy api_keys_admin on api_keys for select to ${word}_app using ((select app_has_role('owner', 'admin')));
create policy api_keys_make on api_keys for insert to ${word}_app
  with check ((select app_has_role('owner', 'admin')) and user_id = (select app_user()));
create policy api_keys_revoke on api_keys for update to ${word}_app
  using ((select app_has_role('owner', 'admin'))) with check ((select app_has_role('owner', 'admin')));
grant select, insert, update (revoked_at, revoked_by) on api_keys to ${word}_app;
create policy api_keys_policy on api_keys to ${word}_policy using (true) with check (true);
grant select, update (last_used_at) on api_keys to ${word}_policy;

-- The key that a program shows, if the secret is its own and the key is good, and for whom it acts. No row: it is not, and
-- nothing says why.
create function use_api_key(_id uuid, _secret_hash bytea)
  returns table (id uuid, scopes text[], expires_at timestamptz, user_id uuid, email text, is_active boolean,
    roles text[], revision bigint, factor text)
  language plpgsql volatile security definer rows 1 set search_path = ${word}, pg_temp as $$
declare
  _key api_keys;
begin
  select * into _key from api_keys k
  where k.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and k.id = _id
    and k.secret_hash = _secret_hash and k.revoked_at is null and k.expires_at > clock_timestamp();
  if not found then
    return;
  end if;
  return query select _key.id, _key.scopes, _key.expires_at, a.user_id, a.email, a.is_active, a.roles, a.revision, a.factor
    from sign_in_account(_key.user_id) a where a.is_active;
  if found and coalesce(_key.last_used_at < clock_timestamp() - interval '1 minute', true) then
    update api_keys k set last_used_at = clock_timestamp() where k.tenant_id = _key.tenant_id and k.id = _key.id;
  end if;
end $$;
revoke execute on function use_api_key(uuid, bytea) from public;
grant execute on function use_api_key(uuid, bytea) to ${word}_app;
alter function use_api_key(uuid, bytea) owner to ${word}_policy;

with added as (
  insert into permissions (slug, name, category, scope, base_role) values
    ('core.api_keys:view', 'See API keys', 'core', 'tenant', 'admin'),
    ('core.api_keys:create', 'Make API keys with permissions of their own', 'core', 'tenant', 'admin'),
    ('core.api_keys:delete', 'Revoke API keys', 'core', 'tenant', 'admin')
  returning id
)
insert into role_template_permissions (template_slug, permission_id)
select t.slug, a.id from added a cross join role_templates t where t.slug in ('owner', 'admin');
