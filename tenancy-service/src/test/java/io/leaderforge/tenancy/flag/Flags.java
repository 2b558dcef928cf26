package io.leaderforge.tenancy.flag;

import io.leaderforge.tenancy.Company;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Flags made through the API. */
public final class Flags {

    public static final String PATH = "/api/v1/core/feature-flags";

    private Flags() {}

    /** A definition that is on for everybody, but for what is said otherwise. */
    public static Map<String, Object> body(String key, Object... fields) {
        Map<String, Object> body = new HashMap<>();
        body.put("feature_key", key);
        body.put("name", "Flag " + key);
        body.put("is_enabled", true);
        body.put("access_level", "public");
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        return body;
    }

    public static Response post(Company company, Map<String, Object> body) {
        return company.owner.as().body(body).post(PATH);
    }

    public static UUID create(Company company, String key, Object... fields) {
        return UUID.fromString(post(company, body(key, fields))
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }
}
