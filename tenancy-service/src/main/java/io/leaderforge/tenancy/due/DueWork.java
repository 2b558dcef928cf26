package io.leaderforge.tenancy.due;

import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.PUT;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of due work, written in the transaction of the change that schedules it. */
public final class DueWork {

    private static final String PUT = """
            insert into due_work (tenant_id, kind, id, due_at) values ($1, $2, $3, $4)
            on conflict (tenant_id, kind, id) do update set due_at = excluded.due_at, lease = null
            """;
    private static final String REMOVE = "delete from due_work where tenant_id = $1 and kind = $2 and id = $3";

    private DueWork() {}

    /** Schedules the job at this time, or cancels it where the time is null. */
    public static Uni<Void> at(Sql sql, String kind, UUID id, @Nullable Instant dueAt) {
        UUID tenant = sql.caller().requireTenant();
        return dueAt == null
                ? sql.update(REMOVE, tenant, kind, id).replaceWithVoid()
                : sql.update(PUT, tenant, kind, id, dueAt).replaceWithVoid();
    }
}
