-- A lane could be divided into four shards, each drained by itself. No lane was: one drainer publishes more than a service
-- writes. From here on a lane is one sequence of rows, one position and one lock, and nothing writes or reads a shard.
--
-- While this is rolled out the last release is still at work on the same rows: it names shard 0 wherever it writes or reads,
-- and draws numbers by outbox_next(lane, 0). Therefore the columns, that function and the name of the advisory lock stay,
-- and both releases draw from the same sequence, so that a lane has one order whichever of them writes. The next release
-- drops the columns and the function. Rows that wait in the outbox stay where they are.

-- Fails where a lane is divided. Then: leaderforge.outbox.shards=1 in the last release, while nothing waits to be published.
alter table outbox
  alter column shard set default 0,
  drop constraint outbox_shard_known,
  add constraint outbox_lane_is_whole check (shard = 0);

-- Serves the last release too: all rows have the shard that it looks for.
drop index outbox_order;
create index outbox_order on outbox (seq);

delete from outbox_progress where shard > 0;
alter table outbox_progress
  alter column shard set default 0,
  drop constraint outbox_progress_pk,
  add constraint outbox_progress_pk primary key (lane);

do $$
begin
  for _lane in 0..2 loop
    for _shard in 1..3 loop
      execute format('drop sequence outbox_seq_%s_%s', _lane, _shard);
    end loop;
  end loop;
end $$;

-- The next number of a lane. The transaction takes its id first: a number drawn by a transaction that has no id yet would
-- look, to the relay, like one that no transaction can fill any more.
create function outbox_next(_lane smallint) returns bigint
  language plpgsql volatile as $$
begin
  perform pg_current_xact_id();
  return nextval(('outbox_seq_' || _lane || '_0')::regclass);
end $$;
revoke execute on function outbox_next(smallint) from public;
grant execute on function outbox_next(smallint) to ${word}_app;
