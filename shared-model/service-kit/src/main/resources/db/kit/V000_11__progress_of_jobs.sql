-- How far a long job is, as it tells: kit.job.JobContext.progress. The next run of the job begins without.
alter table jobs
  add column done bigint,
  add column total bigint,
  add constraint jobs_progress_check check (done >= 0 and total >= 0 and (done is null) = (total is null));
create index jobs_progress on jobs (kind, tenant_id, id) where done is not null;

-- Platform operators see how far the jobs of all tenants are, without their payloads.
grant select (done, total, created_at) on jobs to ${word}_policy;
create function jobs_in_progress() returns table (kind text, tenant_id uuid, id uuid, attempts int, done bigint, total bigint,
    created_at timestamptz)
  language sql stable security definer set search_path = ${word}, pg_temp as $$
  select j.kind, j.tenant_id, j.id, j.attempts, j.done, j.total, j.created_at from jobs j
  where j.done is not null and j.due_at is not null and app_actor() = 'platform'
  order by j.kind, j.tenant_id, j.id limit 10000
$$;
revoke execute on function jobs_in_progress() from public;
grant execute on function jobs_in_progress() to ${word}_app;
alter function jobs_in_progress() owner to ${word}_policy;
