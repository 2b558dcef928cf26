package io.leaderforge.testkit.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.leaderforge.kit.json.Json;
import io.leaderforge.testkit.EndpointSample;
import io.leaderforge.testkit.http.Fields.Field;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends an endpoint what it must refuse, and says what it did instead. What decides is the endpoint's own for fields that
 * are left out or null, and one reader's and one mapper's for the rest: of that each field and each endpoint gets a part.
 */
public final class BadRequests {

    private static final JsonNode NO_SUCH = TextNode.valueOf("no_such");
    private static final Set<Integer> UNREADABLE = Set.of(400);
    private static final int DEPTH = 5_000;
    private static final int ONE_IN = 6;
    private static final byte[] HUGE =
            ("{\"x\":\"" + "x".repeat(11 * 1024 * 1024) + "\"}").getBytes(StandardCharsets.US_ASCII);

    private final OpenApi api;
    private final EndpointSample sample;
    private final Sampling sampling;
    private final List<String> faults = new ArrayList<>();

    private BadRequests(OpenApi api, EndpointSample sample, Sampling sampling) {
        this.api = api;
        this.sample = sample;
        this.sampling = sampling;
    }

    /** The faults found, one line each. */
    public static List<String> against(OpenApi api, EndpointSample sample, Sampling sampling) {
        BadRequests requests = new BadRequests(api, sample, sampling);
        requests.badPaths();
        JsonNode body = sample.body();
        if (body != null) {
            requests.badDocuments(body);
            requests.tooLong();
            requests.badFields(body);
        }
        return requests.faults;
    }

    private void badPaths() {
        for (String name : api.uuidPathParameters(sample.endpoint())) {
            Map<String, Object> parameters = new HashMap<>(sample.pathParameters());
            parameters.put(name, "not-a-uuid");
            JsonNode body = sample.body();
            RequestSpecification request =
                    body == null ? sample.request() : sample.request().body(body.toString());
            expect("no UUID as " + name, Set.of(400, 404), null, sample.send(request, parameters));
        }
    }

    private void badDocuments(JsonNode body) {
        send("malformed JSON", "{\"a\":", UNREADABLE);
        send("null", "null", UNREADABLE);
        send("an empty body", "", UNREADABLE);
        sometimes("an array for an object", "[" + body + "]");
        sometimes("a text for an object", "\"x\"");
        sometimes("two documents", body + " {}");
        sometimes("5,000 nested brackets", "[".repeat(DEPTH) + "]".repeat(DEPTH));
        sometimes("5,000 nested brackets in a field", "{\"x\":" + "[".repeat(DEPTH) + "]".repeat(DEPTH) + "}");
        sometimes("5,000 open brackets", "[".repeat(DEPTH));
        if (sampling.take("bytes that are no UTF-8", sample.endpoint(), ONE_IN)) {
            byte[] wrongBytes = "{\"x\":\"?\"}".getBytes(StandardCharsets.US_ASCII);
            wrongBytes[6] = (byte) 0xff;
            Response response = sample.send(sample.request().body(wrongBytes));
            expect("bytes that are no UTF-8", UNREADABLE, null, response);
        }
        if (sampling.take("another media type", sample.endpoint(), ONE_IN)) {
            Response response =
                    sample.send(sample.request().contentType("text/plain").body(body.toString()));
            expect("another media type", Set.of(415), null, response);
        }
    }

    /** The limit is the server's, before any endpoint is known. */
    private void tooLong() {
        if (sampling.take("11 MB", sample.endpoint(), Integer.MAX_VALUE)) {
            expect("11 MB", Set.of(413), null, sample.send(sample.request().body(HUGE)));
        }
    }

    private void badFields(JsonNode body) {
        boolean partial = sample.method().equals("PATCH");
        for (Field field : Fields.of(api, api.bodySchema(sample.endpoint()), body)) {
            for (JsonNode wrong : sampling.some(field.kind(), place(field), wrongValues(field.kind()))) {
                send("wrong value " + wrong + " in " + field.pointer(), body, field, wrong, expected(field, wrong));
            }
            if (field.required()) {
                send("null in " + field.pointer(), body, field, NullNode.getInstance(), Set.of(400, 422));
                if (!partial) {
                    String without = Fields.without(body, field.pointer()).toString();
                    Response response = sample.send(sample.request().body(without));
                    expect("without " + field.pointer(), Set.of(422), field.pointer(), response);
                }
            }
        }
    }

    /**
     * No such value of an element's enumeration may be a fault of the whole, among others of the same document. A known field of
     * an open document is read, whatever it is, and refused by the rule of its name.
     */
    private static Set<Integer> expected(Field field, JsonNode wrong) {
        boolean isElements = field.pointer().indexOf('/', 1) > 0;
        return field.isOpen() || wrong.equals(NO_SUCH) && isElements ? Set.of(400, 422) : UNREADABLE;
    }

    private String place(Field field) {
        return sample.endpoint() + field.pointer();
    }

    /** Of another type, or no such value of the right one. */
    private static List<JsonNode> wrongValues(String kind) {
        JsonNode object = Json.mapper().createObjectNode().put("x", 1);
        JsonNode array = Json.mapper().createArrayNode().add(object);
        JsonNode nul = TextNode.valueOf("a\0b");
        return switch (kind) {
            case "string" -> List.of(IntNode.valueOf(42), BooleanNode.TRUE, object, array, nul);
            case "uuid" ->
                List.of(IntNode.valueOf(42), BooleanNode.TRUE, object, array, nul, TextNode.valueOf("12-34"));
            case "enum" -> List.of(IntNode.valueOf(42), BooleanNode.TRUE, object, array, nul, NO_SUCH);
            case "integer", "number" -> List.of(TextNode.valueOf("many"), BooleanNode.TRUE, object, array);
            case "boolean" -> List.of(TextNode.valueOf("perhaps"), IntNode.valueOf(7), object);
            case "array" -> List.of(TextNode.valueOf("x"), IntNode.valueOf(1), object);
            case "object" -> List.of(TextNode.valueOf("x"), IntNode.valueOf(1), array);
            default -> List.of();
        };
    }

    private void sometimes(String what, String body) {
        if (sampling.take(what, sample.endpoint(), ONE_IN)) {
            send(what, body, UNREADABLE);
        }
    }

    private void send(String what, JsonNode body, Field field, JsonNode value, Set<Integer> expected) {
        String changed = Fields.with(body, field.pointer(), value).toString();
        expect(what, expected, field.pointer(), sample.send(sample.request().body(changed)));
    }

    private void send(String what, String body, Set<Integer> expected) {
        RequestSpecification request = sample.request();
        expect(what, expected, null, sample.send(body.isEmpty() ? request : request.body(body)));
    }

    private void expect(String what, Set<Integer> expected, @Nullable String pointer, Response response) {
        ResponseCheck.of(response, expected, pointer)
                .ifPresent(fault -> faults.add(sample.endpoint() + ": " + what + ": " + fault));
    }
}
