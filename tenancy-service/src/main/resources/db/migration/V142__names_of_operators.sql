-- The name of an operator, beside the id that a tenant's log and sessions have of one who acted there.
create function operator_name(_operator uuid) returns text
  language sql stable security definer set search_path = ${word}, pg_temp as $$
  select full_name from platform_operators where id = _operator;
$$;
revoke execute on function operator_name(uuid) from public;
grant execute on function operator_name(uuid) to ${word}_app;
alter function operator_name(uuid) owner to ${word}_policy;
