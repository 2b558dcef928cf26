package io.leaderforge.bench;

import io.leaderforge.kit.auth.GatewayProof;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a service, again and again.
 *
 * @param path may hold {@value #ANY}, where one of {@code any} stands in turn
 * @param body may hold {@value #NEW}, where each request has something that no other has
 */
record Request(
        String method,
        String path,
        Map<String, String> headers,
        @Nullable String body,
        Any any) {

    static final String ANY = "{any}";
    static final String NEW = "{new}";

    static Request get(String path, String token) {
        return new Request("GET", path, bearer(token), null, Any.NONE);
    }

    static Request post(String path, String token, String body) {
        return new Request("POST", path, bearer(token), body, Any.NONE);
    }

    /** To one path after the other, so that requests at the same time do not wait for each other's row. */
    static Request put(String path, Any any, String token, String body) {
        return new Request("PUT", path, bearer(token), body, any);
    }

    /** As {@link #put}. */
    static Request patch(String path, Any any, String token, String body) {
        return new Request("PATCH", path, bearer(token), body, any);
    }

    /** Nobody is signed in; the tenant is proved as the gateway does it, for the half minute that a proof is good. */
    static Request anonymous(String path, UUID tenant, GatewayProof proof, String body) {
        String proved = proof.sign("POST", path, tenant, Clock.systemUTC().instant());
        Map<String, String> headers =
                Map.of(GatewayProof.TENANT_HEADER, tenant.toString(), GatewayProof.HEADER, proved);
        return new Request("POST", path, headers, body, Any.NONE);
    }

    /** For the gateway, which finds the tenant by this header on the platform host. */
    Request at(String tenantKey) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("X-Tenant", tenantKey);
        return new Request(method, path, Map.copyOf(all), body, any);
    }

    /** The path of one call. */
    String path(int number) {
        return any.values().isEmpty() ? path : path.replace(ANY, any.value(number));
    }

    /** The body of one call, null without one. */
    @Nullable
    String body(String unique) {
        return body == null ? null : body.replace(NEW, unique);
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }
}
