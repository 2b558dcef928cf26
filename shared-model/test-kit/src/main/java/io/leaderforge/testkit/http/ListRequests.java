package io.leaderforge.testkit.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.problem.Problem;
import io.leaderforge.testkit.EndpointSample;
import io.leaderforge.testkit.http.Fields.Field;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sends an endpoint far too many equal elements in each of its lists. */
public final class ListRequests {

    private static final int ELEMENTS = 20_000;

    private ListRequests() {}

    /** The faults found, one line each. */
    public static List<String> against(OpenApi api, EndpointSample sample) {
        List<String> faults = new ArrayList<>();
        JsonNode body = sample.body();
        if (body != null) {
            for (Field field : Fields.of(api, api.bodySchema(sample.endpoint()), body)) {
                if (field.kind().equals("array")) {
                    for (JsonNode element : List.of(NullNode.getInstance(), TextNode.valueOf(""))) {
                        JsonNode changed = Fields.with(body, field.pointer(), many(element));
                        fault(sample.send(sample.request().body(changed.toString())))
                                .ifPresent(fault -> faults.add(sample.endpoint() + ": " + ELEMENTS + " times " + element
                                        + " in " + field.pointer() + ": " + fault));
                    }
                }
            }
        }
        return faults;
    }

    private static ArrayNode many(JsonNode element) {
        ArrayNode array = Json.mapper().createArrayNode();
        for (int i = 0; i < ELEMENTS; i++) {
            array.add(element);
        }
        return array;
    }

    private static Optional<String> fault(Response response) {
        Optional<String> refusal = ResponseCheck.of(response, Set.of(400, 422), null);
        if (refusal.isPresent()) {
            return refusal;
        }
        int errors = response.path("errors.size()") instanceof Integer number ? number : 0;
        return errors > Problem.MAX_ERRORS ? Optional.of("names " + errors + " errors") : Optional.empty();
    }
}
