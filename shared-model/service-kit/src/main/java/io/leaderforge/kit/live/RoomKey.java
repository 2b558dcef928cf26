package io.leaderforge.kit.live;

import java.util.UUID;

/** A room of a tenant. */
record RoomKey(UUID tenant, String name) {

    static RoomKey of(UUID tenant, String collection, UUID id) {
        return new RoomKey(tenant, collection + "/" + id);
    }
}
