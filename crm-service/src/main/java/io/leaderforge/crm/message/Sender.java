package io.leaderforge.crm.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.text.Names;
import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * In whose name a tenant's mail goes out. {@code from} of its email_config where the tenant has shown that the domain is its
 * own; else the platform's address, and replies go to the tenant's.
 */
record Sender(String address, String name, @Nullable String replyTo) {

    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** @param domains verified host names of the tenant's own, in A-labels */
    static Sender of(
            @Nullable JsonNode emailConfig,
            @Nullable String tenantName,
            Collection<String> domains,
            MailSettings settings) {
        EmailAddress from = address(emailConfig, "from", "from_email", "from_address", "fromEmail", "fromAddress");
        EmailAddress replyTo = address(emailConfig, "reply_to", "replyTo", "reply_to_email", "replyToEmail");
        String name = name(emailConfig, tenantName);
        if (from != null && isOf(from.domain(), domains)) {
            return new Sender(from.text(), name, replyTo == null ? null : replyTo.text());
        }
        EmailAddress answers = replyTo == null ? from : replyTo;
        return new Sender(
                settings.from(),
                isOf(settings.platformName(), name) ? "" : name,
                answers == null ? null : answers.text());
    }

    /** Under the platform's address it would be the platform that writes. */
    private static boolean isOf(String platform, String name) {
        String own = letters(platform);
        return !own.isEmpty() && letters(name).contains(own);
    }

    private static String letters(String name) {
        return SIGNS.matcher(Names.searchKey(name)).replaceAll("");
    }

    private static boolean isOf(String domain, Collection<String> domains) {
        return domains.stream().anyMatch(own -> domain.equals(own) || domain.endsWith("." + own));
    }

    private static String name(@Nullable JsonNode emailConfig, @Nullable String tenantName) {
        String given = text(emailConfig, "from_name", "fromName");
        String name = PlainName.ofCompany(given == null ? "" : given);
        return name.isEmpty() ? PlainName.ofCompany(tenantName == null ? "" : tenantName) : name;
    }

    private static @Nullable EmailAddress address(@Nullable JsonNode config, String... keys) {
        String text = text(config, keys);
        EmailAddress address = text == null ? null : EmailAddress.parse(text);
        return address != null && address.isDeliverable() ? address : null;
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
