package io.leaderforge.contracts.event;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the instances of a context tell each other of a room, on its topic of {@link Topic.Kind#ROOM}; keyed by the room, so
 * that all of them see the same order.
 *
 * @param room     {@code <collection>/<id>}
 * @param instance that tells it
 * @param members  whom it is about
 * @param data     of a message: what the member has sent
 */
public record RoomSignal(
        UUID tenantId,
        String room,
        UUID instance,
        Kind kind,
        List<Member> members,
        @Nullable Map<String, Object> data) {

    public enum Kind {
        /** A member has come; instances with members in the room answer with {@link #HERE}. */
        JOINED,
        /** A member shows another state. */
        CHANGED,
        LEFT,
        /** The instance's members in the room, told again and again: an instance that is silent has none. */
        HERE,
        /** To all other members. */
        MESSAGE
    }

    /**
     * @param id    of the connection
     * @param state what the member shows of itself, e.g. what is selected
     */
    public record Member(UUID id, UUID userId, @Nullable Map<String, Object> state) {}
}
