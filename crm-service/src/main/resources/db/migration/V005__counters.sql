-- submission_count, usage_count and the workflows' statistics: whoever counts appends a delta, a job folds them in, so that
-- nobody queues for the row of a busy form.

create table counter_deltas (
  tenant_id uuid not null,
  id uuid not null,
  subject text not null,
  subject_id uuid not null,
  total integer not null default 0,
  succeeded integer not null default 0,
  failed integer not null default 0,
  counted_at timestamptz not null default now(),
  constraint counter_deltas_pk primary key (tenant_id, id),
  constraint counter_deltas_subject_check check (subject in ('form', 'template', 'workflow'))
);
call protect('counter_deltas');
grant select, insert on counter_deltas to ${word}_app;

create policy counter_deltas_fold on counter_deltas to ${word}_policy using (true);
grant select, update (counted_at), delete on counter_deltas to ${word}_policy;
create policy forms_fold on forms for update to ${word}_policy using (true);
grant select (submission_count, last_submission_at), update (submission_count, last_submission_at)
  on forms to ${word}_policy;
create policy message_templates_fold on message_templates for update to ${word}_policy using (true);
create policy message_templates_count on message_templates for select to ${word}_policy using (true);
grant select (tenant_id, id, usage_count, last_used_at), update (usage_count, last_used_at)
  on message_templates to ${word}_policy;
create policy workflows_fold on workflows for update to ${word}_policy using (true);
create policy workflows_count on workflows for select to ${word}_policy using (true);
grant select (tenant_id, id, total_executions, successful_executions, failed_executions, last_run_at),
  update (total_executions, successful_executions, failed_executions, last_run_at) on workflows to ${word}_policy;

-- Folds at most 5,000 deltas of all tenants and answers how many; one folder at a time.
create function fold_counters() returns bigint
  language plpgsql volatile security definer set search_path = ${word}, pg_temp as $$
declare
  _folded bigint;
begin
  if not pg_try_advisory_xact_lock(hashtext('${word}.fold_counters')) then
    return 0;
  end if;
  with gone as (
    delete from counter_deltas d using (select tenant_id, id from counter_deltas limit 5000) batch
     where d.tenant_id = batch.tenant_id and d.id = batch.id
    returning d.*
  ), sums as (
    select tenant_id, subject, subject_id, sum(total) as total, sum(succeeded) as succeeded, sum(failed) as failed,
      max(counted_at) filter (where total > 0) as last_at
    from gone group by tenant_id, subject, subject_id
  ), of_forms as (
    update forms f set submission_count = f.submission_count + s.total,
      last_submission_at = greatest(f.last_submission_at, s.last_at)
    from sums s where s.subject = 'form' and f.tenant_id = s.tenant_id and f.id = s.subject_id
  ), of_templates as (
    update message_templates t set usage_count = t.usage_count + s.total,
      last_used_at = greatest(t.last_used_at, s.last_at)
    from sums s where s.subject = 'template' and t.tenant_id = s.tenant_id and t.id = s.subject_id
  ), of_workflows as (
    update workflows w set total_executions = w.total_executions + s.total,
      successful_executions = w.successful_executions + s.succeeded,
      failed_executions = w.failed_executions + s.failed,
      last_run_at = greatest(w.last_run_at, s.last_at)
    from sums s where s.subject = 'workflow' and w.tenant_id = s.tenant_id and w.id = s.subject_id
  )
  select count(*) into _folded from gone;
  return _folded;
end $$;
revoke execute on function fold_counters() from public;
grant execute on function fold_counters() to ${word}_worker;
alter function fold_counters() owner to ${word}_policy;
