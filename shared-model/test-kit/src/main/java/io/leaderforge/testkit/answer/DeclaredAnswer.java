package io.leaderforge.testkit.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One status of an operation: its bodies by media type and its header fields. */
final class DeclaredAnswer {

    /** What HTTP, the server and the tracer add to any answer. */
    private static final Set<String> OF_HTTP = Set.of(
            "content-type",
            "content-length",
            "content-encoding",
            "transfer-encoding",
            "connection",
            "date",
            "vary",
            "cache-control",
            "pragma",
            "content-security-policy",
            "access-control-allow-origin",
            "access-control-expose-headers",
            "allow");

    /** Declared where bytes are answered that have a type of their own. */
    private static final String ANY = "*/*";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ApiDocument.Schemas schemas;
    /** The place of each schema; empty where the document says nothing of the body. */
    private final Map<String, String> places;

    private final Set<String> headers;
    private final Set<String> requiredHeaders;
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    private DeclaredAnswer(
            ApiDocument.Schemas schemas, Map<String, String> places, Set<String> headers, Set<String> requiredHeaders) {
        this.schemas = schemas;
        this.places = places;
        this.headers = headers;
        this.requiredHeaders = requiredHeaders;
    }

    static DeclaredAnswer of(ApiDocument.Schemas schemas, JsonNode response) {
        Map<String, String> places = new HashMap<>();
        response.path("content").properties().forEach(type -> {
            JsonNode schema = type.getValue().path("schema");
            places.put(
                    type.getKey().split(";", 2)[0].strip().toLowerCase(Locale.ROOT),
                    schema.isMissingNode() ? "" : schemas.name(schema));
        });
        Set<String> headers = new TreeSet<>();
        Set<String> required = new TreeSet<>();
        response.path("headers").properties().forEach(header -> {
            headers.add(header.getKey().toLowerCase(Locale.ROOT));
            if (header.getValue().path("required").asBoolean()) {
                required.add(header.getKey().toLowerCase(Locale.ROOT));
            }
        });
        return new DeclaredAnswer(schemas, places, headers, required);
    }

    /** What differs from the document; empty where nothing does. */
    List<String> faults(Answer answer) {
        List<String> faults = new ArrayList<>();
        for (String header : answer.headers()) {
            if (!OF_HTTP.contains(header) && !headers.contains(header)) {
                faults.addAll(answer.fault("the document has no header " + header));
            }
        }
        for (String header : requiredHeaders) {
            if (!answer.headers().contains(header)) {
                faults.addAll(answer.fault("the header " + header + " is missing"));
            }
        }
        if (!answer.isBodiless()) {
            faults.addAll(ofBody(answer));
        }
        return faults;
    }

    private List<String> ofBody(Answer answer) {
        if (answer.body().isEmpty()) {
            return places.isEmpty() ? List.of() : answer.fault("no body, but the document has one");
        }
        String place = places.getOrDefault(answer.mediaType(), places.get(ANY));
        if (place == null) {
            return answer.fault("the document has " + places.keySet() + ", not " + answer.mediaType());
        }
        if (place.isEmpty() || !answer.isJson()) {
            return List.of();
        }
        return faults(answer, compiled.computeIfAbsent(place, schemas::compile));
    }

    /** What differs between a JSON body and a schema. */
    static List<String> faults(Answer answer, @Nullable Schema schema) {
        if (schema == null) {
            return answer.fault("the document has no schema for problems");
        }
        JsonNode body;
        try {
            body = MAPPER.readTree(answer.body());
        } catch (JsonProcessingException malformed) {
            return answer.fault("not well-formed JSON: " + malformed.getOriginalMessage());
        }
        List<String> faults = new ArrayList<>();
        for (Error error : schema.validate(body)) {
            faults.addAll(answer.fault(error.getInstanceLocation() + ": " + error.getMessage() + " (schema "
                    + error.getSchemaLocation().getFragment() + ")"));
        }
        return faults;
    }
}
