package io.leaderforge.kit.storage;

import io.smallrye.mutiny.Uni;
import io.vertx.core.AsyncResult;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes at the end of a file. A failed write fails every later checkpoint. */
final class LocalAppender implements Appender {

    private static final long FULL_BYTES = 512 * 1024;

    private final AsyncFile file;
    private final List<Runnable> whenDrained = new ArrayList<>();
    private final List<Runnable> whenWritten = new ArrayList<>();
    private long position;
    private long waiting;
    private @Nullable Throwable failure;

    LocalAppender(AsyncFile file, long position) {
        this.file = file;
        this.position = position;
    }

    @Override
    public void write(Buffer piece) {
        long at = position;
        position += piece.length();
        waiting += piece.length();
        file.write(piece, at).onComplete(written -> written(piece.length(), written));
    }

    private void written(int bytes, AsyncResult<Void> result) {
        waiting -= bytes;
        if (result.failed() && failure == null) {
            failure = result.cause();
        }
        if (failure != null || waiting <= FULL_BYTES / 2) {
            runAll(whenDrained);
        }
        if (waiting == 0) {
            runAll(whenWritten);
        }
    }

    private static void runAll(List<Runnable> actions) {
        List<Runnable> due = List.copyOf(actions);
        actions.clear();
        due.forEach(Runnable::run);
    }

    @Override
    public boolean isFull() {
        return waiting > FULL_BYTES;
    }

    @Override
    public void onDrain(Runnable action) {
        whenDrained.add(action);
    }

    @Override
    public Uni<Checkpoint> checkpoint() {
        long until = position;
        return allWritten()
                .chain(() -> Uni.createFrom().completionStage(file.flush().toCompletionStage()))
                .replaceWith(new Checkpoint(until, null));
    }

    private Uni<Void> allWritten() {
        return Uni.createFrom().emitter(written -> {
            Runnable answer = () -> {
                if (failure == null) {
                    written.complete(null);
                } else {
                    written.fail(failure);
                }
            };
            if (waiting == 0) {
                answer.run();
            } else {
                whenWritten.add(answer);
            }
        });
    }

    @Override
    public Uni<Void> close() {
        return Uni.createFrom().completionStage(() -> file.close().toCompletionStage());
    }
}
