-- What is to be published. The application may only insert; the relay reads all tenants' rows. See docs/adr on the
-- outbox for why nothing is marked per row.

-- Raised by one when the database is restored: consumers order states by (epoch, revision).
create table epoch (
  only_row boolean primary key default true check (only_row),
  epoch int not null default 1 check (epoch > 0)
);
insert into epoch default values;
grant select on epoch to ${word}_app, ${word}_relay;

-- No unique constraint: the sequences give seq, and a constraint could not span the ring. Rows sit in a ring of
-- partitions by seq, so that published ones leave by TRUNCATE while others are inserted next door.
create table outbox (
  lane smallint not null,
  shard smallint not null,
  seq bigint not null,
  id uuid not null,
  tenant_id uuid not null,
  topic text not null,
  key text not null,
  type text not null,
  subject text not null,
  time timestamptz not null default now(),
  dataschema text not null,
  revision bigint,
  epoch int not null,
  traceparent text,
  payload jsonb,
  constraint outbox_lane_known check (lane between 0 and 2),
  constraint outbox_shard_known check (shard between 0 and 3),
  constraint outbox_tombstone_has_revision check (payload is not null or revision is not null)
) partition by list (lane);

-- How far the one drainer of a lane and shard is: everything up to position is published, except the sequence numbers
-- in the gaps. A gap is a number some transaction drew and had not committed when its successors were published; it
-- stays until it is filled, or until every transaction that could fill it (each older than gap_xid) has ended.
create table outbox_progress (
  lane smallint not null,
  shard smallint not null,
  position bigint not null default 0,
  gap_from bigint[] not null default '{}',
  gap_to bigint[] not null default '{}',
  gap_xid bigint[] not null default '{}',
  updated_at timestamptz not null default now(),
  constraint outbox_progress_pk primary key (lane, shard),
  constraint outbox_progress_gaps_match check (
    cardinality(gap_from) = cardinality(gap_to) and cardinality(gap_from) = cardinality(gap_xid))
) with (fillfactor = 50);
grant select, update on outbox_progress to ${word}_relay;

do $$
declare
  _lane int;
  _shard int;
  _slot int;
begin
  for _lane in 0..2 loop
    execute format('create table outbox_%s partition of outbox for values in (%s) '
      'partition by list (((seq / 16384) %% 4))', _lane, _lane);
    for _slot in 0..3 loop
      execute format('create table outbox_%s_%s partition of outbox_%s for values in (%s)',
        _lane, _slot, _lane, _slot);
    end loop;
    for _shard in 0..3 loop
      execute format('create sequence outbox_seq_%s_%s', _lane, _shard);
      execute format('grant usage on sequence outbox_seq_%s_%s to ${word}_app', _lane, _shard);
      execute format('grant select on sequence outbox_seq_%s_%s to ${word}_relay', _lane, _shard);
      insert into outbox_progress (lane, shard) values (_lane, _shard);
    end loop;
  end loop;
end $$;
create index outbox_order on outbox (shard, seq);

-- The next number of a lane and shard. The transaction takes its id first: a number drawn by a transaction that has no
-- id yet would look, to the relay, like one that nobody can fill any more.
create function outbox_next(_lane smallint, _shard smallint) returns bigint
  language plpgsql volatile as $$
begin
  perform pg_current_xact_id();
  return nextval(('outbox_seq_' || _lane || '_' || _shard)::regclass);
end $$;
revoke execute on function outbox_next(smallint, smallint) from public;
grant execute on function outbox_next(smallint, smallint) to ${word}_app;

call protect('outbox');
-- Everybody who changes something publishes it. In core a platform operator, who has no tenant, does so too.
drop policy outbox_tenant on outbox;
create policy outbox_tenant on outbox as restrictive to ${word}_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    or ('${word}' = 'core' and (select app_actor()) = 'platform'));
create policy outbox_append on outbox for insert to ${word}_app with check (true);
create policy outbox_relay on outbox for select to ${word}_relay using (true);
grant insert on outbox to ${word}_app;
grant select on outbox to ${word}_relay;

-- The relay empties single partitions, after looking into them under an exclusive lock.
do $$
declare
  _leaf regclass;
begin
  for _leaf in select relid from pg_partition_tree('outbox') where isleaf loop
    execute format('grant select, truncate on %s to ${word}_relay', _leaf);
    execute format('create policy relay on %s for select to ${word}_relay using (true)', _leaf);
  end loop;
end $$;
