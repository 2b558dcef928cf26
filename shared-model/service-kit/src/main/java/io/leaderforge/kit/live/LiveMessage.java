package io.leaderforge.kit.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.contracts.event.EventHeaders;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.permission.Grants;
import io.leaderforge.kit.permission.Permission;
import io.leaderforge.kit.tenant.Caller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A live event as it was read from the topic. Its type need not be known here: during a roll-out an older instance passes on
 * what a newer one sends.
 *
 * @param name       as in the stream, e.g. {@code notification.created}
 * @param person     the person it is for; null where it is for all who have the permission
 * @param permission null for a permission that this release does not know
 * @param data       the JSON object that is sent
 */
record LiveMessage(
        Position position,
        UUID tenant,
        @Nullable UUID person,
        @Nullable Permission permission,
        String name,
        String data) {

    private static final String MARK = ".live.";

    static LiveMessage of(ConsumerRecord<String, byte[]> record) throws IOException {
        JsonNode payload = Json.mapper().readTree(record.value());
        JsonNode audience = payload.path("audience");
        JsonNode person = audience.path("user_id");
        ObjectNode data = ((ObjectNode) payload).deepCopy().remove(List.of("tenant_id", "audience"));
        return new LiveMessage(
                new Position(record.partition(), record.offset(), record.timestamp()),
                UUID.fromString(payload.path("tenant_id").asText()),
                person.isTextual() ? UUID.fromString(person.asText()) : null,
                Permission.of(audience.path("permission").asText()),
                name(header(record)),
                data.toString());
    }

    long offset() {
        return position.offset();
    }

    /** Whether it may concern the caller; where it does, the permission decides. */
    boolean mayConcern(Caller caller) {
        return person == null || person.equals(caller.userId());
    }

    /** Whether the permission has to be checked: always, unless it is the person's own and the person asks. */
    boolean needsPermission(Caller caller) {
        return person == null || caller.isMachine();
    }

    boolean isAllowedBy(Grants grants) {
        return permission != null && grants.may(permission);
    }

    private static String header(ConsumerRecord<String, byte[]> record) {
        Header type = record.headers().lastHeader(EventHeaders.TYPE);
        return type == null ? "" : new String(type.value(), StandardCharsets.UTF_8);
    }

    /** {@code notification.created} of {@code io.leaderforge.engagement.live.notification.created.v1}. */
    private static String name(String type) {
        int from = type.indexOf(MARK);
        int to = type.lastIndexOf(".v");
        if (from < 0 || to < from + MARK.length()) {
            throw new IllegalArgumentException("not the type of a live event: " + type);
        }
        return type.substring(from + MARK.length(), to);
    }
}
