package io.leaderforge.kit.storage;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.async.AsyncRequestBody;

/** Collects pieces in a file until they are a part, and uploads it; one thing after the other. */
final class S3Appender implements Appender {

    private static final long FULL_BYTES = 512 * 1024;

    private final S3Objects objects;
    private final SpoolFile spool;
    private final String name;
    private final int partBytes;
    private final List<Buffer> waiting = new ArrayList<>();
    private final List<Runnable> whenDrained = new ArrayList<>();
    private final List<Runnable> whenIdle = new ArrayList<>();
    private S3State state;
    private long waitingBytes;
    private boolean busy;
    private @Nullable Throwable failure;

    S3Appender(S3Objects objects, SpoolFile spool, String name, S3State state, int partBytes) {
        this.objects = objects;
        this.spool = spool;
        this.name = name;
        this.state = state;
        this.partBytes = partBytes;
    }

    @Override
    public void write(Buffer piece) {
        waiting.add(piece);
        waitingBytes += piece.length();
        goOn();
    }

    private void goOn() {
        if (busy) {
            return;
        }
        if (waiting.isEmpty() || failure != null) {
            runAll(whenIdle);
            return;
        }
        busy = true;
        Buffer pieces = Buffer.buffer((int) waitingBytes);
        waiting.forEach(pieces::appendBuffer);
        waiting.clear();
        waitingBytes = 0;
        spool.write(pieces)
                .chain(() ->
                        spool.bytes() >= partBytes ? upload() : Uni.createFrom().voidItem())
                .subscribe()
                .with(done -> proceed(null), this::proceed);
    }

    private void proceed(@Nullable Throwable failed) {
        busy = false;
        failure = failed == null ? failure : failed;
        runAll(whenDrained);
        goOn();
    }

    private Uni<Void> upload() {
        int number = state.parts().size() + 1;
        long size = spool.bytes();
        String begun = state.uploadId();
        Uni<String> upload =
                begun == null ? objects.beginParts(name) : Uni.createFrom().item(begun);
        return upload.chain(id -> objects.putPart(name, id, number, AsyncRequestBody.fromFile(spool.path()))
                        .invoke(etag -> state = state.with(id, new S3State.Part(number, etag, size))))
                .chain(spool::empty);
    }

    private static void runAll(List<Runnable> actions) {
        List<Runnable> due = List.copyOf(actions);
        actions.clear();
        due.forEach(Runnable::run);
    }

    /** While a part is on its way, too. */
    @Override
    public boolean isFull() {
        return busy && spool.bytes() >= partBytes || waitingBytes > FULL_BYTES;
    }

    @Override
    public void onDrain(Runnable action) {
        whenDrained.add(action);
    }

    @Override
    public Uni<Checkpoint> checkpoint() {
        return idle().chain(() -> spool.bytes() == 0
                        ? Uni.createFrom().voidItem()
                        : objects.put(name + ".tail", AsyncRequestBody.fromFile(spool.path())))
                .map(stored -> {
                    state = state.withTail(spool.bytes());
                    return new Checkpoint(state.offset(), state.text());
                });
    }

    private Uni<Void> idle() {
        return Uni.createFrom().emitter(idle -> {
            Runnable answer = () -> {
                if (failure == null) {
                    idle.complete(null);
                } else {
                    idle.fail(failure);
                }
            };
            if (busy) {
                whenIdle.add(answer);
            } else {
                answer.run();
            }
        });
    }

    @Override
    public Uni<Void> close() {
        return idle().onFailure().recoverWithNull().chain(spool::delete);
    }
}
