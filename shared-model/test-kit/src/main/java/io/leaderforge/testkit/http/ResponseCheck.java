package io.leaderforge.testkit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.kit.json.Json;
import io.restassured.response.Response;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a refusal is one as architecture and RFC 9457 want it. */
public final class ResponseCheck {

    private static final Pattern INTERNALS = Pattern.compile(
            "Exception|\\bat [a-z.]+\\(|io\\.leaderforge|java\\.|org\\.(hibernate|postgresql)|io\\.vertx"
                    + "|(?i:\\bselect\\b.+\\bfrom\\b|\\binsert into\\b|violates|constraint \")");

    private ResponseCheck() {}

    /**
     * What is wrong with the answer; empty when nothing is.
     *
     * @param pointer of the field the problem has to name; null where there is none
     */
    public static Optional<String> of(Response response, Set<Integer> expected, @Nullable String pointer) {
        String body = response.body().asString();
        if (!expected.contains(response.statusCode())) {
            return Optional.of("expected " + expected + ", got " + response.statusCode() + " " + shortened(body));
        }
        String type = String.valueOf(response.contentType());
        if (isPage(type, body)) {
            return INTERNALS.matcher(body).find()
                    ? Optional.of("shows internals: " + shortened(body))
                    : Optional.empty();
        }
        if (!type.startsWith("application/problem+json")) {
            return Optional.of("expected application/problem+json, got " + type + " " + shortened(body));
        }
        if (INTERNALS
                .matcher(body.replaceAll("\"type\"\\s*:\\s*\"[^\"]*\"", ""))
                .find()) {
            return Optional.of("shows internals: " + shortened(body));
        }
        JsonNode problem = parse(body);
        if (problem.path("status").asInt() != response.statusCode()
                || problem.path("type").asText().isEmpty()
                || problem.path("title").asText().isEmpty()) {
            return Optional.of("is no whole problem document: " + shortened(body));
        }
        if (pointer != null && !names(problem, pointer)) {
            return Optional.of("does not name " + pointer + ": " + shortened(body));
        }
        return Optional.empty();
    }

    /** A page refuses by a page, where its document declares one (AnswerCheck). */
    private static boolean isPage(String type, String body) {
        return type.startsWith("text/html") && body.startsWith("<!doctype html>");
    }

    /** The same for an answer to anything at all: whatever it is, no fault of the server, and whole where it refuses. */
    static Optional<String> ofAny(Response response) {
        int status = response.statusCode();
        if (status >= 500) {
            return Optional.of("got " + status + " " + shortened(response.body().asString()));
        }
        return status < 400 ? Optional.empty() : of(response, Set.of(status), null);
    }

    /** The answer without what differs each time. */
    static JsonNode comparable(Response response) {
        JsonNode problem = parse(response.body().asString());
        if (problem instanceof ObjectNode object) {
            object.remove("trace_id");
            object.remove("instance");
            object.put("http_status", response.statusCode());
        }
        return problem;
    }

    /** A field, or what it is part of, or a part of it. */
    private static boolean names(JsonNode problem, String pointer) {
        for (JsonNode error : problem.path("errors")) {
            String named = error.path("pointer").asText();
            if (!named.isEmpty()
                    && (named.equals(pointer) || pointer.startsWith(named + "/") || named.startsWith(pointer + "/"))) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode parse(String body) {
        try {
            return Json.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            return Json.mapper().createObjectNode();
        }
    }

    static String shortened(String body) {
        return body.length() > 300 ? body.substring(0, 300) + "…" : body;
    }
}
