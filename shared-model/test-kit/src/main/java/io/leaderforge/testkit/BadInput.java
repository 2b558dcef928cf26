package io.leaderforge.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import io.leaderforge.testkit.http.AnyRequests;
import io.leaderforge.testkit.http.BadRequests;
import io.leaderforge.testkit.http.ListRequests;
import io.leaderforge.testkit.http.OpenApi;
import io.leaderforge.testkit.http.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Bad input gives a 4xx problem document that names the field, never a 500: malformed JSON, {@code null}, missing fields
 * and a wrong value for every field of every POST, PUT and PATCH of the service's OpenAPI document; arrays for objects, 5,000
 * nested brackets, each wrong type for each kind of field, NUL, wrong media types and 11 MB at some of them
 * ({@link io.leaderforge.testkit.http.Sampling}). An endpoint without a sample is a failure.
 *
 * <pre>{@code
 * @QuarkusTest
 * @WithTestResource(value = StackResource.class, scope = TestResourceScope.GLOBAL)
 * class BadInputTest extends BadInput {
 *     protected void samples(EndpointSamples samples) {
 *         TestTenant tenant = Replicas.tenant();
 *         samples.post("/api/v1/content/items", tenant::asOwner).body(Map.of("type", "video", "title", "One"));
 *     }
 * }
 * }</pre>
 */
public abstract class BadInput {

    /** Adds a valid request for each endpoint; called once per test. */
    protected abstract void samples(EndpointSamples samples);

    /** Where the OpenAPI document is; in JSON. */
    protected String openApiPath() {
        return "/q/openapi?format=json";
    }

    /**
     * Of random input, the same for a commit; {@link io.leaderforge.testkit.http.Sampling} tells how to get another.
     */
    @Test
    @DisplayName("whatever comes in, the answer is no 5xx and every refusal a whole problem")
    void anyInputIsAnswered() {
        OpenApi api = OpenApi.at(openApiPath());
        Sampling sampling = Sampling.of(api);
        Random random = sampling.random();
        EndpointSamples samples = new EndpointSamples();
        samples(samples);
        samples.addKit(api);
        List<String> faults = samples.all().stream()
                .flatMap(sample -> AnyRequests.against(api, sample, sampling, random).stream())
                .toList();
        if (!faults.isEmpty()) {
            fail(faults.size() + " faults with seed " + sampling.seed() + ":\n" + String.join("\n", faults));
        }
    }

    @Test
    @DisplayName("20,000 equal wrong elements of a list are refused with few errors, on every list of every body")
    void f4a_listsOfEqualWrongElementsAreRefused() {
        OpenApi api = OpenApi.at(openApiPath());
        EndpointSamples samples = new EndpointSamples();
        samples(samples);
        samples.addKit(api);
        List<String> faults = samples.all().stream()
                .flatMap(sample -> ListRequests.against(api, sample).stream())
                .toList();
        if (!faults.isEmpty()) {
            fail(faults.size() + " faults:\n" + String.join("\n", faults));
        }
    }

    @Test
    @DisplayName("bad input is a 4xx problem that names the field, on every endpoint")
    void badInputIsRefused() {
        OpenApi api = OpenApi.at(openApiPath());
        Sampling sampling = Sampling.of(api);
        EndpointSamples samples = new EndpointSamples();
        samples(samples);
        samples.addKit(api);
        List<String> faults = new ArrayList<>();
        for (String endpoint : api.endpoints()) {
            if (endpoint.matches("(POST|PUT|PATCH) .*") && !samples.covers(endpoint)) {
                faults.add(endpoint + ": has no sample; add one, or ignore it for a reason");
            }
        }
        for (EndpointSample sample : samples.all()) {
            if (!api.endpoints().contains(sample.endpoint())) {
                faults.add(sample.endpoint() + ": is in no OpenAPI document; remove or correct the sample");
            } else if (sample.endpoint().matches("(POST|PUT|PATCH) .*")) {
                faults.addAll(BadRequests.against(api, sample, sampling));
            }
        }
        if (!faults.isEmpty()) {
            fail(faults.size() + " faults:\n" + String.join("\n", faults));
        }
    }
}
