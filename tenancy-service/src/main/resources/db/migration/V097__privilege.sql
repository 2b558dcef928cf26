-- Who may act on whom is decided by what their roles permit. The roles of people of the active tenant, for that comparison:
-- past row-level security, so that a role which the caller cannot see counts all the same.
create function people_roles(_users uuid[])
  returns table (found int, roles text[])
  language sql stable security definer rows 1 set search_path = ${word}, pg_temp as $$
  select (select count(*)::int from users u
      where u.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and u.id = any (_users)),
    array(select distinct m.role from tenant_memberships m
      where m.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and m.user_id = any (_users)
        and m.status = 'active')
$$;
revoke execute on function people_roles(uuid[]) from public;
grant execute on function people_roles(uuid[]) to ${word}_app;
alter function people_roles(uuid[]) owner to ${word}_policy;

-- A directory's token is good for what its maker may at the moment: who made it is answered with it.
drop function scim_token(bytea);
create function scim_token(_hash bytea)
  returns table (id uuid, organization_id uuid, tenant_key text, maker_is_active boolean, maker_roles text[])
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
  return query select _token.id, _token.organization_id, t.tenant_key, a.is_active, a.roles
    from tenants t, sign_in_account(_token.created_by) a where t.tenant_id = _tenant;
end $$;
revoke execute on function scim_token(bytea) from public;
grant execute on function scim_token(bytea) to ${word}_app;
alter function scim_token(bytea) owner to ${word}_policy;
