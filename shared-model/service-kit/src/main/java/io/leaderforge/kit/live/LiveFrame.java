package io.leaderforge.kit.live;

import org.jspecify.annotations.Nullable;

/**
 * What a client is sent in one piece.
 *
 * @param id      the position that the client has with it; null where it stays the same
 * @param name    of the event; null for a heartbeat
 * @param data    a JSON object; null for a heartbeat
 * @param retry   milliseconds after which a client that was disconnected comes again; null where that stays the same
 * @param message the event that it is; null for what the connection says itself
 * @param isLast  whether nothing follows
 */
record LiveFrame(
        @Nullable Position id,
        @Nullable String name,
        @Nullable String data,
        @Nullable Long retry,
        @Nullable LiveMessage message,
        boolean isLast) {

    static LiveFrame of(LiveMessage message) {
        return new LiveFrame(message.position(), message.name(), message.data(), null, message, false);
    }

    /** From here on nothing is missed; what was before is for the client to load. */
    static LiveFrame reset(@Nullable Position position, @Nullable Long retry) {
        return new LiveFrame(position, "reset", "{}", retry, null, false);
    }

    /** Nothing was missed since the client's last position. */
    static LiveFrame resumed(@Nullable Position position, @Nullable Long retry) {
        return new LiveFrame(position, "resumed", "{}", retry, null, false);
    }

    static LiveFrame heartbeat(@Nullable Position position) {
        return new LiveFrame(position, null, null, null, null, false);
    }

    static LiveFrame last(End end, long retry) {
        return new LiveFrame(null, "end", "{\"reason\":\"" + end.key() + "\"}", retry, null, true);
    }
}
