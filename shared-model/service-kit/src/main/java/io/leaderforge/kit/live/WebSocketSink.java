package io.leaderforge.kit.live;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** A connection's frames as text messages, and its heartbeats as pings. */
final class WebSocketSink implements LiveSink {

    /** RFC 6455: the endpoint goes away; the client comes again. */
    private static final CloseReason GOING_AWAY = new CloseReason(1001);

    private final WebSocketConnection socket;
    private volatile @Nullable LiveConnection connection;

    WebSocketSink(WebSocketConnection socket) {
        this.socket = socket;
    }

    /** From here on it takes one frame after the other. */
    void isOf(LiveConnection opened) {
        connection = opened;
        opened.request(1);
    }

    @Override
    public void send(LiveFrame frame) {
        String data = frame.data();
        Uni<Void> sent = data == null
                ? socket.sendPing(Buffer.buffer())
                : socket.sendText(frame.isLast() ? "{\"type\":\"end\"," + data.substring(1) : data);
        sent.subscribe().with(taken -> goOn(), broken -> end());
    }

    private void goOn() {
        LiveConnection of = connection;
        if (of != null) {
            of.request(1);
        }
    }

    private void end() {
        LiveConnection of = connection;
        if (of != null) {
            of.end(End.CLIENT);
        }
    }

    @Override
    public void complete() {
        close();
    }

    /** The handshake of closing is not waited for: the connection is gone when the client does not answer it. */
    @Override
    public void cut() {
        close();
    }

    private void close() {
        socket.close(GOING_AWAY).subscribe().with(closed -> {}, gone -> {});
    }
}
