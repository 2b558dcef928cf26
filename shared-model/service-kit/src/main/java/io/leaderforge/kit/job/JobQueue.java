package io.leaderforge.kit.job;

import io.leaderforge.kit.tenant.Caller;
import io.leaderforge.kit.tenant.TenantTransaction;
import io.leaderforge.kit.tenant.Worker;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** What is asked of the table of jobs besides claims: what is due, how much is dead, and that recurring jobs have their row. */
final class JobQueue {

    /** Seconds until the first job of each kind is due; none where nothing waits. */
    record Due(String kind, double seconds) {}

    /** A figure of a kind. */
    record Figure(String kind, long count) {}

    private static final String DUE = """
            select k.kind, extract(epoch from d.due_at - now())::float8 as seconds
              from unnest($1::text[]) k (kind) cross join lateral (
                select q.due_at from jobs q where q.kind = k.kind and q.due_at is not null order by q.due_at limit 1) d
            """;
    /** Of the jobs that are due first; those of suspended tenants wait and are not late. */
    private static final String LATE = """
            select k.kind, coalesce(extract(epoch from now() - (
                select min(f.due_at) from (select q.tenant_id, q.due_at from jobs q
                    where q.kind = k.kind and q.due_at <= now() order by q.due_at limit 200) f
                 where not exists (select from tenants t where t.tenant_id = f.tenant_id and t.status = 'suspended'))), 0)::bigint
              as count from unnest($1::text[]) k (kind)
            """;

    private static final String DEAD = """
            select k.kind, (select count(*) from (select from jobs q where q.kind = k.kind and q.due_at is null limit 10000) d)
              as count from unnest($1::text[]) k (kind)
            """;
    private static final String WITHOUT = """
            select t.tenant_id from working_tenants t
             where not exists (
               select from jobs q where q.tenant_id = t.tenant_id and q.kind = $1 and q.id = t.tenant_id)
             order by t.tenant_id limit 500
            """;
    private static final String RECUR = "insert into jobs (tenant_id, kind, id, due_at) values ($1, $2, $1, now())"
            + " on conflict (tenant_id, kind, id) do nothing";

    private final Worker worker;
    private final TenantTransaction transactions;

    JobQueue(Worker worker, TenantTransaction transactions) {
        this.worker = worker;
        this.transactions = transactions;
    }

    Uni<List<Due>> due(List<String> kinds) {
        return worker.list(row -> new Due(row.getString("kind"), row.getDouble("seconds")), DUE, (Object)
                kinds.toArray(String[]::new));
    }

    /** As the worker sees them; at most ten thousand are counted. */
    Uni<List<Figure>> dead(List<String> kinds) {
        return figures(DEAD, kinds);
    }

    /** For how many seconds the first of the due jobs has waited. */
    Uni<List<Figure>> late(List<String> kinds) {
        return figures(LATE, kinds);
    }

    private Uni<List<Figure>> figures(String statement, List<String> kinds) {
        return worker.list(row -> new Figure(row.getString("kind"), row.getLong("count")), statement, (Object)
                kinds.toArray(String[]::new));
    }

    /** Gives a recurring job of the service its row. */
    Uni<Void> recur(String kind) {
        return recur(kind, JobContext.NO_TENANT);
    }

    /** Gives a recurring job its row for each tenant that has none, five hundred at a time. */
    Uni<Void> recurPerTenant(String kind) {
        return worker.list(row -> row.getUUID("tenant_id"), WITHOUT, kind)
                .chain(tenants -> Multi.createFrom()
                        .iterable(tenants)
                        .onItem()
                        .transformToUniAndConcatenate(tenant -> recur(kind, tenant))
                        .onItem()
                        .ignoreAsUni());
    }

    private Uni<Void> recur(String kind, UUID tenant) {
        return transactions
                .withSql(Caller.service(tenant), sql -> sql.update(RECUR, tenant, kind))
                .invoke(() -> JobWake.wake(kind))
                .replaceWithVoid();
    }
}
