-- Facts that were consumed, dead letters, and answers kept for repeated requests.

-- One row per consumed fact, written with its effect. The slot is made of the event's own time, so that a repetition
-- meets the same partition whenever it comes: (days since 1970 / 4) % 12, a ring of 48 days. The slot that comes next is
-- emptied, so that a row lives at least 40 days, longer than facts (14) and dead letters (14) together.
create table inbox (
  tenant_id uuid not null,
  slot smallint not null,
  event_id uuid not null,
  consumer text not null,
  received_at timestamptz not null default now(),
  constraint inbox_pk primary key (tenant_id, event_id, consumer, slot)
) partition by list (slot);

do $$
begin
  for _slot in 0..11 loop
    execute format('create table inbox_%s partition of inbox for values in (%s)', _slot, _slot);
    execute format('grant truncate on inbox_%s to ${word}_relay', _slot);
  end loop;
end $$;
call protect('inbox');
grant select, insert on inbox to ${word}_app;

-- What this service could not process. While a fact's row is unresolved its key is parked: later facts of the key go
-- behind it, in the order of `position`.
create table dead_letters (
  tenant_id uuid not null,
  consumer text not null,
  event_id uuid not null,
  position bigint generated always as identity,
  topic text not null,
  key text not null,
  type text not null,
  fact boolean not null,
  reason text not null,
  failed_at timestamptz not null default now(),
  resolved_at timestamptz,
  constraint dead_letters_pk primary key (tenant_id, consumer, event_id)
);
create index dead_letters_parked on dead_letters (tenant_id, consumer, topic, key, position)
  where resolved_at is null and fact;
call protect('dead_letters');
grant select, insert, update (reason, resolved_at) on dead_letters to ${word}_app;

-- Answers by Idempotency-Key, kept in the business transaction; subject is the user's id or `anonymous`. The status is
-- there as soon as the work is done.
create table idempotency_keys (
  tenant_id uuid not null,
  subject text not null,
  route text not null,
  key text not null,
  body_hash text not null,
  status int,
  location text,
  etag text,
  response jsonb,
  created_at timestamptz not null default now(),
  constraint idempotency_keys_pk primary key (tenant_id, subject, route, key),
  constraint idempotency_keys_key_length check (length(key) between 1 and 255)
);
create index idempotency_keys_age on idempotency_keys (created_at);
call protect('idempotency_keys');
create policy idempotency_keys_own on idempotency_keys to ${word}_app
  using (subject = coalesce((select app_user())::text, 'anonymous'))
  with check (subject = coalesce((select app_user())::text, 'anonymous'));
grant select, insert, update on idempotency_keys to ${word}_app;

-- Forgets answers older than the given age, of all tenants; called by the relay's housekeeping.
create policy idempotency_keys_purge on idempotency_keys to ${word}_policy using (true);
grant select, delete on idempotency_keys to ${word}_policy;
create function purge_idempotency_keys(_age interval) returns bigint
  language sql volatile security definer set search_path = ${word}, pg_temp as $$
  with gone as (
    delete from idempotency_keys where created_at < now() - greatest(_age, interval '1 hour') returning 1
  )
  select count(*) from gone;
$$;
revoke execute on function purge_idempotency_keys(interval) from public;
grant execute on function purge_idempotency_keys(interval) to ${word}_relay;
alter function purge_idempotency_keys(interval) owner to ${word}_policy;
