package io.leaderforge.contracts.event.core;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tokens to be refused from now on. Keyed by the session, or by the user where all of the user's tokens are meant.
 *
 * @param sessionId the session that ended; null: every token of the user issued before {@code notBefore}
 * @param reason {@code logout}, {@code reuse}, {@code deactivated}, {@code roles_changed}, {@code ended_elsewhere},
 *     {@code administrator}, {@code password_changed}, {@code second_factor_changed}, {@code support_ended} …
 * @param notBefore tokens issued before this moment are refused
 */
@EventType(topic = Topic.CORE_SESSION, value = "core.session.revoked")
public record SessionRevoked(
        UUID tenantId, UUID userId, @Nullable UUID sessionId, String reason, Instant notBefore) implements CoreEvent {}
