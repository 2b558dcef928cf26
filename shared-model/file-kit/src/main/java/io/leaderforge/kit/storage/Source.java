package io.leaderforge.kit.storage;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** Bytes on their way out of the storage, paused until a handler is set and {@code resume} is called. */
public interface Source {

    ReadStream<Buffer> stream();

    /** To be called in any case: at the end, on failure, and when the reader has gone. */
    Uni<Void> close();
}
