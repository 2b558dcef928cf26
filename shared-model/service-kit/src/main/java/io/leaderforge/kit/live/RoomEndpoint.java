package io.leaderforge.kit.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.leaderforge.contracts.event.RoomSignal.Member;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.problem.ProblemException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one endpoint of every service's rooms. A member sends {@code {"state": {…}}}, what the others see of it, and
 * {@code {"message": {…}}}, what they are sent once.
 */
@WebSocket(path = "/api/v1/{context}/{collection}/{id}/room")
class RoomEndpoint {

    private static final Logger LOG = Logger.getLogger(RoomEndpoint.class);
    private static final UserData.TypedKey<Seat> SEAT = new UserData.TypedKey<>("seat");
    private static final TypeReference<Map<String, Map<String, Object>>> MESSAGE = new TypeReference<>() {};
    private static final int MAX_STATE = 1_024;

    /** RFC 6455: try again later. */
    private static final int TRY_AGAIN = 1013;

    /** RFC 6455: a kind of message that is not accepted. */
    private static final CloseReason NO_BINARY = new CloseReason(1003, "Send text.");

    private final LiveStreams streams;
    private final Rooms rooms;

    RoomEndpoint(LiveStreams streams, Rooms rooms) {
        this.streams = streams;
        this.rooms = rooms;
    }

    /** A member's place in a room; used by one message at a time. */
    private static final class Seat {

        private final RoomKey room;
        private final LiveConnection connection;
        private final MessageRate rate = new MessageRate();
        private Member member;

        private Seat(RoomKey room, LiveConnection connection, Member member) {
            this.room = room;
            this.connection = connection;
            this.member = member;
        }
    }

    @OnOpen
    Uni<Void> open(WebSocketConnection socket) {
        LiveIdentity identity = Objects.requireNonNull(socket.userData().get(RoomAccess.IDENTITY));
        Permission permission = Objects.requireNonNull(socket.userData().get(RoomAccess.PERMISSION));
        RoomKey room = Objects.requireNonNull(socket.userData().get(RoomAccess.ROOM));
        Member member = new Member(Ids.next(), identity.person(), null);
        Context here = Vertx.currentContext();
        WebSocketSink sink = new WebSocketSink(socket);
        try {
            LiveConnection connection = streams.openRoom(
                    identity,
                    permission,
                    sink,
                    task -> here.runOnContext(any -> task.run()),
                    () -> rooms.leave(room, member.id()));
            socket.userData().put(SEAT, new Seat(room, connection, member));
            rooms.enter(room, member, connection);
            sink.isOf(connection);
            if (connection.isOver()) {
                rooms.leave(room, member.id());
            }
            return Uni.createFrom().voidItem();
        } catch (ProblemException refused) {
            return socket.close(new CloseReason(TRY_AGAIN, refused.detail()));
        }
    }

    @OnTextMessage
    Uni<Void> message(String text, WebSocketConnection socket) {
        Seat seat = socket.userData().get(SEAT);
        if (seat == null) {
            return Uni.createFrom().voidItem();
        }
        if (!seat.rate.take(System.nanoTime())) {
            seat.connection.end(End.RATE);
            return Uni.createFrom().voidItem();
        }
        String fault = hear(seat, text);
        if (fault != null) {
            seat.connection.offer(RoomFrames.refused(fault));
        }
        return Uni.createFrom().voidItem();
    }

    private @Nullable String hear(Seat seat, String text) {
        Map<String, Map<String, Object>> message;
        try {
            message = Json.mapper().readValue(text, MESSAGE);
        } catch (JsonProcessingException unreadable) {
            return "Send a JSON object with 'state' or 'message', which is an object.";
        }
        Map<String, Object> state = message == null ? null : message.get("state");
        Map<String, Object> said = message == null ? null : message.get("message");
        if (message == null || message.size() != 1 || (state == null && said == null)) {
            return "Send a JSON object with 'state' or 'message', which is an object.";
        }
        if (said != null) {
            return rooms.send(seat.room, new Member(seat.member.id(), seat.member.userId(), null), said)
                    ? null
                    : "The room is busy. Send less.";
        }
        if (text.length() > MAX_STATE) {
            return "The state must not exceed " + MAX_STATE + " characters.";
        }
        seat.member = new Member(seat.member.id(), seat.member.userId(), state);
        return rooms.change(seat.room, seat.member) ? null : "The room is busy. Send less.";
    }

    @OnBinaryMessage
    Uni<Void> binary(Buffer any, WebSocketConnection socket) {
        return socket.close(NO_BINARY);
    }

    /** A frame that is too long; its reader closes the connection by itself. A client's fault is no error of the service. */
    @OnError
    Uni<Void> cut(CorruptedWebSocketFrameException tooLong) {
        LOG.debugf("A connection was closed: %s", tooLong.getMessage());
        return Uni.createFrom().voidItem();
    }

    @OnClose
    Uni<Void> close(WebSocketConnection socket) {
        Seat seat = socket.userData().get(SEAT);
        if (seat != null) {
            seat.connection.end(End.CLIENT);
        }
        return Uni.createFrom().voidItem();
    }
}
