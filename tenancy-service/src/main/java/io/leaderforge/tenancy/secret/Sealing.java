package io.leaderforge.tenancy.secret;

import io.leaderforge.kit.seal.Seal;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Seals parts of events that only crm may read. */
@Singleton
public class Sealing {

    private final Seal seal;

    Sealing(@ConfigProperty(name = "leaderforge.sealing-key") String key) {
        this.seal = Seal.of("leaderforge.sealing-key", key);
    }

    public String seal(Map<String, String> secrets) {
        return seal.seal(secrets);
    }
}
