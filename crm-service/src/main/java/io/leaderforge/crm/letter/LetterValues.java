package io.leaderforge.crm.letter;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.crm.message.PlainName;
import io.leaderforge.crm.message.Sealed;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** What letters name, read from what core has sealed for them. */
public final class LetterValues {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Pattern WEB_ADDRESS = Pattern.compile("https?://[^\\s\\p{Cntrl}<>\"&']+");

    private LetterValues() {}

    /** The letter's link, in which {@link Sealed#PLACEHOLDER} stands for the token. */
    public static String link(JsonNode secret, String field) {
        String token = secret.path("token").asText();
        String link = secret.path(field).asText();
        if (!link.contains(token) || !WEB_ADDRESS.matcher(link).matches()) {
            throw new IllegalArgumentException("the letter's link is no web address with the token");
        }
        return token.isEmpty() ? link : link.replace(token, Sealed.PLACEHOLDER);
    }

    /** A person's name, which a stranger may have typed. */
    public static String name(JsonNode secret, String field, String otherwise) {
        String name = PlainName.of(text(secret, field));
        return name.isEmpty() ? otherwise : name;
    }

    public static String company(JsonNode secret, String field, String otherwise) {
        String name = PlainName.ofCompany(text(secret, field));
        return name.isEmpty() ? otherwise : name;
    }

    public static String date(Instant moment) {
        return DATE.format(moment);
    }

    private static String text(JsonNode secret, String field) {
        return secret.path(field).isNull() ? "" : secret.path(field).asText();
    }
}
