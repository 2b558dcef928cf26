package io.leaderforge.kit.departure;

import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records who left, in the transaction that learns of it; {@link DepartureWorker} does the rest. Idempotent. */
public final class Departures {

    /** With the tenant everything leaves: nothing of it is recorded beside that. */
    private static final String BEGIN = """
            insert into departures (tenant_id, subject, id)
            select $1, $2, left_id from unnest($3::uuid[]) left_id
            where $2 = 'tenant' or not exists (select from departures where tenant_id = $1 and subject = 'tenant')
            on conflict (tenant_id, subject, id) do nothing
            """;

    private static final String BEGIN_PERSON = """
            insert into departures (tenant_id, subject, id, email) values ($1, 'person', $2, $3)
            on conflict (tenant_id, subject, id) do update
              set email = excluded.email, left_at = now(), due_at = now(), next_rule = null, passes = 0, changed = 0,
                done_at = null
            """;

    /** Replicas keep no address of a person who left. */
    private static final String BEGIN_MEMBERS = """
            insert into departures (tenant_id, subject, id, email)
            select tenant_id, 'person', id, nullif(email, '') from members
            where tenant_id = $1 and id = any ($2) and deleted_at is not null
              and not exists (select from departures where tenant_id = $1 and subject = 'tenant')
            on conflict (tenant_id, subject, id) do update set email = coalesce(departures.email, excluded.email)
            """;

    /** Aggregates on which this service's rows depend. */
    private static final String BEGIN_OWNED = """
            insert into departures (tenant_id, subject, id)
            select $1, $2, left_id from unnest($3::uuid[]) left_id
            where exists (select from departure_rules where subject = $2)
              and not exists (select from departures where tenant_id = $1 and subject = 'tenant')
            on conflict (tenant_id, subject, id) do nothing
            """;

    private Departures() {}

    /** Organizations or tenants left. */
    public static Uni<Void> begin(Sql sql, String subject, Collection<UUID> ids) {
        return ids.isEmpty() ? nothing() : sql.update(BEGIN, sql.tenant(), subject, ids).replaceWithVoid();
    }

    /** Executes the rules for a person, from the beginning where they were executed before. */
    public static Uni<Void> beginPerson(Sql sql, UUID id, @Nullable String email) {
        return sql.update(BEGIN_PERSON, sql.tenant(), id, email).replaceWithVoid();
    }

    /** People whose rows in {@code members} have become tombstones in this transaction, with their addresses still there. */
    public static Uni<Void> beginMembers(Sql sql, Collection<UUID> ids) {
        return ids.isEmpty() ? nothing() : sql.update(BEGIN_MEMBERS, sql.tenant(), ids).replaceWithVoid();
    }

    /** Rows of a replica were deleted by their owner; nothing where no table is {@code owned_by} it. */
    public static Uni<Void> beginOwned(Sql sql, String replica, Collection<UUID> ids) {
        return ids.isEmpty() ? nothing() : sql.update(BEGIN_OWNED, sql.tenant(), replica, ids).replaceWithVoid();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
