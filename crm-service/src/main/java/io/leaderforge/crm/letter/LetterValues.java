package io.leaderforge.crm.letter;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.crm.message.PlainName;
import io.leaderforge.crm.message.Sealed;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What letters name, read from what core has sealed for them. */
public final class LetterValues {

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

    /** The person whom the letter is to; null where core has named none. */
    public static @Nullable UUID reader(JsonNode secret) {
        String id = text(secret, "reader");
        return id.isEmpty() ? null : UUID.fromString(id);
    }

    private static String text(JsonNode secret, String field) {
        return secret.path(field).isNull() ? "" : secret.path(field).asText();
    }
}
