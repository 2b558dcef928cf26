package io.leaderforge.kit.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leaderforge.contracts.event.RoomSignal;
import io.leaderforge.contracts.event.RoomSignal.Member;
import io.leaderforge.kit.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a member of a room is sent; {@code docs/live.md} lists it. */
final class RoomFrames {

    private RoomFrames() {}

    static LiveFrame present(Member you, List<Member> others) {
        return frame("present", Map.of("you", you.id(), "members", others));
    }

    static LiveFrame shown(RoomSignal.Kind kind, Member member) {
        return frame(kind == RoomSignal.Kind.CHANGED ? "changed" : "joined", Map.of("member", member));
    }

    static LiveFrame left(Member member) {
        return frame("left", Map.of("id", member.id()));
    }

    static LiveFrame message(Member from, @Nullable Map<String, Object> data) {
        return frame("message", Map.of("from", from.id(), "data", data == null ? Map.of() : data));
    }

    static LiveFrame refused(String detail) {
        return frame("refused", Map.of("detail", detail));
    }

    private static LiveFrame frame(String type, Map<String, Object> fields) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", type);
        message.putAll(fields);
        try {
            return new LiveFrame(null, type, Json.mapper().writeValueAsString(message), null, null, false);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
