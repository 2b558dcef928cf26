package io.leaderforge.tenancy.session;

import io.vertx.sqlclient.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a switch came from: the account in the other tenant, and its session. What a switch opens ends with them.
 */
public record SwitchedFrom(UUID user, @Nullable UUID session) {

    static @Nullable SwitchedFrom of(Row row) {
        UUID user = row.getUUID("opened_by");
        return user == null ? null : new SwitchedFrom(user, row.getUUID("opened_from"));
    }
}
