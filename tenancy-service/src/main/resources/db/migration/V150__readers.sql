-- The language and the time zone in which a person is written to; null where the tenant's are good.
alter table users
  add column locale text,
  add column timezone text,
  add constraint users_locale_check check (length(locale) between 2 and 35),
  add constraint users_timezone_check check (length(timezone) between 1 and 50);
grant update (locale, timezone) on users to ${word}_app;

drop function person_state(uuid, boolean);
create function person_state(_user uuid, _raise boolean)
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
    select u.revision, u.email, u.full_name, u.avatar_url, u.is_active,
      array(select t.role from tenant_memberships t
        where t.tenant_id = _tenant and t.user_id = _user and t.status = 'active'),
      coalesce((select jsonb_agg(to_jsonb(m) order by m.id) from memberships m
        where m.tenant_id = _tenant and m.user_id = _user), '[]'),
      u.updated_at, u.locale, u.timezone
    from users u where u.tenant_id = _tenant and u.id = _user;
end $$;
revoke execute on function person_state(uuid, boolean) from public;
grant execute on function person_state(uuid, boolean) to ${word}_app;
alter function person_state(uuid, boolean) owner to ${word}_policy;
