package io.leaderforge.kit.storage;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.streams.ReadStream;

/** A part of a file. */
record LocalSource(AsyncFile file) implements Source {

    LocalSource {
        file.pause();
    }

    @Override
    public ReadStream<Buffer> stream() {
        return file;
    }

    @Override
    public Uni<Void> close() {
        return Uni.createFrom().completionStage(() -> file.close().toCompletionStage());
    }
}
