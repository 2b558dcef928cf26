-- Who is asking, and how a tenant table is closed to everybody else. Run as ${word}_owner in schema ${word}.

create function app_user() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.user_id', true), '')::uuid;

create function app_actor() returns text
  language sql stable parallel safe
  return nullif(current_setting('app.actor', true), '');

-- True when the caller has one of the given tenant roles; app.roles is comma separated.
create function app_has_role(variadic _roles text[]) returns boolean
  language sql stable parallel safe
  return coalesce(string_to_array(nullif(current_setting('app.roles', true), ''), ',') && _roles, false);

create function set_updated_at() returns trigger
  language plpgsql as $$
begin
  new.updated_at := now();
  return new;
end $$;

-- Closes a tenant table and all its partitions: row-level security forced; one restrictive policy that compares the
-- tenant by the plain expression (the planner then sees its selectivity); the owner, who is bound by FORCE too, for
-- migrations; and the actor `service` (consumers and jobs) within its tenant. What people may do, the table's own
-- permissive policies and grants say. Safe to repeat.
create procedure protect(_table text)
  language plpgsql set client_min_messages = warning as $$
declare
  _leaf regclass;
  _tenant constant text := $e$tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid$e$;
  _name text := (select c.relname from pg_class c where c.oid = _table::regclass);
begin
  for _leaf in
    select _table::regclass union select relid from pg_partition_tree(_table::regclass)
  loop
    execute format('alter table %s enable row level security', _leaf);
    execute format('alter table %s force row level security', _leaf);
  end loop;
  execute format('drop policy if exists %I on %I', _name || '_tenant', _name);
  execute format('drop policy if exists %I on %I', _name || '_owner', _name);
  execute format('drop policy if exists %I on %I', _name || '_service', _name);
  execute format('create policy %I on %I as restrictive to ${word}_app using (%s) with check (%s)',
    _name || '_tenant', _name, _tenant, _tenant);
  execute format('create policy %I on %I to ${word}_owner using (true) with check (true)',
    _name || '_owner', _name);
  execute format('create policy %I on %I to ${word}_app using ((select app_actor()) = %L) '
    'with check ((select app_actor()) = %L)', _name || '_service', _name, 'service', 'service');
end $$;

-- Protects the table and opens it to every caller of the tenant; the grants decide what they may do with it.
create procedure protect_open(_table text)
  language plpgsql set client_min_messages = warning as $$
declare
  _name text := (select c.relname from pg_class c where c.oid = _table::regclass);
begin
  call protect(_table);
  execute format('drop policy if exists %I on %I', _name || '_all', _name);
  execute format('create policy %I on %I to ${word}_app using (true) with check (true)', _name || '_all', _name);
end $$;

revoke execute on all routines in schema ${word} from public;
grant execute on function app_user(), app_actor(), app_has_role(text[])
  to ${word}_app, ${word}_relay, ${word}_worker, ${word}_policy;
grant execute on function set_updated_at() to ${word}_app, ${word}_worker, ${word}_policy;
