package io.leaderforge.gateway.wire;

import io.netty.channel.Channel;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.net.impl.ConnectionBase;

/** Tells who waits for a body of HTTP/1 that the rest of it cannot be read. */
public final class BrokenBody {

    private static final AttributeKey<Handler<Throwable>> READER = AttributeKey.valueOf(BrokenBody.class, "reader");

    private BrokenBody() {}

    /**
     * The reader of the request's body is told, on its own context.
     *
     * @return to be run when the body is complete or is not waited for any more
     */
    public static Runnable listen(HttpServerRequest request, Handler<Throwable> reader) {
        ContextInternal context = ContextInternal.current();
        Handler<Throwable> told = cause -> context.emit(cause, reader);
        Attribute<Handler<Throwable>> attribute = reader(((ConnectionBase) request.connection()).channel());
        attribute.set(told);
        return () -> attribute.compareAndSet(told, null);
    }

    /** Whether there was a reader to tell. */
    static boolean tell(Channel connection, Throwable cause) {
        Handler<Throwable> reader = reader(connection).getAndSet(null);
        if (reader == null) {
            return false;
        }
        reader.handle(cause);
        return true;
    }

    private static Attribute<Handler<Throwable>> reader(Channel connection) {
        return connection.attr(READER);
    }
}
