package io.leaderforge.kit.inbox;

import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an event says about itself.
 *
 * @param id       stable over retries and replays
 * @param type     the CloudEvents type
 * @param topic    the topic it was published on, also for a replay
 * @param key      the aggregate's id
 * @param epoch    raised when the publishing database was restored; (epoch, revision) orders states
 * @param revision of a state; 0 for a fact
 * @param time     when the publishing transaction began, UTC
 */
public record EventMeta(
        UUID id,
        String type,
        Topic topic,
        UUID tenantId,
        UUID key,
        int epoch,
        long revision,
        Instant time,
        @Nullable String traceparent) {}
