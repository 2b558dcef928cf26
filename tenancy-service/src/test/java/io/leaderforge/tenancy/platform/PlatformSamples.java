package io.leaderforge.tenancy.platform;

import io.leaderforge.tenancy.Company;
import io.leaderforge.tenancy.Company.Person;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Platforms made through the API, and access to them. */
public final class PlatformSamples {

    public static final String PATH = "/api/v1/core/platforms";

    private PlatformSamples() {}

    /** @param accessMode {@code granted} or {@code open} */
    public static void create(Company company, String slug, String accessMode) {
        company.owner
                .as()
                .body(Map.of("app_name", "App " + slug, "app_slug", slug, "access_mode", accessMode))
                .post(PATH)
                .then()
                .statusCode(201);
    }

    public static void grant(Company company, String slug, Person person, @Nullable Instant until) {
        Map<String, Object> body = new HashMap<>();
        body.put("expires_at", until == null ? null : until.toString());
        company.owner
                .as()
                .body(body)
                .put(PATH + "/" + slug + "/access/" + person.id())
                .then()
                .statusCode(201);
    }
}
