package io.leaderforge.testkit.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A test that asks a service by REST-assured fails where the answer is not what the service's document says. */
class AnswerCheckTest {

    private static final String DOCUMENT = """
            {"openapi": "3.1.0", "paths": {"/api/v1/numbers": {"get": {"responses": {"200": {"content": {
              "application/json": {"schema": {"type": "object", "properties": {"one": {"type": "integer"}}}}
            }}}}}}}
            """;

    private final AnswerCheck check = new AnswerCheck(false);
    private HttpServer server;
    private volatile String body = "";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/q/openapi", exchange -> answer(exchange, DOCUMENT));
        server.createContext("/api/v1/numbers", exchange -> answer(exchange, body));
        server.start();
        RestAssured.port = server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        RestAssured.port = RestAssured.UNDEFINED_PORT;
    }

    @Test
    void aDeclaredAnswerReachesTheTest() {
        body = "{\"one\": 1}";
        assertEquals("1", asked().get("/api/v1/numbers").path("one").toString());
    }

    @Test
    void anUndeclaredOneFailsIt() {
        body = "{\"one\": 1, \"two\": 2}";
        AssertionError failure = assertThrows(AssertionError.class, () -> asked().get("/api/v1/numbers"));
        assertTrue(failure.getMessage().contains("GET /api/v1/numbers answered 200"), failure::getMessage);
        assertTrue(failure.getMessage().contains("two"), failure::getMessage);
    }

    private RequestSpecification asked() {
        return RestAssured.given().filter(check);
    }

    private static void answer(HttpExchange exchange, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        try (exchange) {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
