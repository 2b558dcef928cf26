package io.leaderforge.kit.file;

import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.storage.Appender;
import io.leaderforge.kit.storage.Checkpoint;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one request on their way into the storage, no faster than it takes them, summed up as they pass. Now and then,
 * and at the end however it comes, what has arrived is made durable and noted. Lives on the request's event loop.
 */
final class Inflow {

    /** Notes a checkpoint; the last one ends the lease. Fails where the upload is no longer this request's. */
    @FunctionalInterface
    interface Ledger {
        Uni<Void> note(Checkpoint checkpoint, String hashState, boolean last);
    }

    private static final long CHECKPOINT_BYTES = 32L * 1024 * 1024;
    private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(4);

    private final Vertx vertx;
    private final Appender appender;
    private final Sha256 sum;
    private final Ledger ledger;
    private final long limit;
    private final long silence;
    private long received;
    private long unnoted;
    private long notedAt = System.nanoTime();
    private long heardAt = notedAt;
    private boolean noting;
    private boolean over;
    private Runnable whenNoted = () -> {};

    /**
     * @param received the bytes that are there already
     * @param limit the bytes that there may be in all
     * @param silence how long the client may send nothing
     */
    Inflow(Vertx vertx, Appender appender, Sha256 sum, Ledger ledger, long received, long limit, Duration silence) {
        this.vertx = vertx;
        this.appender = appender;
        this.sum = sum;
        this.ledger = ledger;
        this.received = received;
        this.limit = limit;
        this.silence = silence.toNanos();
    }

    /**
     * Takes everything that comes.
     *
     * @return the bytes that are there in all; fails when the client has gone or sends more than the limit, after what arrived
     *     before that has been noted
     */
    Uni<Long> receive(ReadStream<Buffer> from) {
        return Uni.createFrom().<Long>emitter(emitter -> begin(from, emitter)).eventually(appender::close);
    }

    private void begin(ReadStream<Buffer> from, UniEmitter<? super Long> emitter) {
        long clock = vertx.setPeriodic(1_000, tick -> tick(from, emitter));
        emitter.onTermination(() -> vertx.cancelTimer(clock));
        from.exceptionHandler(
                gone -> end(emitter, Problems.of(ProblemType.BAD_REQUEST, "The body ended before it was complete.")));
        from.endHandler(all -> end(emitter, null));
        from.handler(piece -> take(from, emitter, piece));
        from.resume();
    }

    private void take(ReadStream<Buffer> from, UniEmitter<? super Long> emitter, Buffer piece) {
        if (over) {
            return;
        }
        heardAt = System.nanoTime();
        if (received + piece.length() > limit) {
            end(emitter, Problems.of(ProblemType.CONTENT_TOO_LARGE, "Send at most " + limit + " bytes in all."));
            return;
        }
        sum.update(piece.getBytes());
        appender.write(piece);
        received += piece.length();
        unnoted += piece.length();
        if (unnoted >= CHECKPOINT_BYTES) {
            note(from, emitter);
        } else if (appender.isFull()) {
            from.pause();
            appender.onDrain(() -> goOn(from));
        }
    }

    private void goOn(ReadStream<Buffer> from) {
        if (!noting && !over) {
            heardAt = System.nanoTime();
            from.resume();
        }
    }

    private void tick(ReadStream<Buffer> from, UniEmitter<? super Long> emitter) {
        if (over || noting) {
            return;
        }
        long now = System.nanoTime();
        if (now - heardAt > silence) {
            end(emitter, Problems.of(ProblemType.BAD_REQUEST, "The request body did not arrive in time."));
        } else if (now - notedAt > CHECKPOINT_EVERY.toNanos()) {
            note(from, emitter);
        }
    }

    private void note(ReadStream<Buffer> from, UniEmitter<? super Long> emitter) {
        noting = true;
        from.pause();
        write(false)
                .subscribe()
                .with(
                        noted -> {
                            noting = false;
                            whenNoted.run();
                            goOn(from);
                        },
                        failure -> {
                            noting = false;
                            over = true;
                            emitter.fail(failure);
                        });
    }

    private Uni<Void> write(boolean last) {
        String state = sum.state();
        return appender.checkpoint()
                .chain(checkpoint -> ledger.note(checkpoint, state, last))
                .invoke(() -> {
                    unnoted = 0;
                    notedAt = System.nanoTime();
                });
    }

    /** Once; what is being noted comes first. */
    private void end(UniEmitter<? super Long> emitter, @Nullable Throwable failure) {
        if (over) {
            return;
        }
        over = true;
        Runnable last = () -> write(true)
                .subscribe()
                .with(
                        noted -> {
                            if (failure == null) {
                                emitter.complete(received);
                            } else {
                                emitter.fail(failure);
                            }
                        },
                        emitter::fail);
        if (noting) {
            whenNoted = last;
        } else {
            last.run();
        }
    }
}
