package io.leaderforge.bench;

import io.leaderforge.kit.auth.GatewayProof;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is asked of a service, again and again. */
record Request(
        String method,
        String path,
        Map<String, String> headers,
        @Nullable String body) {

    static Request get(String path, String token) {
        return new Request("GET", path, Map.of("Authorization", "Bearer " + token), null);
    }

    static Request post(String path, String token, String body) {
        return new Request("POST", path, Map.of("Authorization", "Bearer " + token), body);
    }

    /** Nobody is signed in; the tenant is proved as the gateway does it, for the half minute that a proof is good. */
    static Request anonymous(String path, UUID tenant, GatewayProof proof, String body) {
        String proved = proof.sign("POST", path, tenant, Clock.systemUTC().instant());
        Map<String, String> headers =
                Map.of(GatewayProof.TENANT_HEADER, tenant.toString(), GatewayProof.HEADER, proved);
        return new Request("POST", path, headers, body);
    }
}
