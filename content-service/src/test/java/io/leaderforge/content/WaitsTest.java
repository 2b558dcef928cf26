package io.leaderforge.content;

import static io.leaderforge.content.World.ENTITLEMENTS;
import static io.leaderforge.content.World.ITEMS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.testkit.Stack;
import io.restassured.response.Response;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a service does while what it needs does not come: a lock, a connection, a turn of one of its loops. */
@ContentTest
class WaitsTest {

    /** More than there are connections. */
    private static final int CALLS = 24;

    private static final Duration IN_TIME = Duration.ofSeconds(25);

    private final World world = new World();

    @Inject
    SmallRyeHealthReporter health;

    @Test
    void f4a_whoWaitsForALockIsToldSoInTimeAndOthersAreServed() throws SQLException {
        UUID item = world.item("Held");
        try (Connection admin = Stack.current().jdbc("admin");
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            admin.setAutoCommit(false);
            try (PreparedStatement lock =
                    admin.prepareStatement("select id from content.items where id = ? for update")) {
                lock.setObject(1, item);
                lock.executeQuery();
            }
            List<CompletableFuture<Response>> held = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> world.owner().body(Map.of("title", "Changed")).patch(ITEMS + "/{i}", item), callers))
                    .limit(CALLS)
                    .toList();
            await().atMost(IN_TIME).until(() -> world.owner().get(ENTITLEMENTS).statusCode() == 200);
            await().atMost(IN_TIME).until(() -> held.stream().allMatch(CompletableFuture::isDone));
            for (CompletableFuture<Response> call : held) {
                assertUnavailable(call.join());
            }
            admin.rollback();
        }
        // Every connection has come back: the same calls, with nobody in the way.
        for (int i = 0; i < CALLS; i++) {
            world.owner()
                    .body(Map.of("title", "Changed " + i))
                    .patch(ITEMS + "/{i}", item)
                    .then()
                    .statusCode(200);
        }
    }

    private static void assertUnavailable(Response response) {
        assertEquals(503, response.statusCode(), response.asString());
        assertEquals("application/problem+json", response.contentType());
        assertNotNull(response.header("Retry-After"));
        assertTrue(response.jsonPath().getString("type").endsWith("unavailable"), response.asString());
    }

    @Test
    void livenessAsksTheLoops() {
        assertTrue(
                health.getLiveness().getPayload().getJsonArray("checks").stream()
                        .anyMatch(check -> check.asJsonObject()
                                        .getString("name")
                                        .equals("loops")
                                && check.asJsonObject().getString("status").equals("UP")),
                () -> health.getLiveness().getPayload().toString());
    }
}
