package io.leaderforge.gateway.exchange;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.TimeUnit;

/**
 * Reads on and throws away what a refused client is still sending, so that it gets to read the answer instead of a reset
 * connection; up to a limit of bytes and time, then the connection is closed, or over HTTP/2 the stream.
 */
public final class Discard {

    private static final long MAX_BYTES = 32L * 1024 * 1024;
    private static final long MAX_MILLIS = 30_000;

    /** For a client to read its last answer, when nothing more is taken from it. */
    private static final long LAST_MILLIS = 1_000;

    private long bytes;

    private Discard() {}

    /** Tells the client that nothing more will come, and closes the connection when it does or a moment later. */
    public static void untilClosed(HttpServerRequest request) {
        Channel connection = ((ConnectionBase) request.connection()).channel();
        var unused = connection.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
            if (connection instanceof DuplexChannel duplex
                    && connection.pipeline().get(SslHandler.class) == null) {
                var unusedToo = duplex.shutdownOutput();
            }
            var unusedTimer =
                    connection.eventLoop().schedule(() -> close(connection), LAST_MILLIS, TimeUnit.MILLISECONDS);
        });
    }

    /** Ends what a client sends: its connection, and over HTTP/2 the stream alone, for the connection has others. */
    static void cut(HttpServerRequest request, Http2Error reason) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(reason.code());
        } else {
            request.connection().close();
        }
    }

    /** Begins to discard what is left of the body, if anything is. */
    public static void rest(HttpServerRequest request) {
        if (!request.isEnded()) {
            new Discard().read(request);
        }
    }

    private void read(HttpServerRequest request) {
        Vertx vertx = Vertx.currentContext().owner();
        long timer = vertx.setTimer(MAX_MILLIS, id -> cut(request, Http2Error.NO_ERROR));
        request.exceptionHandler(e -> vertx.cancelTimer(timer));
        request.endHandler(end -> vertx.cancelTimer(timer));
        request.handler(chunk -> {
            bytes += chunk.length();
            if (bytes > MAX_BYTES) {
                vertx.cancelTimer(timer);
                cut(request, Http2Error.NO_ERROR);
            }
        });
        request.resume();
    }

    private static void close(Channel connection) {
        var unused = connection.close();
    }
}
