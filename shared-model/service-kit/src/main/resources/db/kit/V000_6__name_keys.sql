-- Which columns hold the key of a name. Keys are made in Java (io.leaderforge.kit.text.Names) and written with the name; the
-- database compares them and folds nothing. `migrate` gives rows from before the rule their keys.
create table name_keys (
  table_name text not null,
  key_column text not null,
  -- key: decides whether two names are one; search: the same without accents; tags: the key of each of several.
  kind text not null,
  name_column text not null,
  constraint name_keys_pk primary key (table_name, key_column),
  constraint name_keys_kind_check check (kind in ('key', 'search', 'tags'))
);

-- Adds _key, the key of the name, or names, in _names. Until `migrate` has looked at it a row's key is the name as it stands;
-- so it is where the last release writes a row, which knows nothing of the column. The table has tenant_id and id.
create procedure name_key(_table text, _key text, _kind text, _names text)
  language plpgsql set client_min_messages = warning as $$
declare
  _name constant text := _table || '_' || _key;
begin
  execute format('alter table %I add column %I %s', _table, _key,
    case when _kind = 'tags' then 'text[]' else 'text collate "C"' end);
  execute format('create function %I() returns trigger language plpgsql as $f$ '
    'begin new.%I := new.%I; return new; end $f$', _name, _key, _names);
  execute format('create trigger %I before insert or update of %I, %I on %I for each row '
    'when (new.%I is null and new.%I is not null) execute function %I()',
    _name, _key, _names, _table, _key, _names, _name);
  insert into name_keys values (_table, _key, _kind, _names);
end $$;

-- Makes names findable by any part: a table of what each key is from each of its characters on, in which a part is a
-- beginning and so a range of an index. Comparisons of text are leakproof, so the index serves under row-level security;
-- LIKE and trigrams are not. A row is found once, by the first place of the part: `part_at` must be its place in the key.
create procedure searchable_name(_table text, _key text)
  language plpgsql set client_min_messages = warning as $$
declare
  _parts constant text := _table || '_' || _key || '_parts';
begin
  execute format('create table %1$I (tenant_id uuid not null, part text collate "C" not null, id uuid not null, '
    'part_at int not null, constraint %2$I primary key (tenant_id, part, id, part_at), '
    'constraint %3$I foreign key (tenant_id, id) references %4$I (tenant_id, id) on delete cascade)',
    _parts, _parts || '_pk', _parts || '_id_fkey', _table);
  execute format('create index %I on %I (tenant_id, id)', _parts || '_of', _parts);
  call protect_open(_parts);
  execute format('grant select, insert, delete on %I to ${word}_app', _parts);
  execute format('create function %1$I() returns trigger language plpgsql as $f$ begin '
    'if tg_op = ''UPDATE'' then delete from %2$I where tenant_id = new.tenant_id and id = new.id; end if; '
    'insert into %2$I (tenant_id, part, id, part_at) select new.tenant_id, substr(new.%3$I, n, 32), new.id, n '
    'from generate_series(1, length(new.%3$I)) n where substr(new.%3$I, n, 1) <> '' ''; return null; end $f$',
    _parts || '_keep', _parts, _key);
  execute format('create trigger %1$I after insert on %2$I for each row execute function %1$I()', _parts || '_keep', _table);
  execute format('create trigger %1$I after update of %3$I on %2$I for each row '
    'when (new.%3$I is distinct from old.%3$I) execute function %4$I()', _parts || '_renew', _table, _key, _parts || '_keep');
end $$;
revoke execute on procedure name_key(text, text, text, text), searchable_name(text, text) from public;
