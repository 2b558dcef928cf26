package io.leaderforge.testkit.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.testkit.EndpointSample;
import io.leaderforge.testkit.http.Fields.Field;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Sends an endpoint its sample with anything at all in some of its fields and parameters. Whatever comes of it, it is not
 * the server's fault (no 5xx), and a refusal is a whole problem document that shows nothing internal.
 */
public final class AnyRequests {

    /** In an address; HTTP servers themselves refuse a request line that is too long, before anything of ours runs. */
    private static final int LONGEST = 1_000;

    private final OpenApi api;
    private final EndpointSample sample;
    private final Sampling sampling;
    private final Random random;
    private final AnyInput any;
    private final List<String> faults = new ArrayList<>();

    private AnyRequests(OpenApi api, EndpointSample sample, Sampling sampling, Random random) {
        this.sampling = sampling;
        this.api = api;
        this.sample = sample;
        this.random = random;
        this.any = new AnyInput(random);
    }

    /** The faults found, one line each. */
    public static List<String> against(OpenApi api, EndpointSample sample, Sampling sampling, Random random) {
        AnyRequests requests = new AnyRequests(api, sample, sampling, random);
        JsonNode body = sample.body();
        if (body != null) {
            requests.documents(body);
        }
        requests.queries();
        requests.paths();
        return requests.faults;
    }

    private void documents(JsonNode body) {
        List<Field> fields = Fields.of(api, api.bodySchema(sample.endpoint()), body);
        for (int i = sampling.times(4, 12); i > 0; i--) {
            JsonNode changed = body;
            for (Field field : fields) {
                // About one in each document, however many there are.
                if (random.nextInt(fields.size()) == 0) {
                    changed = Fields.with(changed, field.pointer(), value(field));
                }
            }
            if (changed instanceof ObjectNode object && random.nextInt(8) == 0) {
                object.set(any.text(), any.json(1));
            }
            String document = AnyInput.document(random.nextInt(20) == 0 ? any.json(3) : changed);
            check(document, sample.send(sample.request().body(document)));
        }
    }

    /** Mostly of the field's own type, to come past the parser. */
    private JsonNode value(Field field) {
        JsonNode value = any.json(3);
        for (int i = 0; i < 20 && !fits(field, value); i++) {
            value = any.json(3);
        }
        return value;
    }

    private static boolean fits(Field field, JsonNode value) {
        return switch (field.kind()) {
            case "string", "uuid", "enum" -> value.isTextual();
            case "integer", "number" -> value.isNumber();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> true;
        };
    }

    private void queries() {
        List<String> names = api.queryParameters(sample.endpoint());
        if (names.isEmpty() || sample.method().equals("DELETE")) {
            return;
        }
        for (int i = sampling.times(2, 6); i > 0; i--) {
            String name = names.get(random.nextInt(names.size()));
            String value = shortText();
            RequestSpecification request = sample.request().queryParam(name, value);
            JsonNode body = sample.body();
            check("?" + name + "=" + value, sample.send(body == null ? request : request.body(body.toString())));
        }
    }

    private void paths() {
        for (String name : sample.pathParameters().keySet()) {
            Map<String, Object> parameters = new HashMap<>(sample.pathParameters());
            // REST-assured takes braces for a parameter's name.
            String value = shortText().replaceAll("^$|[{}]", "%");
            parameters.put(name, value);
            JsonNode body = sample.body();
            RequestSpecification request =
                    body == null ? sample.request() : sample.request().body(body.toString());
            check("{" + name + "}=" + value, sample.send(request, parameters));
        }
    }

    private String shortText() {
        String text = any.text();
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    private void check(String sent, Response response) {
        ResponseCheck.ofAny(response)
                .ifPresent(
                        fault -> faults.add(sample.endpoint() + ": " + ResponseCheck.shortened(sent) + ": " + fault));
    }
}
