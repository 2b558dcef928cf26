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
 * tenants: each gets a few in a random order, however many another has due. A suspended tenant's rows stay due.
 */
@ApplicationScoped
public class DueQueue {

    static final int PER_TENANT = 2;

    static final String CLAIM = """
            with recursive with_due as (
              (select q.tenant_id from %1$s q
                where q.due_at is not null and exists (select from %1$s where due_at <= now())
                order by q.tenant_id limit 1)
              union all
              select (select q.tenant_id from %1$s q where q.due_at is not null and q.tenant_id > w.tenant_id
                       order by q.tenant_id limit 1)
                from with_due w where w.tenant_id is not null
            ), chosen as materialized (
              select w.tenant_id from with_due w
               where exists (select from %1$s q where q.tenant_id = w.tenant_id and q.due_at <= now())
                 and not exists (select from tenants t where t.tenant_id = w.tenant_id and t.status = 'suspended')
               order by random() limit $1
            ), picked as materialized (
              select j.tenant_id, j.id
                from chosen c cross join lateral (
                  select q.tenant_id, q.id from %1$s q
                   where q.tenant_id = c.tenant_id and q.due_at <= now()
                   order by q.due_at
                   limit greatest($2, $1 / (select count(*) from chosen)) for update skip locked) j
               limit $1
            )
            update %1$s q set due_at = now() + $3 * interval '1 millisecond', lease = $4
              from picked p where q.tenant_id = p.tenant_id and q.id = p.id
            returning q.tenant_id, q.id
            """;

    private final Worker worker;

    DueQueue(Worker worker) {
        this.worker = worker;
    }

    /** At most {@code limit} rows of the table, leased for {@code lease}. */
    Uni<List<Claim>> claim(DueTable table, int limit, Duration lease) {
        UUID token = Ids.next();
        return worker.list(
                row -> new Claim(row.getUUID("tenant_id"), row.getUUID("id"), token),
                CLAIM.formatted(table.tableName()),
                limit,
                PER_TENANT,
                (double) lease.toMillis(),
                token);
    }

    /** Folds counted deltas into the rows they count for. */
    Uni<Long> foldCounters() {
        return worker.list(row -> row.getLong("folded"), "select fold_counters() as folded")
                .map(List::getFirst);
    }
}
