-- The pages of other origins that may show a form and send what visitors enter are its own list; none by default. A visitor's
-- entity tag is made of the time of the last edit.
alter table forms
  add column allowed_origins text[] not null default '{}',
  add constraint forms_allowed_origins_check check (cardinality(allowed_origins) <= 20);
grant select (allowed_origins, updated_at) on forms to ${word}_policy;

drop function public_form(uuid);
create function public_form(_id uuid)
  returns table (id uuid, name text, type text, fields jsonb, settings jsonb, styles jsonb, allowed_origins text[],
    revision bigint)
  language sql stable security definer set search_path = ${word}, pg_temp as $$
  select f.id, f.name, f.type, f.fields, f.settings, f.styles, f.allowed_origins,
      (extract(epoch from f.updated_at) * 1000000)::bigint
    from forms f
   where f.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and f.id = _id and f.is_active;
$$;
revoke execute on function public_form(uuid) from public;
grant execute on function public_form(uuid) to ${word}_app;
alter function public_form(uuid) owner to ${word}_policy;
