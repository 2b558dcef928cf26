package io.leaderforge.crm.due;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.tenant.Worker;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Claims due rows of all tenants through the worker role, which sees ids, due times and leases and nothing else. Fair over
 * tenants: the free places are shared, in random order, among the tenants that have due rows, however many rows each of
 * them has. A suspended tenant's rows stay due (ADR 107).
 */
@ApplicationScoped
public class DueQueue {

    /**
     * Whose rows are due is read off the first thousand of them. Only when there are more, which may all be of one tenant, the
     * tenants that have something to wait for are walked, one look-up each: there may be ten thousand of them. All of it in the
     * order of tenant and time, which only one index has: others lead through what is done, or through everybody's.
     */
    static final String CLAIM = """
            with recursive first as materialized (
              select q.tenant_id from %1$s q where q.due_at <= now() order by q.due_at limit 1000
            ), waiting as (
              (select q.tenant_id from %1$s q
                where q.due_at is not null and (select count(*) from first) = 1000
                order by q.tenant_id, q.due_at limit 1)
              union all
              select (select q.tenant_id from %1$s q where q.due_at is not null and q.tenant_id > w.tenant_id
                       order by q.tenant_id, q.due_at limit 1)
                from waiting w where w.tenant_id is not null
            ), with_due as (
              select f.tenant_id from first f
              union
              select w.tenant_id from waiting w
               where w.tenant_id is not null and (select true from %1$s q
                 where (q.tenant_id, q.due_at) >= (w.tenant_id, '-infinity')
                   and (q.tenant_id, q.due_at) <= (w.tenant_id, now())
                 order by q.tenant_id, q.due_at limit 1)
            ), chosen as materialized (
              select w.tenant_id from with_due w
               where not exists (select from tenants t where t.tenant_id = w.tenant_id and t.status = 'suspended')
               order by random() limit $1
            ), picked as materialized (
              select j.place, j.orphaned
                from chosen c cross join lateral (
                  select q.ctid as place, q.lease is not null as orphaned from %1$s q
                   where (q.tenant_id, q.due_at) >= (c.tenant_id, '-infinity')
                     and (q.tenant_id, q.due_at) <= (c.tenant_id, now())
                   order by q.tenant_id, q.due_at
                   limit $2 * greatest(1, $1 / (select count(*) from chosen)) for update skip locked) j
            )
            update %1$s q set due_at = now() + $3 * interval '1 millisecond', lease = $4
              from picked p where q.ctid = p.place
            returning q.tenant_id, q.id, p.orphaned
            """;

    private final Worker worker;

    DueQueue(Worker worker) {
        this.worker = worker;
    }

    /**
     * Rows of the table, leased for {@code lease}.
     *
     * @param free      batches to claim at most, each with rows of one tenant
     * @param batchSize rows in a batch at most
     */
    Uni<List<Claim>> claim(DueTable table, int free, int batchSize, Duration lease) {
        UUID token = Ids.next();
        return worker.list(
                row -> new Claim(row.getUUID("tenant_id"), row.getUUID("id"), token, row.getBoolean("orphaned")),
                CLAIM.formatted(table.tableName()),
                free,
                batchSize,
                (double) lease.toMillis(),
                token);
    }

    /** Folds counted deltas into the rows they count for. */
    Uni<Long> foldCounters() {
        return worker.list(row -> row.getLong("folded"), "select fold_counters() as folded")
                .map(List::getFirst);
    }
}
