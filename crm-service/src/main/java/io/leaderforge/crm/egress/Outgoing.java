package io.leaderforge.crm.egress;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to be sent.
 *
 * @param headers with their final values
 * @param timeout for everything: the name, the connection, the answer
 */
public record Outgoing(
        UUID tenantId,
        String method,
        Target target,
        Map<String, String> headers,
        @Nullable String body,
        Duration timeout) {}
