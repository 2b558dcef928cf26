package io.leaderforge.crm.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.crm.message.Sealed;
import io.leaderforge.crm.template.TemplateText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** What an invitation's e-mail says; the placeholder stands for the token. */
record InvitationText(String subject, String text, String html) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\\p{Cntrl}<>\"]+");

    static InvitationText of(JsonNode secret, String tenant, Instant expiresAt) {
        String organization = name(secret, "organization_name", "an organization");
        String inviter = name(secret, "inviter_name", "Somebody");
        String link = link(secret);
        String where = tenant.isBlank() ? organization : organization + " at " + line(tenant);
        String invited = inviter + " has invited you to join " + where + ".";
        String until = "The link is valid until " + DATE.format(expiresAt)
                + ". If you did not expect this invitation, you can ignore this e-mail.";
        return new InvitationText(
                "You are invited to join " + organization,
                "Hello,\n\n" + invited + "\n\nAccept the invitation here:\n" + link + "\n\n" + until + "\n",
                html(invited, link, until));
    }

    private static String html(String invited, String link, String until) {
        String address = TemplateText.escape(link);
        return """
                <!DOCTYPE html>
                <html lang="en"><body style="font-family: sans-serif; line-height: 1.5">
                <p>Hello,</p>
                <p>%s</p>
                <p><a href="%s">Accept the invitation</a></p>
                <p>Or copy this address into your browser:<br>%s</p>
                <p>%s</p>
                </body></html>
                """.formatted(TemplateText.escape(invited), address, address, TemplateText.escape(until));
    }

    private static String link(JsonNode secret) {
        String token = secret.path("token").asText();
        String link = secret.path("accept_url").asText();
        if (token.isEmpty() || !link.contains(token) || !LINK.matcher(link).matches()) {
            throw new IllegalArgumentException("the invitation's link is no web address with the token");
        }
        return link.replace(token, Sealed.PLACEHOLDER);
    }

    private static String name(JsonNode secret, String field, String otherwise) {
        String name = line(secret.path(field).asText(""));
        return name.isEmpty() || name.equals("null") ? otherwise : name;
    }

    /** One line, and never the placeholder itself. */
    private static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ")
                .replace(Sealed.PLACEHOLDER, "(secret)")
                .strip();
    }
}
