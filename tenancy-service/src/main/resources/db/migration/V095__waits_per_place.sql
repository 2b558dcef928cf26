-- Guessing makes the guesser wait and no one else: failures count by account and place. A place is a network, a device on
-- which the account has signed in, or a session. The place '*' is all networks together that the account does not know.
do $$
declare
  _function regprocedure;
begin
  for _function in select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = '${word}' and p.proname in ('login_blocked', 'login_failed', 'login_succeeded')
  loop
    execute format('drop function %s', _function);
  end loop;
end $$;
delete from login_attempts;
alter table login_attempts
  add column place text not null,
  drop constraint login_attempts_pk,
  add constraint login_attempts_pk primary key (tenant_id, email, place);

-- From where a session was opened; an account knows the networks of its sign-ins.
alter table sessions add column network text;
alter table platform_sessions add column network text;
create index sessions_network on sessions (tenant_id, user_id, network);
create index platform_sessions_network on platform_sessions (operator_id, network);

-- Devices and sessions are the account's own; a network is known by a sign-in there, until the password is replaced.
create function is_known_place(_place text, _user uuid) returns boolean
  language sql stable set search_path = ${word}, pg_temp as $$
  select _place not like 'network %'
    or exists (select from sessions s where s.tenant_id = login_scope() and s.user_id = _user and s.network = _place
      and s.actor_id is null and s.opened_by is null and s.end_reason is distinct from 'password_changed')
    or exists (select from platform_sessions s where s.operator_id = _user and s.network = _place)
$$;

-- Milliseconds until the account may be tried again from the place; 0: now.
create function login_wait(_key text, _place text, _user uuid) returns bigint
  language sql volatile security definer set search_path = ${word}, pg_temp as $$
  select coalesce(greatest(0, ceil(extract(epoch from max(a.blocked_until) - clock_timestamp()) * 1000))::bigint, 0)
  from login_attempts a where a.tenant_id = login_scope() and a.email = _key
    and (a.place = _place or a.place = '*' and not is_known_place(_place, _user))
$$;

-- Counts a failure, unless the place has to wait meanwhile: then its answer is that wait, and of many guesses sent at once
-- none is worth more than the others. From the _free-th on the place waits _first ms, then twice as long each time, _longest
-- ms at most; _forget ms after its last failure counting begins anew. All unknown networks together have _budget failures,
-- and one more every _every ms. Old rows of others are forgotten on the way. Answers the failures of the place, and those of
-- all unknown networks where it is one of them.
create function login_failed(_key text, _place text, _user uuid, _free int, _first bigint, _longest bigint, _forget bigint,
    _budget int, _every bigint, _address text)
  returns table (wait_ms bigint, failures int, of_all int)
  language plpgsql volatile security definer rows 1 set search_path = ${word}, pg_temp as $$
declare
  _scope constant uuid := login_scope();
  _ms constant interval := interval '1 millisecond';
  _now timestamptz;
  _wait bigint;
  _count int;
  _all int := 0;
begin
  perform pg_advisory_xact_lock(hashtextextended(_scope || ' sign-in ' || _key, 0));
  _wait := login_wait(_key, _place, _user);
  if _wait > 0 then
    return query select _wait, 0, 0;
    return;
  end if;
  delete from login_attempts where ctid in (
    select ctid from login_attempts where last_attempt_at < now() - interval '1 day' limit 10 for update skip locked);
  _now := clock_timestamp();
  insert into login_attempts as a (tenant_id, email, place, attempt_count, last_attempt_at, ip_address)
  values (_scope, _key, _place, 1, _now, _address)
  on conflict (tenant_id, email, place) do update set last_attempt_at = _now, ip_address = _address,
    attempt_count = case when a.last_attempt_at < _now - _forget * _ms then 1 else a.attempt_count + 1 end
  returning attempt_count into _count;
  update login_attempts a set blocked_until = _now + least(_longest, _first * (2 ^ least(_count - _free, 30))) * _ms
  where a.tenant_id = _scope and a.email = _key and a.place = _place and _count >= _free;
  if not is_known_place(_place, _user) then
    insert into login_attempts as a (tenant_id, email, place, attempt_count, last_attempt_at, blocked_until)
    values (_scope, _key, '*', 1, _now, _now - (_budget - 2) * _every * _ms)
    on conflict (tenant_id, email, place) do update set last_attempt_at = _now,
      attempt_count = case when a.last_attempt_at < _now - _forget * _ms then 1 else a.attempt_count + 1 end,
      blocked_until = greatest(a.blocked_until, _now - (_budget - 1) * _every * _ms) + _every * _ms
    returning attempt_count into _all;
  end if;
  return query select 0::bigint, _count, _all;
end $$;

create function login_succeeded(_key text, _place text) returns void
  language sql volatile security definer set search_path = ${word}, pg_temp as $$
  delete from login_attempts where tenant_id = login_scope() and email = _key and place = _place
$$;

-- The last release goes on: for it, everybody comes from one network. It counts wrong codes in second_factors, which from now
-- on count here as wrong passwords do, so that whoever has stolen a password does not keep its owner out.
create function login_blocked(_key text) returns bigint
  language sql volatile security definer set search_path = ${word}, pg_temp as $$
  select login_wait(_key, 'network unknown', null)
$$;
create function login_failed(_key text, _free int, _first bigint, _longest bigint, _address text default null)
  returns int
  language sql volatile security definer set search_path = ${word}, pg_temp as $$
  select f.failures from login_failed(_key, 'network unknown', null, _free, _first, _longest, 900000, 30, 30000, _address) f
$$;
create function login_succeeded(_key text) returns void
  language sql volatile security definer set search_path = ${word}, pg_temp as $$
  select login_succeeded(_key, 'network unknown')
$$;

do $$
declare
  _function text;
begin
  execute 'revoke execute on function is_known_place(text, uuid) from public';
  execute 'grant execute on function is_known_place(text, uuid) to ${word}_policy';
  foreach _function in array array['login_wait(text, text, uuid)', 'login_succeeded(text, text)',
    'login_blocked(text)', 'login_failed(text, int, bigint, bigint, text)', 'login_succeeded(text)',
    'login_failed(text, text, uuid, int, bigint, bigint, bigint, int, bigint, text)']
  loop
    execute format('revoke execute on function %s from public', _function);
    execute format('grant execute on function %s to ${word}_app', _function);
    execute format('alter function %s owner to ${word}_policy', _function);
  end loop;
end $$;
