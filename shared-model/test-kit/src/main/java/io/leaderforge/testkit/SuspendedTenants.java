package io.leaderforge.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.testkit.http.OpenApi;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * At a service's own port every endpoint refuses a suspended tenant's people, whose tokens are still good, and what the
 * gateway lets in for it, and serves them when it is open again. {@code class SuspendedTenantsTest extends SuspendedTenants}.
 */
public abstract class SuspendedTenants {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SUSPENDED = "suspended";

    /** A tenant of its own, with its owner and an operator who can suspend it. */
    protected interface Suspendable {
        UUID id();

        RequestSpecification asOwner();

        void suspend();

        void resume();

        /** Answers the status that it is refused with from then on. */
        int delete();
    }

    /** A new tenant; a service that has core's replica gets it from there. */
    protected Suspendable tenant() {
        TestTenant tenant = Replicas.tenant();
        return new Suspendable() {
            @Override
            public UUID id() {
                return tenant.id();
            }

            @Override
            public RequestSpecification asOwner() {
                return As.owner(tenant.id());
            }

            @Override
            public void suspend() {
                tenant.status(SUSPENDED);
            }

            @Override
            public void resume() {
                tenant.status("active");
            }

            @Override
            public int delete() {
                tenant.delete();
                return 404;
            }
        };
    }

    /** A GET without parameters that the owner may ask. */
    protected abstract String anyList();

    @Test
    @DisplayName(
            "a suspended tenant is refused at every endpoint of the service's own port, and open again when resumed")
    void finding15_aSuspendedTenantIsRefusedAtTheServicesOwnPort() {
        Suspendable tenant = tenant();
        assertEquals(200, tenant.asOwner().get(anyList()).statusCode());
        tenant.suspend();
        await(tenant, 403);
        List<String> faults = new ArrayList<>();
        OpenApi api =
                OpenApi.parse(RestAssured.given().get("/q/openapi?format=json").asString());
        for (String endpoint : api.endpoints()) {
            check(api, endpoint, tenant.asOwner().filter(As.gateway(tenant.id())), faults);
            check(api, endpoint, As.anonymous(tenant.id()), faults);
        }
        assertEquals(List.of(), faults);
        tenant.resume();
        await(tenant, 200);
    }

    @Test
    @DisplayName("a deleted tenant is refused, too")
    void finding15_aDeletedTenantIsRefused() {
        Suspendable tenant = tenant();
        await(tenant, tenant.delete());
    }

    private void await(Suspendable tenant, int status) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertEquals(status, tenant.asOwner().get(anyList()).statusCode()));
    }

    /** Where nobody may come without a token, that is said first. */
    private static void check(OpenApi api, String endpoint, RequestSpecification caller, List<String> faults) {
        String method = endpoint.substring(0, endpoint.indexOf(' '));
        Response answer = ((FilterableRequestSpecification) caller)
                .replaceHeader("Content-Type", api.mediaType(endpoint))
                .replaceHeader("Accept", "*/*")
                .request(method, api.somePath(endpoint));
        boolean refused = answer.statusCode() == 403 && answer.asString().contains("This tenant is suspended.");
        if (!refused && answer.statusCode() != 401) {
            faults.add(endpoint + ": " + answer.statusCode() + " " + answer.asString());
        }
    }
}
