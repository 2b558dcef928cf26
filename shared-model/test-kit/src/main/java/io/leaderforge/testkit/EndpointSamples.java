package io.leaderforge.testkit;

import io.leaderforge.testkit.http.OpenApi;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A service's endpoints with a valid request each; made once for {@link BadInput} and {@link ForeignIds}.
 *
 * <pre>{@code
 * samples.post("/api/v1/content/items", tenant::asOwner).body(Map.of("type", "video", "title", "One"));
 * samples.get("/api/v1/content/items/{id}", tenant::asOwner).path("id", mine).foreign("id", theirs);
 * }</pre>
 */
public final class EndpointSamples {

    private final List<EndpointSample> samples = new ArrayList<>();
    private final Map<String, String> ignored = new LinkedHashMap<>();

    public EndpointSample get(String path, Supplier<RequestSpecification> caller) {
        return add("GET", path, caller);
    }

    public EndpointSample post(String path, Supplier<RequestSpecification> caller) {
        return add("POST", path, caller);
    }

    public EndpointSample put(String path, Supplier<RequestSpecification> caller) {
        return add("PUT", path, caller);
    }

    public EndpointSample patch(String path, Supplier<RequestSpecification> caller) {
        return add("PATCH", path, caller);
    }

    public EndpointSample delete(String path, Supplier<RequestSpecification> caller) {
        return add("DELETE", path, caller);
    }

    /** Leaves an endpoint out, for a reason. */
    public void ignore(String method, String path, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("give a reason for " + path);
        }
        ignored.put(method + " " + path, reason);
    }

    /** Those of the kit's own endpoints that the document has. */
    void addKit(OpenApi api) {
        api.endpoints().stream()
                .filter(endpoint -> endpoint.endsWith("/dead-jobs/retry"))
                .map(endpoint -> endpoint.substring("POST ".length()))
                .forEach(path -> post(path, As::platform)
                        .body(Map.of("kind", "test.none", "tenant_id", new UUID(1, 2), "id", new UUID(1, 3)))
                        .noReference("/tenant_id", "operators retry the jobs of all tenants")
                        .noReference("/id", "operators retry the jobs of all tenants"));
    }

    List<EndpointSample> all() {
        return samples;
    }

    boolean covers(String endpoint) {
        return ignored.containsKey(endpoint)
                || samples.stream().anyMatch(sample -> sample.endpoint().equals(endpoint));
    }

    private EndpointSample add(String method, String path, Supplier<RequestSpecification> caller) {
        EndpointSample sample = new EndpointSample(method, path, caller);
        samples.add(sample);
        return sample;
    }
}
