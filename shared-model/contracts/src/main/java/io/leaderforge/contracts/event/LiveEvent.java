package io.leaderforge.contracts.event;

import java.util.UUID;

/**
 * What the open pages of a tenant are sent as soon as it is committed, on their context's topic of {@link Topic.Kind#LIVE}. It
 * carries ids and counts, no names and no text: a page loads what it shows. Its name in the stream is its
 * {@link EventType#value()} without {@code <context>.live.}; its data are the other components than these two.
 */
public interface LiveEvent {

    UUID tenantId();

    /** Who is sent it. */
    LiveAudience audience();
}
