package io.leaderforge.crm.suppression;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.seal.Seal;
import io.leaderforge.kit.text.EmailAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The address of one-click unsubscription in each mail to a lead. Its token is sealed, names the tenant, the message and the
 * address, and does not expire: an old mail must be as easy to stop as a new one.
 */
@ApplicationScoped
public class UnsubscribeLinks {

    /** For people and for programs that show mail: a page by GET, one click by POST. */
    public static final String PAGE = "/api/v1/crm/public/unsubscribe";

    private static final String PURPOSE = "unsubscribe";
    private static final int LONGEST = 2_000;

    /** What a token says. */
    public record Unsubscription(UUID tenantId, UUID messageId, EmailAddress address) {}

    private final Seal seal;
    private final String publicUrlTemplate;

    UnsubscribeLinks(
            @ConfigProperty(name = "leaderforge.sealing-key") String key,
            @ConfigProperty(name = "leaderforge.public-url-template") String publicUrlTemplate) {
        this.seal = Seal.of("leaderforge.sealing-key", key);
        this.publicUrlTemplate = publicUrlTemplate;
    }

    public String to(String tenantKey, UUID tenantId, UUID messageId, String address) {
        String token =
                seal.seal(Map.of("purpose", PURPOSE, "tenant", tenantId, "message", messageId, "address", address));
        return publicUrlTemplate.replace("{tenant}", tenantKey) + PAGE + "?token=" + token;
    }

    /** Null where it is no token of this tenant. */
    public @Nullable Unsubscription open(UUID tenantId, String token) {
        if (token.length() > LONGEST) {
            return null;
        }
        try {
            JsonNode said = seal.open(token);
            EmailAddress address = EmailAddress.parse(said.path("address").asText());
            boolean isOurs = said.path("purpose").asText().equals(PURPOSE)
                    && said.path("tenant").asText().equals(tenantId.toString());
            return !isOurs || address == null
                    ? null
                    : new Unsubscription(
                            tenantId, UUID.fromString(said.path("message").asText()), address);
        } catch (IllegalArgumentException forged) {
            return null;
        }
    }
}
