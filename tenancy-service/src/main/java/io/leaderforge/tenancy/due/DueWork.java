package io.leaderforge.tenancy.due;

import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of due work, written in the transaction of the change that makes something due. */
public final class DueWork {

    private static final String PUT = """
            insert into due_work (tenant_id, kind, id, due_at) values ($1, $2, $3, $4)
            on conflict (tenant_id, kind, id) do update set due_at = excluded.due_at, lease = null
            """;
    private static final String REMOVE = "delete from due_work where tenant_id = $1 and kind = $2 and id = $3";

    private DueWork() {}

    /** From now on the job is due at this time, or not at all where it is null. */
    public static Uni<Void> at(Sql sql, String kind, UUID id, @Nullable Instant dueAt) {
        UUID tenant = sql.caller().requireTenant();
        return dueAt == null
                ? sql.update(REMOVE, tenant, kind, id).replaceWithVoid()
                : sql.update(PUT, tenant, kind, id, dueAt.atOffset(ZoneOffset.UTC))
                        .replaceWithVoid();
    }
}
