package io.leaderforge.kit.live;

import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.tenant.Sql;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/**
 * A kind of room, {@code /api/v1/<context>/<collection>/{id}/room}, in which those who look at one thing see each other. One
 * bean for each kind; the context has a topic of rooms.
 */
public interface Room {

    /** In the path, e.g. {@code workflows}. */
    String collection();

    /** Whom the room is for: those who may see the thing. */
    Permission permission();

    /** Whether there is such a thing for the caller, in whose tenant transaction it is asked. */
    Uni<Boolean> exists(Sql sql, UUID id);
}
