package io.leaderforge.testkit.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.leaderforge.testkit.EndpointSample;
import io.leaderforge.testkit.http.Fields.Field;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts another tenant's ids wherever an endpoint takes an id, one at a time. */
public final class ForeignRequests {

    private static final Set<Integer> REFUSED = Set.of(403, 404, 422);

    private final OpenApi api;
    private final EndpointSample sample;
    private final List<String> faults = new ArrayList<>();

    private ForeignRequests(OpenApi api, EndpointSample sample) {
        this.api = api;
        this.sample = sample;
    }

    /** The faults found, one line each; a place for an id without a foreign one is a fault too. */
    public static List<String> against(OpenApi api, EndpointSample sample) {
        ForeignRequests requests = new ForeignRequests(api, sample);
        for (String reference : requests.references()) {
            if (!sample.isNoReference(reference)) {
                requests.tryOut(reference);
            }
        }
        return requests.faults;
    }

    private Set<String> references() {
        Set<String> references = new LinkedHashSet<>(api.uuidPathParameters(sample.endpoint()));
        JsonNode body = sample.body();
        if (body != null) {
            for (Field field : Fields.of(api, api.bodySchema(sample.endpoint()), body)) {
                if (field.kind().equals("uuid")) {
                    references.add(field.pointer());
                }
            }
        }
        references.addAll(sample.foreignIds().keySet());
        return references;
    }

    private void tryOut(String reference) {
        UUID foreign = sample.foreignIds().get(reference);
        if (foreign == null) {
            faults.add(sample.endpoint() + ": " + reference + ": give the sample .foreign(\"" + reference
                    + "\", an id of another tenant)");
            return;
        }
        Response answer = send(reference, foreign);
        ResponseCheck.of(answer, REFUSED, null)
                .ifPresent(fault -> faults.add(sample.endpoint() + ": foreign id as " + reference + ": " + fault));
        UUID unknown = UUID.randomUUID();
        Response compared = send(reference, unknown);
        String seen = ResponseCheck.comparable(answer).toString().replace(foreign.toString(), "<id>");
        String expected = ResponseCheck.comparable(compared).toString().replace(unknown.toString(), "<id>");
        if (!seen.equals(expected)) {
            faults.add(sample.endpoint() + ": foreign id as " + reference + " reveals that it exists: " + seen
                    + " instead of " + expected);
        }
    }

    private Response send(String reference, UUID id) {
        Map<String, Object> parameters = new HashMap<>(sample.pathParameters());
        @Nullable JsonNode body = sample.body();
        if (reference.startsWith("/") && body != null) {
            body = Fields.with(body, reference, TextNode.valueOf(id.toString()));
        } else {
            parameters.put(reference, id);
        }
        RequestSpecification request = sample.request();
        return sample.send(body == null ? request : request.body(body.toString()), parameters);
    }
}
