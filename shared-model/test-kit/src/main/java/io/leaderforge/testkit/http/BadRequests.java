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

/** Sends an endpoint everything it must refuse, and says what it did instead. */
public final class BadRequests {

    private static final Set<Integer> UNREADABLE = Set.of(400);
    private static final int DEPTH = 5_000;
    private static final byte[] HUGE =
            ("{\"x\":\"" + "x".repeat(11 * 1024 * 1024) + "\"}").getBytes(StandardCharsets.US_ASCII);

    private final OpenApi api;
    private final EndpointSample sample;
    private final List<String> faults = new ArrayList<>();

    private BadRequests(OpenApi api, EndpointSample sample) {
        this.api = api;
        this.sample = sample;
    }

    /** The faults found, one line each. */
    public static List<String> against(OpenApi api, EndpointSample sample) {
        BadRequests requests = new BadRequests(api, sample);
        requests.badPaths();
        JsonNode body = sample.body();
        if (body != null) {
            requests.badDocuments(body);
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
        send("an array for an object", "[" + body + "]", UNREADABLE);
        send("a text for an object", "\"x\"", UNREADABLE);
        send("an empty body", "", UNREADABLE);
        send("two documents", body + " {}", UNREADABLE);
        send("5,000 nested brackets", "[".repeat(DEPTH) + "]".repeat(DEPTH), UNREADABLE);
        String nested = "{\"x\":" + "[".repeat(DEPTH) + "]".repeat(DEPTH) + "}";
        send("5,000 nested brackets in a field", nested, UNREADABLE);
        send("5,000 open brackets", "[".repeat(DEPTH), UNREADABLE);
        expect("11 MB", Set.of(413), null, sample.send(sample.request().body(HUGE)));
        byte[] wrongBytes = "{\"x\":\"?\"}".getBytes(StandardCharsets.US_ASCII);
        wrongBytes[6] = (byte) 0xff;
        expect(
                "bytes that are no UTF-8",
                UNREADABLE,
                null,
                sample.send(sample.request().body(wrongBytes)));
        expect(
                "another media type",
                Set.of(415),
                null,
                sample.send(sample.request().contentType("text/plain").body(body.toString())));
    }

    private void badFields(JsonNode body) {
        boolean partial = sample.method().equals("PATCH");
        for (Field field : Fields.of(api, api.bodySchema(sample.endpoint()), body)) {
            for (JsonNode wrong : wrongTypes(field.kind())) {
                send("wrong type " + shortened(wrong) + " in " + field.pointer(), body, field, wrong, UNREADABLE);
            }
            if (field.isText()) {
                send("NUL in " + field.pointer(), body, field, TextNode.valueOf("a\0b"), UNREADABLE);
            }
            if (field.kind().equals("uuid")) {
                send("no UUID in " + field.pointer(), body, field, TextNode.valueOf("12-34"), UNREADABLE);
            }
            if (field.kind().equals("enum")) {
                send("unknown value in " + field.pointer(), body, field, TextNode.valueOf("no_such"), UNREADABLE);
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

    private static List<JsonNode> wrongTypes(String kind) {
        JsonNode object = Json.mapper().createObjectNode().put("x", 1);
        JsonNode array = Json.mapper().createArrayNode().add(object);
        return switch (kind) {
            case "string", "uuid", "enum" -> List.of(IntNode.valueOf(42), BooleanNode.TRUE, object, array);
            case "integer", "number" -> List.of(TextNode.valueOf("many"), BooleanNode.TRUE, object, array);
            case "boolean" -> List.of(TextNode.valueOf("perhaps"), IntNode.valueOf(7), object);
            case "array" -> List.of(TextNode.valueOf("x"), IntNode.valueOf(1), object);
            case "object" -> List.of(TextNode.valueOf("x"), IntNode.valueOf(1), array);
            default -> List.of();
        };
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

    private static String shortened(JsonNode value) {
        return value.toString();
    }
}
