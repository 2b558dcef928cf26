package io.leaderforge.tenancy.jsonb;

import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** PUT at an address that the caller names: creates a row that is not there, replaces one that is. */
public final class Upsert {

    private Upsert() {}

    /** Locks the address until the end of the transaction, since a row that is not there yet cannot be locked. */
    public static Uni<Void> lock(Sql sql, String table, String... address) {
        String key = table + "\n" + sql.tenant() + "\n" + String.join("\n", address);
        return sql.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", key)
                .replaceWithVoid();
    }

    /** Above every revision that the address has had before a deletion, provided that the clock does not go back. */
    public static long firstRevision(Instant now) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, now);
    }
}
