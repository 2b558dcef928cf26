-- A form of Meta's is filled in there: no visitor of the tenant's site sees it.
drop function public_form(uuid);
create function public_form(_id uuid)
  returns table (id uuid, name text, type text, fields jsonb, settings jsonb, styles jsonb, allowed_origins text[],
    revision bigint)
  language sql stable security definer set search_path = ${word}, pg_temp as $$
  select f.id, f.name, f.type, f.fields, f.settings, f.styles, f.allowed_origins,
      (extract(epoch from f.updated_at) * 1000000)::bigint
    from forms f
   where f.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and f.id = _id and f.is_active
     and f.type <> 'facebook';
$$;
revoke execute on function public_form(uuid) from public;
grant execute on function public_form(uuid) to ${word}_app;
alter function public_form(uuid) owner to ${word}_policy;
