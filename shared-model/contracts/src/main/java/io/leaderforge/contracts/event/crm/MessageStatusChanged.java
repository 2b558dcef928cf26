package io.leaderforge.contracts.event.crm;

import io.leaderforge.contracts.event.EventType;
import io.leaderforge.contracts.event.Topic;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message has another delivery status.
 *
 * @param channel {@code email}, {@code sms}, {@code whatsapp} or {@code call}
 * @param status {@code pending}, {@code sending}, {@code sent}, {@code uncertain}, {@code failed} or
 *     {@code refused}
 * @param externalId the fixed Message-ID of an e-mail
 */
@EventType(topic = Topic.CRM_MESSAGE, value = "crm.message.status_changed")
public record MessageStatusChanged(
        UUID id,
        UUID tenantId,
        @Nullable UUID leadId,
        String channel,
        String status,
        @Nullable String externalId,
        Instant changedAt)
        implements CrmEvent {}
