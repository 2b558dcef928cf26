package io.leaderforge.kit.job;

import io.leaderforge.kit.Ids;
import io.leaderforge.kit.tenant.Worker;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Claims due rows of all tenants through the worker role, which sees ids, due times and leases and nothing else. Fair over
 * tenants: free places are given to the tenants that have due rows in turn, however many rows each of them has. A suspended
 * tenant's rows stay due. What a claim reads is bounded, however many rows and tenants wait (ADR 110).
 */
public final class DueQueue {

    /** So many due rows are read before tenants are visited in turn. */
    static final int FIRST = 200;

    /** So many tenants does a claim visit in turn, at most. */
    static final int VISITS = 64;

    /**
     * <code>{t}</code> is the table, <code>{k}</code> restricts it to a kind, <code>{c}</code> counts attempts. Each condition
     * repeats that of the partial indexes, which PostgreSQL does not infer from a comparison of rows, and asks in their order,
     * without which it takes the primary key.
     */
    private static final String CLAIM = """
            with recursive first as materialized (
              select q.tenant_id from {t} q where {k} q.due_at <= now() order by q.due_at limit 200
            ), turn (tenant_id, is_due, visit, found) as (
              select $5::uuid, false, 0, 0 where (select count(*) from first) = 200
              union all
              select n.tenant_id, d.is_due, w.visit + 1, w.found + d.is_due::int
                from turn w
                  cross join lateral (select q.tenant_id from {t} q
                    where {k} q.due_at is not null and q.tenant_id > w.tenant_id
                    order by q.tenant_id, q.due_at limit 1) n
                  cross join lateral (select coalesce((select true from {t} q
                    where {k} q.due_at is not null and (q.tenant_id, q.due_at) >= (n.tenant_id, '-infinity')
                      and (q.tenant_id, q.due_at) <= (n.tenant_id, now())
                    order by q.tenant_id, q.due_at limit 1), false) as is_due) d
               where w.visit < 64 and w.found < $1
            ), with_due as (
              select w.tenant_id, 0 as rank from turn w where w.is_due
              union all
              select distinct f.tenant_id, 1 from first f
               where not exists (select from turn w where w.is_due and w.tenant_id = f.tenant_id)
            ), chosen as materialized (
              select w.tenant_id from with_due w
               where $6 or not exists (select from tenants t where t.tenant_id = w.tenant_id and t.status = 'suspended')
               order by w.rank, random() limit $1
            ), picked as materialized (
              select j.place, j.orphaned
                from chosen c cross join lateral (
                  select q.ctid as place, q.lease is not null as orphaned from {t} q
                   where {k} q.due_at is not null and (q.tenant_id, q.due_at) >= (c.tenant_id, '-infinity')
                     and (q.tenant_id, q.due_at) <= (c.tenant_id, now())
                   order by q.tenant_id, q.due_at
                   limit $2 * greatest(1, $1 / (select count(*) from chosen)) for update skip locked) j
            ), leased as (
              update {t} q set due_at = now() + $3 * interval '1 millisecond', lease = $4{c}
                from picked p where q.ctid = p.place
              returning q.tenant_id, q.id, p.orphaned{r}
            )
            select tenant_id, id, orphaned, attempts, takeovers, null::uuid as turn_of from leased
            union all
            select null, null, null, null, null, w.tenant_id from turn w
             where w.visit > 0 and w.visit = (select max(visit) from turn)
            """;

    /** A row that its holder has locked in a transaction is the holder's for as long, and is renewed the next time. */
    private static final String RENEW = """
            with held as materialized (
              select q.tenant_id, q.id from unnest($2::uuid[], $3::uuid[], $4::uuid[]) h (tenant_id, id, lease)
                join {t} q on {k} q.tenant_id = h.tenant_id and q.id = h.id and q.lease = h.lease
            ), free as materialized (
              select l.place from held h cross join lateral (
                select q.ctid as place from {t} q where {k} q.tenant_id = h.tenant_id and q.id = h.id
                for no key update skip locked) l
            ), renewed as (
              update {t} q set due_at = now() + $1 * interval '1 millisecond' from free f where q.ctid = f.place
                and q.lease = any ($4)
            )
            select tenant_id, id from held
            """;

    /** Given back before the work was done, and not counted. */
    private static final String RELEASE = """
            with held as materialized (
              select l.place from unnest($1::uuid[], $2::uuid[], $3::uuid[]) h (tenant_id, id, lease) cross join lateral (
                select q.ctid as place from {t} q
                 where {k} q.tenant_id = h.tenant_id and q.id = h.id and q.lease = h.lease
                for no key update skip locked) l
            )
            update {t} q set due_at = now(), lease = null{u} from held h where q.ctid = h.place and q.lease = any ($3)
            """;

    /**
     * What a claim has found.
     *
     * @param turn the tenant whose turn was the last one; the next claim goes on behind it, or from the start where it is null
     */
    record Claimed(List<Claim> claims, @Nullable UUID turn) {}

    private static final UUID START = new UUID(0, 0);

    private final Worker worker;
    private final @Nullable String kind;
    private final boolean whileSuspended;
    private final String claim;
    private final String renew;
    private final String release;
    private UUID turn = START;

    /** @param whileSuspended whether rows of suspended tenants are claimed, too */
    DueQueue(Worker worker, DueTable table, boolean whileSuspended) {
        this.worker = worker;
        this.kind = table.kind();
        this.whileSuspended = whileSuspended;
        this.claim = claim(table);
        this.renew = statement(RENEW, table, 5);
        this.release = statement(RELEASE, table, 4);
    }

    /** The statement of a claim; parameters are places, batch size, milliseconds, lease, turn, whether of suspended ones, kind. */
    public static String claim(DueTable table) {
        return statement(CLAIM, table, 7);
    }

    private static String statement(String template, DueTable table, int kindParameter) {
        boolean counts = table.kind() != null;
        return template.replace("{t}", table.table())
                .replace("{k}", counts ? "q.kind = $" + kindParameter + " and" : "")
                .replace(
                        "{c}",
                        counts
                                ? ", attempts = q.attempts + 1, takeovers = q.takeovers + (q.lease is not null)::int"
                                : "")
                .replace("{r}", counts ? ", q.attempts, q.takeovers" : ", 0 as attempts, 0 as takeovers")
                .replace("{u}", counts ? ", attempts = greatest(q.attempts - 1, 0)" : "");
    }

    /**
     * Claims rows for the length of the lease.
     *
     * @param places    batches to claim at most, each with rows of one tenant
     * @param batchSize rows in a batch, at most
     */
    Uni<List<Claim>> claim(int places, int batchSize, Duration lease) {
        UUID token = Ids.next();
        Object[] parameters = with(places, batchSize, (double) lease.toMillis(), token, turn, whileSuspended);
        return worker.list(Function.identity(), claim, parameters).map(rows -> claims(rows, token));
    }

    private List<Claim> claims(List<Row> rows, UUID token) {
        List<Claim> claims = new ArrayList<>(rows.size());
        UUID next = START;
        for (Row row : rows) {
            if (row.getUUID("id") == null) {
                next = row.getUUID("turn_of");
            } else {
                claims.add(new Claim(
                        row.getUUID("tenant_id"),
                        row.getUUID("id"),
                        token,
                        row.getBoolean("orphaned"),
                        row.getInteger("attempts"),
                        row.getInteger("takeovers")));
            }
        }
        turn = next;
        return claims;
    }

    /** Holds them for another lease; returns those of them that are no longer held. */
    Uni<Set<Claim>> renew(Collection<Claim> claims, Duration lease) {
        Object[] parameters = with((double) lease.toMillis(), tenants(claims), ids(claims), leases(claims));
        return worker.list(row -> row.getUUID("tenant_id") + " " + row.getUUID("id"), renew, parameters)
                .map(HashSet::new)
                .map(held -> claims.stream()
                        .filter(claim -> !held.contains(claim.tenantId() + " " + claim.id()))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Gives them back to be claimed at once by another instance; without those that a transaction holds. */
    Uni<Void> release(Collection<Claim> claims) {
        return worker.list(row -> row, release, with(tenants(claims), ids(claims), leases(claims)))
                .replaceWithVoid();
    }

    private Object[] with(Object... parameters) {
        return kind == null
                ? parameters
                : Stream.concat(Stream.of(parameters), Stream.of(kind)).toArray();
    }

    private static UUID[] tenants(Collection<Claim> claims) {
        return claims.stream().map(Claim::tenantId).toArray(UUID[]::new);
    }

    private static UUID[] ids(Collection<Claim> claims) {
        return claims.stream().map(Claim::id).toArray(UUID[]::new);
    }

    private static UUID[] leases(Collection<Claim> claims) {
        return claims.stream().map(Claim::lease).toArray(UUID[]::new);
    }
}
