-- The triggers of names by part find their table whatever the search path of the session: an administrator's, a restore's.
create or replace procedure name_parts(_table text, _key text)
  language plpgsql set client_min_messages = warning as $$
declare
  _parts constant text := _table || '_name_parts';
  -- What the key of the row new is from each of its characters on, cut to 32.
  _select constant text := format('select distinct new.tenant_id, substr(new.%1$I, n, 32), new.id '
    'from %%s generate_series(1, length(new.%1$I)) n where substr(new.%1$I, n, 1) <> '' ''', _key);
begin
  execute format('create table %1$I (tenant_id uuid not null, part text collate "C" not null, id uuid not null, '
    'constraint %2$I primary key (tenant_id, part, id), '
    'constraint %3$I foreign key (tenant_id, id) references %4$I (tenant_id, id) on delete cascade)',
    _parts, _parts || '_pk', _parts || '_id_fkey', _table);
  execute format('create index %I on %I (tenant_id, id)', _parts || '_of', _parts);
  call protect_open(_parts);
  execute format('grant select, insert, delete on %I to ${word}_app', _parts);
  call go_with_tenant(_parts);
  call of_no_person(_parts);
  execute format('create function %1$I() returns trigger language plpgsql set search_path = ${word}, pg_temp as $f$ begin '
    'if tg_op = ''UPDATE'' then delete from %2$I where tenant_id = new.tenant_id and id = new.id; end if; '
    'insert into %2$I (tenant_id, part, id) %3$s; return null; end $f$',
    _parts, _parts, format(_select, ''));
  execute format('create trigger %I after insert on %I for each row execute function %I()',
    _parts || '_add', _table, _parts);
  execute format('create trigger %1$I after update of %3$I on %2$I for each row '
    'when (new.%3$I is distinct from old.%3$I) execute function %4$I()', _parts || '_renew', _table, _key, _parts);
  execute format('insert into %I (tenant_id, part, id) %s', _parts, format(_select, format('%I new cross join', _table)));
end $$;

do $$
declare
  _function text;
begin
  for _function in select proname from pg_proc where pronamespace = '${word}'::regnamespace and proname like '%\_name\_parts'
      and prorettype = 'trigger'::regtype loop
    execute format('alter function %I() set search_path = ${word}, pg_temp', _function);
  end loop;
end $$;
