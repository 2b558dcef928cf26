package io.leaderforge.kit.storage;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

/** Bytes on their way into the storage. Used by one event loop; nothing of it blocks. */
public interface Appender {

    /** Takes the next piece. It is written in the background; {@link #isFull} says when to pause. */
    void write(Buffer piece);

    /** Whether more waits to be written than should be held in memory. */
    boolean isFull();

    /** Runs the action once, when it is no longer full or has failed. */
    void onDrain(Runnable action);

    /** Answers when everything written so far would survive a crash; fails where it cannot be written. */
    Uni<Checkpoint> checkpoint();

    /** Gives up what it holds open; what is behind the last checkpoint may be lost. */
    Uni<Void> close();
}
