package io.leaderforge.kit.storage;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.impl.InboundBuffer;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** An object's bytes as they come from the store, a few pieces ahead of the reader. */
final class S3Source implements Source, ReadStream<Buffer>, Subscriber<ByteBuffer> {

    private static final int AHEAD = 8;
    /** Pieces are never empty; it stands for the end. */
    private static final Buffer END = Buffer.buffer();

    private final Context context;
    private final Publisher<ByteBuffer> publisher;
    private final InboundBuffer<Buffer> queue;
    private @Nullable Subscription subscription;
    private @Nullable Handler<Void> endHandler;
    private @Nullable Handler<Throwable> exceptionHandler;
    private @Nullable Handler<Buffer> handler;
    private boolean closed;

    S3Source(Context context, Publisher<ByteBuffer> publisher) {
        this.context = context;
        this.publisher = publisher;
        this.queue = new InboundBuffer<>(context, AHEAD);
        queue.pause();
        queue.handler(this::deliver);
    }

    private void deliver(Buffer piece) {
        if (piece.length() == 0) {
            if (endHandler != null) {
                endHandler.handle(null);
            }
        } else if (handler != null) {
            handler.handle(piece);
            request(1);
        }
    }

    private void request(long pieces) {
        if (subscription != null) {
            subscription.request(pieces);
        }
    }

    @Override
    public void onSubscribe(Subscription begun) {
        context.runOnContext(any -> {
            subscription = begun;
            if (closed) {
                begun.cancel();
            } else {
                begun.request(AHEAD);
            }
        });
    }

    @Override
    public void onNext(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        if (copy.length > 0) {
            context.runOnContext(any -> queue.write(Buffer.buffer(copy)));
        } else {
            context.runOnContext(any -> request(1));
        }
    }

    @Override
    public void onError(Throwable failure) {
        context.runOnContext(any -> {
            if (exceptionHandler != null) {
                exceptionHandler.handle(failure);
            }
        });
    }

    @Override
    public void onComplete() {
        context.runOnContext(any -> queue.write(END));
    }

    @Override
    public ReadStream<Buffer> stream() {
        return this;
    }

    @Override
    public Uni<Void> close() {
        return Uni.createFrom().voidItem().invoke(() -> {
            closed = true;
            handler = null;
            if (subscription == null) {
                publisher.subscribe(this);
            } else {
                subscription.cancel();
            }
        });
    }

    @Override
    public S3Source handler(@Nullable Handler<Buffer> taker) {
        handler = taker;
        if (taker != null && subscription == null && !closed) {
            publisher.subscribe(this);
        }
        return this;
    }

    @Override
    public S3Source exceptionHandler(@Nullable Handler<Throwable> taker) {
        exceptionHandler = taker;
        return this;
    }

    @Override
    public S3Source endHandler(@Nullable Handler<Void> taker) {
        endHandler = taker;
        return this;
    }

    @Override
    public S3Source pause() {
        queue.pause();
        return this;
    }

    @Override
    public S3Source resume() {
        queue.resume();
        return this;
    }

    @Override
    public S3Source fetch(long amount) {
        queue.fetch(amount);
        return this;
    }
}
