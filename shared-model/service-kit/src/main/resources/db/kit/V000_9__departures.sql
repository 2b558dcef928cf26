-- What happens to the rows of each table when a person, an organization or the tenant leaves. The migration that creates a
-- table declares it for all three; `depart` executes it in batches, and the departure contract of the tests fails for a table
-- that declares nothing. Replicas: one declaration, and their tombstones are purged.

create table departure_rules (
  -- Rules run in the reverse order of their declaration: a table is created after those it refers to.
  position int generated always as identity,
  table_name text not null,
  -- person, organization, tenant, or the name of a replica whose rows this table's rows belong to
  subject text not null,
  action text not null,
  -- Which rows: a condition on one row of the table. $1 is the subject's id (uuid), $2 a person's email address or null, $3 a
  -- pseudonym: a random id, which is the same in all tables of this schema (uuid).
  condition text,
  -- What is written into them, as in `update … set`; they must not meet the condition afterwards.
  assignments text,
  reason text,
  constraint departure_rules_pk primary key (position),
  constraint departure_rules_action_check check (action in ('delete', 'anonymise', 'keep', 'follow', 'none')),
  constraint departure_rules_condition_check check ((action in ('delete', 'anonymise')) = (condition is not null)),
  constraint departure_rules_assignments_check check ((action = 'anonymise') = (assignments is not null)),
  constraint departure_rules_reason_check check (action <> 'keep' or coalesce(length(reason), 0) > 10)
);
create index departure_rules_subject on departure_rules (subject, position desc);
grant select on departure_rules to ${word}_app, ${word}_policy;

-- _rows names a column that holds the subject's id, or is a condition as above. _how: of 'delete' nothing, of 'anonymise' the
-- assignments, of 'keep' the reason.
create procedure on_gone(_subject text, _table text, _rows text, _action text, _how text)
  language plpgsql set client_min_messages = warning as $$
declare
  _type constant regtype := (select atttypid from pg_attribute
    where attrelid = _table::regclass and attname = _rows and attnum > 0 and not attisdropped);
  _name constant text := (select relname from pg_class where oid = _table::regclass);
begin
  insert into departure_rules (table_name, subject, action, condition, assignments, reason)
  values (_name, _subject, _action,
    case when _action not in ('delete', 'anonymise') then null
      when _type is null then '(' || _rows || ')'
      when _type = 'uuid'::regtype then format('%I = $1', _rows)
      else format('%I = $1::text', _rows) end,
    case when _action = 'anonymise' then _how end,
    case when _action <> 'anonymise' then _how end);
  if _action in ('delete', 'anonymise') then
    execute format('drop policy if exists %I on %I', _name || '_departure', _name);
    execute format('create policy %I on %I to ${word}_policy '
      'using (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid) '
      'with check (tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid)', _name || '_departure', _name);
    execute format('grant select, %s on %I to ${word}_policy',
      case _action when 'delete' then 'delete' else 'update' end, _name);
  end if;
end $$;

create procedure on_person_gone(_table text, _rows text, _action text, _how text default null)
  language sql as $$ call on_gone('person', _table, _rows, _action, _how) $$;
create procedure on_organization_gone(_table text, _rows text, _action text, _how text default null)
  language sql as $$ call on_gone('organization', _table, _rows, _action, _how) $$;
create procedure on_tenant_gone(_table text, _action text, _how text default null, _rows text default 'true')
  language sql as $$ call on_gone('tenant', _table, _rows, _action, _how) $$;

-- Tables whose rows are of no person, of no organization.
create procedure of_no_person(variadic _tables text[])
  language plpgsql as $$
declare
  _table text;
begin
  foreach _table in array _tables loop
    call on_gone('person', _table, '', 'none', null);
  end loop;
end $$;
create procedure of_no_organization(variadic _tables text[])
  language plpgsql as $$
declare
  _table text;
begin
  foreach _table in array _tables loop
    call on_gone('organization', _table, '', 'none', null);
  end loop;
end $$;

-- Tables whose rows are deleted with the tenant; referred tables first.
create procedure go_with_tenant(variadic _tables text[])
  language plpgsql as $$
declare
  _table text;
begin
  foreach _table in array _tables loop
    call on_gone('tenant', _table, 'true', 'delete', null);
  end loop;
end $$;

-- The rows of _table belong to rows of a replica: when one of these is deleted by its owner, they are.
create procedure owned_by(_table text, _column text, _replica text, _action text default 'delete', _how text default null)
  language sql as $$ call on_gone(_replica, _table, _column, _action, _how) $$;

-- Replicas: which tables keep tombstones. A tombstone holds ids and a revision; after 30 days it is purged.
create table replicas (
  table_name text not null,
  constraint replicas_pk primary key (table_name)
);
grant select on replicas to ${word}_policy;

-- A table that has the columns and policies of a replica already: its tombstones are purged, and its rows follow their owner's.
create procedure register_replica(_table text)
  language plpgsql set client_min_messages = warning as $$
declare
  _subject text;
begin
  insert into replicas values (_table);
  execute format('create index %I on %I (tenant_id) where deleted_at is not null', _table || '_tombstones', _table);
  execute format('create policy %I on %I to ${word}_policy using (deleted_at is not null)', _table || '_tombstones', _table);
  execute format('grant select, delete on %I to ${word}_policy', _table);
  foreach _subject in array array['person', 'organization', 'tenant'] loop
    call on_gone(_subject, _table, '', 'follow', null);
  end loop;
end $$;

-- Creates a replica of another context's aggregate, with the given columns beside its key: every caller of the tenant reads
-- it, or none but the service where _readable is false. `kit.replica.ReplicaTable` keeps it.
create procedure replica(_table text, _columns text, _readable boolean default true)
  language plpgsql set client_min_messages = warning as $$
begin
  execute format('create table %I (tenant_id uuid not null, id uuid not null, %s, epoch int not null, '
    'revision bigint not null, deleted_at timestamptz, constraint %I primary key (tenant_id, id))',
    _table, _columns, _table || '_pk');
  call protect(_table);
  if _readable then
    execute format('create policy %I on %I for select to ${word}_app using (true)', _table || '_read', _table);
  end if;
  execute format('grant select, insert, update on %I to ${word}_app', _table);
  call register_replica(_table);
end $$;

-- Who left, and how far the rules have been executed. The row goes with the last pass, when no fact about the subject can
-- arrive any more.
create table departures (
  tenant_id uuid not null,
  subject text not null,
  id uuid not null,
  -- A person's address, by which messages to it are found; null as soon as the second pass is done.
  email text,
  pseudonym uuid not null default gen_random_uuid(),
  left_at timestamptz not null default now(),
  -- The rule that is next in this pass, and how many rows the first pass has changed.
  next_rule int,
  passes int not null default 0,
  changed bigint not null default 0,
  done_at timestamptz,
  constraint departures_pk primary key (tenant_id, subject, id)
);
create index departures_open on departures (left_at) where done_at is null;
call protect('departures');
grant select, insert, update, delete on departures to ${word}_app;
create policy departures_worker on departures for select to ${word}_worker using (true);
grant select (done_at, left_at) on departures to ${word}_worker;

-- Executes rules of one departure in the active tenant, from _from downwards, until about _limit rows are changed: where to
-- go on (null: at the end), how many rows it were, and the rows of the tables in _published, whose states others know.
create function depart(_subject text, _id uuid, _email text, _pseudonym uuid, _from int, _limit int, _published text[])
  returns table (next_rule int, changed int, tables text[], ids uuid[], revisions bigint[], deleted boolean[])
  language plpgsql volatile security definer rows 1 set search_path = ${word}, pg_temp as $$
declare
  _tenant constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  _rule departure_rules;
  _key text;
  _is_published boolean;
  _left int := _limit;
  _count int;
  _ids uuid[];
  _revisions bigint[];
begin
  if app_actor() is distinct from 'service' or _tenant is null then
    raise exception 'departures are executed by the service' using errcode = 'insufficient_privilege';
  end if;
  tables := '{}';
  ids := '{}';
  revisions := '{}';
  deleted := '{}';
  for _rule in
    select * from departure_rules r where r.subject = _subject and r.condition is not null
      and r.position <= coalesce(_from, 2147483647) order by r.position desc
  loop
    _is_published := _rule.table_name = any (_published);
    _key := coalesce((select string_agg(format('%I', a.attname), ', ') from pg_index i
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
      where i.indrelid = format('%I', _rule.table_name)::regclass and i.indisprimary), 'tableoid, ctid');
    execute format('with batch as (select %1$s from %2$I where tenant_id = $4 and %3$s limit $5), changed as (%4$s '
        'where (%1$s) in (select %1$s from batch) returning %5$s) '
        'select count(*)::int, array_agg(id), array_agg(revision) from changed',
      _key, _rule.table_name, _rule.condition,
      case _rule.action when 'delete' then format('delete from %I', _rule.table_name)
        else format('update %I set %s', _rule.table_name, _rule.assignments) end,
      case when not _is_published then 'null::uuid as id, null::bigint as revision'
        when exists (select from pg_attribute where attrelid = format('%I', _rule.table_name)::regclass
          and attname = 'revision' and not attisdropped) then 'id, revision'
        else 'id, 0::bigint as revision' end)
      using _id, _email, _pseudonym, _tenant, _left into _count, _ids, _revisions;
    if _is_published and _count > 0 then
      tables := tables || array_fill(_rule.table_name, array[_count]);
      ids := ids || _ids;
      revisions := revisions || _revisions;
      deleted := deleted || array_fill(_rule.action = 'delete', array[_count]);
    end if;
    _left := _left - _count;
    if _left <= 0 then
      next_rule := _rule.position;
      exit;
    end if;
  end loop;
  changed := _limit - _left;
  return next;
end $$;

-- Purges tombstones that are older than 30 days, of all tenants, at most _limit of each replica: how many it were.
create function purge_replicas(_limit int) returns bigint
  language plpgsql volatile security definer set search_path = ${word}, pg_temp as $$
declare
  _table text;
  _count bigint;
  _all bigint := 0;
begin
  for _table in select table_name from replicas loop
    execute format('delete from %1$I where (tenant_id, id) in (select tenant_id, id from %1$I '
      'where deleted_at < now() - interval ''30 days'' and deleted_at is not null limit $1)', _table) using _limit;
    get diagnostics _count = row_count;
    _all := _all + _count;
  end loop;
  return _all;
end $$;

revoke execute on function depart(text, uuid, text, uuid, int, int, text[]), purge_replicas(int) from public;
revoke execute on procedure on_gone(text, text, text, text, text), on_person_gone(text, text, text, text),
  on_organization_gone(text, text, text, text), on_tenant_gone(text, text, text, text), of_no_person(text[]),
  of_no_organization(text[]), go_with_tenant(text[]), owned_by(text, text, text, text, text), replica(text, text, boolean),
  register_replica(text) from public;
grant execute on function depart(text, uuid, text, uuid, int, int, text[]) to ${word}_app;
grant execute on function purge_replicas(int) to ${word}_worker;
alter function depart(text, uuid, text, uuid, int, int, text[]) owner to ${word}_policy;
alter function purge_replicas(int) owner to ${word}_policy;

-- The kit's own tables.
call of_no_person('inbox', 'resyncs');
call of_no_organization('outbox', 'inbox', 'dead_letters', 'idempotency_keys', 'resyncs', 'resync_suspects', 'departures',
  'jobs');
call on_person_gone('outbox', '', 'keep', 'published rows leave by truncation within a minute');
call on_person_gone('departures', '', 'keep', 'the id, while facts about the person may still arrive');
call on_person_gone('jobs', '', 'keep', 'the id, in the job of the departure itself');
call on_person_gone('resync_suspects', '', 'keep', 'the id, until the states are published again after a restore');
call on_person_gone('dead_letters', 'key', 'delete');
call on_person_gone('idempotency_keys',
  'subject = $1::text or position($1::text in response::text) > 0 or position($1::text in location) > 0 '
  'or position($2 in response::text) > 0', 'delete');
call on_tenant_gone('outbox', 'keep', 'published rows leave by truncation within a minute');
call on_tenant_gone('inbox', 'keep', 'ids of events, which leave by truncation within 48 days');
call go_with_tenant('resyncs', 'resync_suspects', 'dead_letters', 'idempotency_keys');
call on_tenant_gone('jobs', 'delete', null, 'kind <> ''departure''');
call on_tenant_gone('departures', 'delete', null, 'subject <> ''tenant''');
