package io.leaderforge.testkit.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.leaderforge.kit.json.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A service of one endpoint: right, or wrong in each of the ways the contracts must notice. */
public final class ThingServer implements AutoCloseable {

    /** What the server gets wrong. */
    public enum Mode {
        RIGHT,
        FAILS_INSIDE,
        NAMES_NO_FIELD,
        ACCEPTS_EVERYTHING,
        TELLS_FOREIGN_FROM_UNKNOWN
    }

    enum Kind {
        open,
        closed
    }

    record Part(String label) {}

    record Thing(String name, UUID ownerId, Kind kind, Integer size, Part part) {}

    private static final String OPEN_API = """
            {"openapi": "3.1.0", "paths": {"/api/things/{id}": {"put": {
              "parameters": [{"name": "id", "in": "path", "schema": {"type": "string", "format": "uuid"}}],
              "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}}}},
             "components": {"schemas": {
              "Part": {"type": "object", "properties": {"label": {"type": "string"}}},
              "Kind": {"type": "string", "enum": ["open", "closed"]},
              "Thing": {"type": "object", "required": ["name", "kind"], "properties": {
                "name": {"type": "string"}, "owner_id": {"type": ["string", "null"], "format": "uuid"},
                "kind": {"$ref": "#/components/schemas/Kind"}, "size": {"type": "integer"},
                "part": {"anyOf": [{"$ref": "#/components/schemas/Part"}, {"type": "null"}]}}}}}}
            """;

    public final UUID known = UUID.randomUUID();
    public final UUID foreign = UUID.randomUUID();
    private final Mode mode;
    private final HttpServer server;

    public ThingServer(Mode mode) throws IOException {
        this.mode = mode;
        this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/q/openapi", exchange -> answer(exchange, 200, "application/json", OPEN_API));
        server.createContext("/api/things/", this::put);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void put(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (mode == Mode.FAILS_INSIDE) {
            answer(exchange, 500, "text/html", "java.lang.NullPointerException");
        } else if (mode == Mode.ACCEPTS_EVERYTHING) {
            answer(exchange, 200, "application/json", "{}");
        } else if (body.length > 1024 * 1024) {
            problem(exchange, 413, null);
        } else if (!exchange.getRequestHeaders().getFirst("Content-Type").startsWith("application/json")) {
            problem(exchange, 415, null);
        } else {
            put(exchange, body);
        }
    }

    private void put(HttpExchange exchange, byte[] body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String id = path.substring(path.lastIndexOf('/') + 1);
        try {
            Thing thing = Json.mapper().readValue(body, Thing.class);
            if (thing == null) {
                problem(exchange, 400, null);
            } else if (thing.name() == null || thing.kind() == null) {
                problem(exchange, 422, thing.name() == null ? "/name" : "/kind");
            } else if (!known.toString().equals(id)) {
                boolean tells = mode == Mode.TELLS_FOREIGN_FROM_UNKNOWN
                        && foreign.toString().equals(id);
                problem(exchange, tells ? 403 : 404, null);
            } else if (thing.ownerId() != null && !thing.ownerId().equals(known)) {
                problem(exchange, 404, "/owner_id");
            } else {
                answer(exchange, 200, "application/json", "{}");
            }
        } catch (JsonMappingException e) {
            StringBuilder pointer = new StringBuilder();
            e.getPath().forEach(step -> pointer.append('/').append(step.getFieldName()));
            problem(exchange, 400, pointer.toString());
        } catch (JsonProcessingException e) {
            problem(exchange, 400, null);
        }
    }

    private void problem(HttpExchange exchange, int status, String pointer) throws IOException {
        ObjectNode problem = Json.mapper().createObjectNode();
        problem.put("type", "urn:x:" + status).put("title", "No").put("status", status);
        problem.put("trace_id", UUID.randomUUID().toString());
        if (pointer != null && mode != Mode.NAMES_NO_FIELD) {
            problem.putArray("errors").addObject().put("pointer", pointer).put("detail", "No.");
        }
        answer(exchange, status, "application/problem+json", problem.toString());
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
