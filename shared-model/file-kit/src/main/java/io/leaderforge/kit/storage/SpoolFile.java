package io.leaderforge.kit.storage;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import java.nio.file.Path;

/** A file of this machine in which a part of an upload waits. */
final class SpoolFile {

    private final Vertx vertx;
    private final Path path;
    private final AsyncFile file;
    private long bytes;

    SpoolFile(Vertx vertx, Path path, AsyncFile file, long bytes) {
        this.vertx = vertx;
        this.path = path;
        this.file = file;
        this.bytes = bytes;
    }

    Path path() {
        return path;
    }

    long bytes() {
        return bytes;
    }

    Uni<Void> write(Buffer piece) {
        long at = bytes;
        bytes += piece.length();
        return Uni.createFrom().completionStage(() -> file.write(piece, at).toCompletionStage());
    }

    Uni<Void> empty() {
        bytes = 0;
        return Uni.createFrom()
                .completionStage(
                        () -> vertx.fileSystem().truncate(path.toString(), 0).toCompletionStage());
    }

    Uni<Void> delete() {
        return Uni.createFrom()
                .completionStage(() -> file.close()
                        .transform(closed -> vertx.fileSystem().delete(path.toString()))
                        .toCompletionStage());
    }
}
