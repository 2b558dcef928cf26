package io.leaderforge.tenancy.session;

import io.vertx.sqlclient.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a switch: the account in the other tenant, and its session. Sessions opened by the switch end with them.
 */
public record SwitchedFrom(UUID user, @Nullable UUID session) {

    static @Nullable SwitchedFrom of(Row row) {
        UUID user = row.getUUID("opened_by");
        return user == null ? null : new SwitchedFrom(user, row.getUUID("opened_from"));
    }
}
