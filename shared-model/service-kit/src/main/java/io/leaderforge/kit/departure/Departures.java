package io.leaderforge.kit.departure;

import io.leaderforge.kit.departure.DepartureJob.Of;
import io.leaderforge.kit.job.Jobs;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/** Records who left, in the transaction that learns of it; {@link DepartureJob} does the rest. Idempotent. */
public final class Departures {

    /** With the tenant everything leaves: nothing of it is recorded beside that. */
    private static final String BEGIN = """
            insert into departures (tenant_id, subject, id)
            select $1, $2, left_id from unnest($3::uuid[]) left_id
            where $2 = 'tenant' or not exists (select from departures where tenant_id = $1 and subject = 'tenant')
            on conflict (tenant_id, subject, id) do nothing returning id
            """;

    /** Replicas keep no address of a person who left. */
    private static final String BEGIN_MEMBERS = """
            insert into departures (tenant_id, subject, id, email)
            select tenant_id, 'person', id, nullif(email, '') from members
            where tenant_id = $1 and id = any ($2) and deleted_at is not null
              and not exists (select from departures where tenant_id = $1 and subject = 'tenant')
            on conflict (tenant_id, subject, id) do nothing returning id
            """;

    /** Aggregates on which this service's rows depend. */
    private static final String BEGIN_OWNED = """
            insert into departures (tenant_id, subject, id)
            select $1, $2, left_id from unnest($3::uuid[]) left_id
            where exists (select from departure_rules where subject = $2)
              and not exists (select from departures where tenant_id = $1 and subject = 'tenant')
            on conflict (tenant_id, subject, id) do nothing returning id
            """;

    private Departures() {}

    /** Organizations or tenants left. */
    public static Uni<Void> begin(Sql sql, String subject, Collection<UUID> ids) {
        return ids.isEmpty() ? nothing() : schedule(sql, subject, BEGIN, sql.tenant(), subject, ids);
    }

    /** A person left, whose row in {@code departures} this transaction has written. */
    public static Uni<Void> beginPerson(Sql sql, UUID id) {
        return Jobs.at(sql, DepartureJob.KIND, id, Instant.EPOCH, new Of(Departure.PERSON));
    }

    /** People whose rows in {@code members} have become tombstones in this transaction, with their addresses still there. */
    public static Uni<Void> beginMembers(Sql sql, Collection<UUID> ids) {
        return ids.isEmpty() ? nothing() : schedule(sql, Departure.PERSON, BEGIN_MEMBERS, sql.tenant(), ids);
    }

    /** Rows of a replica were deleted by their owner; nothing where no table is {@code owned_by} it. */
    public static Uni<Void> beginOwned(Sql sql, String replica, Collection<UUID> ids) {
        return ids.isEmpty() ? nothing() : schedule(sql, replica, BEGIN_OWNED, sql.tenant(), replica, ids);
    }

    private static Uni<Void> schedule(Sql sql, String subject, String statement, Object... parameters) {
        return sql.list(row -> new Jobs.Scheduled(row.getUUID("id"), new Of(subject)), statement, parameters)
                .chain(jobs -> Jobs.atAll(sql, DepartureJob.KIND, jobs, Instant.EPOCH));
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
