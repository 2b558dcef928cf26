-- Purges are a job (kit.purge): by the worker, in steps that end in time. The last release's relay calls the older function.

-- Forgets answers older than the given age, of all tenants, at most _limit. Answers how many.
create function purge_idempotency_keys(_age interval, _limit int) returns bigint
  language sql volatile security definer set search_path = ${word}, pg_temp as $$
  with old as (
    select k.ctid as place from idempotency_keys k where k.created_at < now() - greatest(_age, interval '1 hour')
    order by k.created_at limit least(_limit, 10000) for update skip locked
  ), gone as (
    delete from idempotency_keys k using old o where k.ctid = o.place returning 1
  )
  select count(*) from gone
$$;
revoke execute on function purge_idempotency_keys(interval, int) from public;
grant execute on function purge_idempotency_keys(interval, int) to ${word}_worker;

-- Empties a partition of the inbox, unless others hold it for longer than a second.
create function empty_inbox(_slot int) returns void
  language plpgsql volatile security definer set search_path = ${word}, pg_temp set lock_timeout = '1s' as $$
begin
  execute format('truncate inbox_%s', _slot);
end $$;
revoke execute on function empty_inbox(int) from public;
grant execute on function empty_inbox(int) to ${word}_worker;

do $$
begin
  for _slot in 0..11 loop
    execute format('grant truncate on inbox_%s to ${word}_policy', _slot);
  end loop;
end $$;
grant select (ctid, created_at), update (created_at) on idempotency_keys to ${word}_policy;
alter function purge_idempotency_keys(interval, int) owner to ${word}_policy;
alter function empty_inbox(int) owner to ${word}_policy;
