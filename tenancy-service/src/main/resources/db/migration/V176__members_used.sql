-- How many people a plan counts, to a limit (null: all): of the whole tenant, also for callers who see some of them.
create function members_used(_tenant uuid, _most bigint) returns bigint
  language sql stable security definer set search_path = ${word}, pg_temp as $$
  select count(*) from (
    select from tenant_memberships m
    where m.tenant_id = _tenant and m.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and m.status = 'active'
    limit _most) counted
$$;
revoke execute on function members_used(uuid, bigint) from public;
grant execute on function members_used(uuid, bigint) to ${word}_app;
alter function members_used(uuid, bigint) owner to ${word}_policy;
