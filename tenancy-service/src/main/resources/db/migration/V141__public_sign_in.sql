-- What the page for signing in says before anyone has signed in: whether a second factor is required. Nothing else of the policy.
create function public_second_factor()
  returns table (second_factor text, revision bigint)
  language sql stable security definer rows 1 set search_path = ${word}, pg_temp as $$
  select p.second_factor, p.revision from sign_on_policies p
   where p.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid;
$$;
revoke execute on function public_second_factor() from public;
grant execute on function public_second_factor() to ${word}_app;
alter function public_second_factor() owner to ${word}_policy;
