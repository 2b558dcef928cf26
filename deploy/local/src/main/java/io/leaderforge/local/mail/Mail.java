package io.leaderforge.local.mail;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One received mail.
 *
 * @param id names its file and its page
 * @param from the From header
 * @param to the envelope's recipients, whatever the headers say
 * @param receivedAt ISO 8601, UTC
 */
public record Mail(
        String id,
        @JsonProperty("message_id") @Nullable String messageId,
        String from,
        String to,
        String subject,
        String text,
        String html,
        @JsonProperty("received_at") String receivedAt) {}
