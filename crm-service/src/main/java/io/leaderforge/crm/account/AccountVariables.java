package io.leaderforge.crm.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.crm.message.Sealed;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What a letter about an account can name; the placeholder stands for the token. */
final class AccountVariables {

    static final String LINK = "link";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Pattern WEB_ADDRESS = Pattern.compile("https?://[^\\s\\p{Cntrl}<>\"&']+");

    private AccountVariables() {}

    static Map<String, String> of(JsonNode secret, String tenant, Instant expiresAt) {
        String name = line(secret.path("full_name").asText());
        return Map.of(
                "full_name",
                name.isEmpty() ? "there" : name,
                "tenant",
                line(tenant),
                "email",
                secret.path("email").asText(),
                LINK,
                link(secret),
                "valid_until",
                DATE.format(expiresAt));
    }

    private static String link(JsonNode secret) {
        String token = secret.path("token").asText();
        String link = secret.path(LINK).asText();
        if (!link.contains(token) || !WEB_ADDRESS.matcher(link).matches()) {
            throw new IllegalArgumentException("the letter's link is no web address with the token");
        }
        return token.isEmpty() ? link : link.replace(token, Sealed.PLACEHOLDER);
    }

    /** One line, and never the placeholder itself. */
    private static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ")
                .replace(Sealed.PLACEHOLDER, "(secret)")
                .strip();
    }
}
