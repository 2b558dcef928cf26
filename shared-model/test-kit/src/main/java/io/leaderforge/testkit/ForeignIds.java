package io.leaderforge.testkit;

import static org.junit.jupiter.api.Assertions.fail;

import io.leaderforge.testkit.http.ForeignRequests;
import io.leaderforge.testkit.http.OpenApi;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Another tenant's id, wherever the service takes one (every UUID in a path or body of its OpenAPI document), answers 403,
 * 404 or 422, in the same words as an id that nobody has. Extended like {@link BadInput}; an endpoint with a UUID in its
 * path that has no sample is a failure, and so is a UUID for which the sample gives no foreign id.
 */
public abstract class ForeignIds {

    /** Adds a valid request for each endpoint, with {@link EndpointSample#foreign foreign ids}; called once per test. */
    protected abstract void samples(EndpointSamples samples);

    /** Where the OpenAPI document is; in JSON. */
    protected String openApiPath() {
        return "/q/openapi?format=json";
    }

    @Test
    @DisplayName("another tenant's id is refused in every reference and reveals nothing")
    void foreignIdsAreRefused() {
        OpenApi api = OpenApi.at(openApiPath());
        EndpointSamples samples = new EndpointSamples();
        samples(samples);
        samples.addKit(api);
        List<String> faults = new ArrayList<>();
        for (String endpoint : api.endpoints()) {
            boolean writes = endpoint.matches("(POST|PUT|PATCH) .*");
            boolean names = !api.uuidPathParameters(endpoint).isEmpty();
            if ((writes || names) && !samples.covers(endpoint)) {
                faults.add(endpoint + ": has no sample; add one, or ignore it for a reason");
            }
        }
        for (EndpointSample sample : samples.all()) {
            faults.addAll(ForeignRequests.against(api, sample));
        }
        if (!faults.isEmpty()) {
            fail(faults.size() + " faults:\n" + String.join("\n", faults));
        }
    }
}
