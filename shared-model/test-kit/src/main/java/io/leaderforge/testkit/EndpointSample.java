package io.leaderforge.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.json.Json;
import io.restassured.RestAssured;
import io.restassured.config.LogConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One endpoint with a request it would accept; the contracts change one thing at a time. */
public final class EndpointSample {

    private static final DirectClient DIRECT = new DirectClient();

    private final String method;
    private final String path;
    private final Supplier<RequestSpecification> caller;
    private final Map<String, Object> pathParameters = new LinkedHashMap<>();
    private final Map<String, UUID> foreign = new LinkedHashMap<>();
    private final Set<String> noReferences = new LinkedHashSet<>();
    private @Nullable JsonNode body;

    EndpointSample(String method, String path, Supplier<RequestSpecification> caller) {
        this.method = method;
        this.path = path;
        this.caller = caller;
    }

    /** A valid body: a map, a record or a JSON tree. */
    public EndpointSample body(Object valid) {
        body = Json.mapper().valueToTree(valid);
        return this;
    }

    /** The value of {@code {name}} in the path. */
    public EndpointSample path(String name, Object value) {
        pathParameters.put(name, value);
        return this;
    }

    /**
     * The id of a row of another tenant for a path parameter or for a field of the body.
     *
     * @param reference a path parameter's name, or a JSON pointer such as {@code /team_id}
     */
    public EndpointSample foreign(String reference, UUID idOfAnotherTenant) {
        foreign.put(reference, idOfAnotherTenant);
        return this;
    }

    /** Says why a UUID of the request names nothing that a tenant could own. */
    public EndpointSample noReference(String reference, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("give a reason for " + reference);
        }
        noReferences.add(reference);
        return this;
    }

    /** {@code POST /api/v1/…} as in the OpenAPI document. */
    public String endpoint() {
        return method + " " + path;
    }

    public String method() {
        return method;
    }

    public @Nullable JsonNode body() {
        return body;
    }

    public Map<String, Object> pathParameters() {
        return Map.copyOf(pathParameters);
    }

    public Map<String, UUID> foreignIds() {
        return Map.copyOf(foreign);
    }

    public boolean isNoReference(String reference) {
        return noReferences.contains(reference);
    }

    /** The request as the caller, without body yet. */
    public RequestSpecification request() {
        return caller.get();
    }

    /** Sends a request to this endpoint with the sample's path. */
    public Response send(RequestSpecification request) {
        return send(request, pathParameters);
    }

    /** Sends it with other values in the path. */
    public Response send(RequestSpecification request, Map<String, ?> parameters) {
        // Quarkus has every request written out in case it fails: with bodies of 11 MB that is most of the time.
        request.config(RestAssured.config().logConfig(LogConfig.logConfig()));
        return request.filter(DIRECT).pathParams(parameters).request(method, path);
    }
}
