package io.leaderforge.kit.live;

import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A member's permission to be in a room, asked again with each sweep: the handshake has asked for it once, and roles change.
 * Where it cannot be read for a while, the member leaves.
 */
final class RoomRight {

    /** How long a permission holds that cannot be read again. */
    static final long UNKNOWN_MILLIS = 10_000;

    private final LiveConnection connection;
    private final Permission permission;
    private final LiveConnection.Hub hub;
    private final Clock clock;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile long confirmed;

    RoomRight(LiveConnection connection, Permission permission, LiveConnection.Hub hub, Clock clock) {
        this.connection = connection;
        this.permission = permission;
        this.hub = hub;
        this.clock = clock;
        this.confirmed = clock.millis();
    }

    /** Ends the connection if the permission is lost; asks nothing while an answer is awaited. */
    void check() {
        if (clock.millis() - confirmed >= UNKNOWN_MILLIS) {
            connection.end(End.UNAVAILABLE);
        } else if (asking.compareAndSet(false, true)) {
            hub.grants(connection.identity()).subscribe().with(this::decide, unknown -> asking.set(false));
        }
    }

    private void decide(Grants now) {
        asking.set(false);
        if (now.may(permission)) {
            confirmed = clock.millis();
        } else {
            connection.end(End.PERMISSION);
        }
    }
}
