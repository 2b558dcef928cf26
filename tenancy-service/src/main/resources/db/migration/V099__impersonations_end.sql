-- An operator acts as a person no longer than the operator is signed in: which session of the operator it was begun in.
alter table sessions add column actor_session_id uuid;
create index sessions_of_operator on sessions (actor_session_id) where actor_session_id is not null;

-- One more reason, whatever reasons there are.
do $$
declare
  _check constant text := (select pg_get_constraintdef(c.oid) from pg_constraint c
    where c.conname = 'sessions_end_reason_check' and c.conrelid = 'sessions'::regclass);
begin
  alter table sessions drop constraint sessions_end_reason_check;
  execute 'alter table sessions add constraint sessions_end_reason_check '
    || replace(_check, 'ARRAY[', 'ARRAY[''operator_signed_out''::text, ');
end $$;

-- The operator's session is still open, and stays so until the transaction ends. Null: no such session is known here.
create function operator_session_open(_session uuid) returns boolean
  language sql volatile security definer set search_path = ${word}, pg_temp as $$
  select s.ended_at is null from platform_sessions s where s.id = _session for share
$$;

-- Ends what was begun in an operator's session, in all tenants, with an entry in the audit log of each; answers what ended.
create function end_impersonations(_session uuid, _operator uuid)
  returns table (tenant_id uuid, user_id uuid, session_id uuid)
  language plpgsql volatile security definer set search_path = ${word}, pg_temp as $$
begin
  return query
    with ended as (
      update sessions s set ended_at = clock_timestamp(), end_reason = 'operator_signed_out'
      where s.actor_session_id = _session and s.actor_id = _operator and s.ended_at is null
      returning s.tenant_id, s.user_id, s.id
    ), audited as (
      insert into audit_log (tenant_id, id, actor_type, actor_id, action, target_type, target_id, details, created_at)
      select e.tenant_id, uuidv7(), 'operator', _operator, 'impersonation.ended', 'user', e.user_id,
        jsonb_build_object('session_id', e.id, 'reason', 'operator_signed_out'), clock_timestamp() from ended e
    )
    select e.tenant_id, e.user_id, e.id from ended e;
end $$;
create policy audit_log_policy on audit_log for insert to ${word}_policy with check (true);
grant insert on audit_log to ${word}_policy;

do $$
declare
  _function text;
begin
  foreach _function in array array['operator_session_open(uuid)', 'end_impersonations(uuid, uuid)'] loop
    execute format('revoke execute on function %s from public', _function);
    execute format('grant execute on function %s to ${word}_app', _function);
    execute format('alter function %s owner to ${word}_policy', _function);
  end loop;
end $$;
