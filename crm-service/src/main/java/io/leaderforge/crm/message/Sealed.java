package io.leaderforge.crm.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.seal.Seal;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens what core has encrypted for this service alone. */
@ApplicationScoped
@Startup
public class Sealed {

    /** Stands in a stored body where the sent one has the token. */
    public static final String PLACEHOLDER = "[secret]";

    private final Seal seal;

    Sealed(@ConfigProperty(name = "leaderforge.sealing-key") String key) {
        this.seal = Seal.of("leaderforge.sealing-key", key);
    }

    /** The JSON object inside; fails for good where it was not sealed with this key. */
    public JsonNode open(String sealed) {
        return seal.open(sealed);
    }

    /** The secret that the placeholder stands for. */
    String token(String sealed) {
        return open(sealed).path("token").asText();
    }
}
