package io.leaderforge.gateway.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.gateway.BuiltConsole;
import io.leaderforge.gateway.exchange.Exchange;
import io.leaderforge.gateway.exchange.Trace;
import io.leaderforge.gateway.route.RequestTarget;
import io.leaderforge.gateway.tenant.TenantEntry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What differs from machine to machine: whether the console was built, and whether the demo's sign-ins are offered. */
class ConsoleOfAMachineTest {

    private static final LocalSignIns NONE = new LocalSignIns((String) null, "learn.example");

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        vertx.close();
    }

    @Test
    void whereItWasNotBuiltAPageSaysWhatToInstall() throws Exception {
        Console console = new Console(new ConsoleFiles(folder.resolve("none"), NONE), NONE);
        HttpResponse<String> page = get(console, "/sign-in");
        assertEquals(503, page.statusCode());
        assertTrue(page.body().contains("install Node 20 or newer"), page.body());
        assertEquals("no-store", page.headers().firstValue("Cache-Control").orElseThrow());
    }

    @Test
    void aFolderThatIsTooLargeOrHasNoHashesStopsTheStart() throws IOException {
        Path built = BuiltConsole.in(folder.resolve("console"));
        Files.writeString(built.resolve("style-hashes.txt"), "unsafe-inline\n");
        assertThrows(IllegalStateException.class, () -> new ConsoleFiles(built, NONE));
        Path large = BuiltConsole.in(folder.resolve("large/console"));
        try (var file = new java.io.RandomAccessFile(large.resolve("film.js").toFile(), "rw")) {
            file.setLength(65L * 1024 * 1024);
        }
        assertThrows(IllegalStateException.class, () -> new ConsoleFiles(large, NONE));
    }

    @Test
    void theApiReferenceIsAPageOfItsOwnWithInlineStylesAndNothingElse() throws Exception {
        Console console = new Console(new ConsoleFiles(BuiltConsole.in(folder.resolve("console")), NONE), NONE);
        HttpResponse<String> reference = get(console, "/docs/api");
        assertEquals(BuiltConsole.REFERENCE, reference.body());
        String policy = policyOf(reference);
        assertTrue(policy.contains("style-src 'self' 'unsafe-inline';"), policy);
        assertTrue(policy.contains("script-src 'self';"), policy);
        assertTrue(policy.contains("connect-src 'self';"), policy);
        assertFalse(policyOf(get(console, "/docs/api/other")).contains("unsafe"));
        assertEquals(404, get(console, "/assets/api.html").statusCode());
    }

    private static String policyOf(HttpResponse<String> page) {
        return page.headers().firstValue("Content-Security-Policy").orElseThrow();
    }

    @Test
    void theDemosPeopleAreOfferedOnALocalGatewayAlone() throws Exception {
        Path built = BuiltConsole.in(folder.resolve("console"));
        Path file = Files.writeString(folder.resolve("sign-ins.json"), """
            {"platform_admin": {"email": "operator@leaderforge.local", "password": "p-1"},
             "tenants": {"i49-group": [{"email": "priya@i49.example", "password": "p-2", "role": "member"}]}}\
            """);
        assertThrows(IllegalStateException.class, () -> new LocalSignIns(file.toString(), "learn.example"));
        LocalSignIns local = new LocalSignIns(file.toString(), "localhost");
        Console console = new Console(new ConsoleFiles(built, local), local);
        assertTrue(
                get(console, "/").body().contains("<meta name=\"leaderforge-sign-ins\" content=\"/local/sign-ins\">"));
        HttpResponse<String> operators = get(console, "/local/sign-ins");
        assertEquals(
                new JsonObject()
                        .put(
                                "people",
                                List.of(Map.of(
                                        "email", "operator@leaderforge.local", "password", "p-1", "role", "operator"))),
                new JsonObject(operators.body()));
        assertEquals("no-store", operators.headers().firstValue("Cache-Control").orElseThrow());
        Console elsewhere = new Console(new ConsoleFiles(built, NONE), NONE);
        assertEquals(404, get(elsewhere, "/local/sign-ins").statusCode());
        assertFalse(get(elsewhere, "/").body().contains("sign-ins"));
    }

    @Test
    void peopleOfTheDemoWhoCannotSignInAreNotOffered() throws Exception {
        Path file = Files.writeString(folder.resolve("sign-ins.json"), """
            {"platform_admin": {"email": "operator@leaderforge.local", "password": "p-1"},
             "tenants": {"hub": [{"email": "nora@neothink.example", "password": "p-2", "role": "manager"},
                                 {"email": "omar@neothink.example", "password": "p-2", "role": "deactivated"},
                                 {"email": "sunita@neothink.example", "password": "p-2", "role": "pending"}]}}\
            """);
        LocalSignIns local = new LocalSignIns(file.toString(), "localhost");
        Console console = new Console(new ConsoleFiles(folder.resolve("none"), local), local);
        TenantEntry hub = new TenantEntry(UUID.randomUUID(), "hub", "active", null, null, null);
        JsonObject people = new JsonObject(get(console, "/local/sign-ins", hub).body());
        TenantEntry young = new TenantEntry(UUID.randomUUID(), "young", "active", null, null, null);
        assertEquals("{\"people\":[]}", get(console, "/local/sign-ins", young).body());
        assertEquals(
                List.of("nora@neothink.example"),
                people.getJsonArray("people").stream()
                        .map(person -> ((JsonObject) person).getString("email"))
                        .toList());
    }

    private HttpResponse<String> get(Console console, String path) throws Exception {
        return get(console, path, null);
    }

    private HttpResponse<String> get(Console console, String path, @Nullable TenantEntry tenant) throws Exception {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> {
                    Exchange exchange = new Exchange(request, Trace.of(List.of()));
                    exchange.isFor(RequestTarget.parse(request.uri()));
                    exchange.belongsTo(tenant);
                    exchange.attempt(() -> console.answer(exchange));
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        URI address = URI.create("http://127.0.0.1:" + server.actualPort() + path);
        return client.send(
                HttpRequest.newBuilder(address).header("Accept", "text/html").build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
