package io.leaderforge.crm.message;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * In whose name a tenant's mail goes out: {@code from_name}, {@code from} and {@code reply_to} of its email_config, where
 * they are there and right.
 */
record Sender(String address, String name, @Nullable String replyTo) {

    static Sender of(@Nullable JsonNode emailConfig, @Nullable String tenantName, String defaultAddress) {
        String address = text(emailConfig, "from", "from_email", "from_address", "fromEmail", "fromAddress");
        String name = text(emailConfig, "from_name", "fromName");
        String replyTo = text(emailConfig, "reply_to", "replyTo", "reply_to_email", "replyToEmail");
        String fallbackName = tenantName == null ? "" : tenantName;
        return new Sender(
                address != null && MailAddress.isValid(address) ? address : defaultAddress,
                name == null ? fallbackName : name,
                replyTo != null && MailAddress.isValid(replyTo) ? replyTo : null);
    }

    private static @Nullable String text(@Nullable JsonNode config, String... keys) {
        for (String key : keys) {
            JsonNode value = config == null ? null : config.get(key);
            if (value != null && value.isTextual() && !value.textValue().isBlank()) {
                return value.textValue().strip();
            }
        }
        return null;
    }
}
