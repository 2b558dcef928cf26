-- Work that runs later, long or repeatedly, of all features and tenants: kit.job, ADR 110. A payload has ids, numbers and codes
-- and no personal data, so nothing of it concerns a person or an organization; the rows of a tenant go with the tenant.
create table jobs (
  -- 00000000-0000-0000-0000-000000000000 for recurring jobs of the service itself; no tenant has this id.
  tenant_id uuid not null,
  kind text not null,
  id uuid not null,
  -- When it runs; while it runs, when its lease ends; null when it is dead.
  due_at timestamptz,
  lease uuid,
  -- It was scheduled again while it runs.
  again_at timestamptz,
  -- Both are counted by the claim, so before the run.
  attempts int not null default 0,
  takeovers int not null default 0,
  payload jsonb not null default '{}',
  -- Classes and codes, no messages.
  last_error text,
  dead_at timestamptz,
  created_at timestamptz not null default now(),
  constraint jobs_pk primary key (tenant_id, kind, id),
  constraint jobs_kind_check check (kind ~ '^[a-z][a-z_]*([.][a-z_]+)*$' and length(kind) <= 100),
  constraint jobs_payload_check check (jsonb_typeof(payload) = 'object' and length(payload::text) <= 10000),
  constraint jobs_last_error_check check (length(last_error) <= 500),
  constraint jobs_dead_check check ((due_at is null) = (dead_at is not null))
);
-- The first to come up in all tenants; in turn of the tenants; and those that are dead.
create index jobs_due on jobs (kind, due_at) where due_at is not null;
create index jobs_due_by_tenant on jobs (kind, tenant_id, due_at) where due_at is not null;
create index jobs_dead on jobs (kind, tenant_id, id) where due_at is null;
call protect_open('jobs');
grant select, insert, update, delete on jobs to ${word}_app;

-- The worker finds what is due in all tenants, takes leases and counts attempts. It sees no payload and no error.
create policy jobs_worker on jobs for select to ${word}_worker using (true);
create policy jobs_worker_lease on jobs for update to ${word}_worker using (true) with check (true);
grant select (ctid, tenant_id, kind, id, due_at, lease, attempts, takeovers), update (due_at, lease, attempts, takeovers)
  on jobs to ${word}_worker;

-- Platform operators see the dead jobs of all tenants, without their payloads, and make them due again.
create policy jobs_operators on jobs to ${word}_policy using (true) with check (true);
grant select (tenant_id, kind, id, due_at, attempts, takeovers, last_error, dead_at), update (due_at, dead_at, attempts, takeovers)
  on jobs to ${word}_policy;
create function dead_jobs() returns table (kind text, tenant_id uuid, id uuid, attempts int, takeovers int, last_error text,
    dead_at timestamptz)
  language sql stable security definer set search_path = ${word}, pg_temp as $$
  select j.kind, j.tenant_id, j.id, j.attempts, j.takeovers, j.last_error, j.dead_at from jobs j
  where j.due_at is null and app_actor() = 'platform' order by j.kind, j.tenant_id, j.id limit 10000
$$;
-- Of the kind, of the tenant and the id where these are given; a thousand at most. Answers how many.
create function retry_jobs(_kind text, _tenant uuid, _id uuid) returns bigint
  language sql volatile security definer set search_path = ${word}, pg_temp as $$
  with chosen as (
    select j.tenant_id, j.kind, j.id from jobs j
    where j.due_at is null and app_actor() = 'platform' and j.kind = _kind
      and (_tenant is null or j.tenant_id = _tenant) and (_id is null or j.id = _id)
    order by j.kind, j.tenant_id, j.id limit 1000 for update skip locked
  ), retried as (
    update jobs j set due_at = now(), dead_at = null, attempts = 0, takeovers = 0 from chosen c
    where j.tenant_id = c.tenant_id and j.kind = c.kind and j.id = c.id returning 1
  )
  select count(*) from retried
$$;
revoke execute on function dead_jobs(), retry_jobs(text, uuid, uuid) from public;
grant execute on function dead_jobs(), retry_jobs(text, uuid, uuid) to ${word}_app;
alter function dead_jobs() owner to ${word}_policy;
alter function retry_jobs(text, uuid, uuid) owner to ${word}_policy;
