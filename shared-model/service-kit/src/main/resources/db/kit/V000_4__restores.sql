-- What has to be done after the database was restored to an earlier moment; written by 'epoch raise' as ${word}_owner.

-- What was published between these two moments, in an older epoch than this one, has no row here any more.
create table restores (
  epoch int not null,
  restored_to timestamptz not null,
  raised_at timestamptz not null default now(),
  constraint restores_pk primary key (epoch),
  constraint restores_in_order check (restored_to <= raised_at)
);

-- A state topic of which the tenant's aggregates are to be published anew; last_id says how far that has come.
create table resyncs (
  tenant_id uuid not null,
  topic text not null,
  last_id uuid,
  done_at timestamptz,
  constraint resyncs_pk primary key (tenant_id, topic)
);
create index resyncs_due on resyncs (topic, tenant_id) where done_at is null;

-- Aggregates whose newest state was published after the moment of the restore. Those without a row now were made in what
-- the restore has undone, and are deleted on the topic.
create table resync_suspects (
  tenant_id uuid not null,
  topic text not null,
  id uuid not null,
  revision bigint not null,
  constraint resync_suspects_pk primary key (tenant_id, topic, id)
);

call protect('resyncs');
call protect('resync_suspects');
grant select, update (last_id, done_at) on resyncs to ${word}_app;
grant select, delete on resync_suspects to ${word}_app;
create policy resyncs_worker on resyncs for select to ${word}_worker using (done_at is null);
grant select (tenant_id, topic, done_at) on resyncs to ${word}_worker;
