package io.leaderforge.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.local.stack.LocalStack;
import io.leaderforge.local.stack.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A person who was active in every service is erased. Afterwards neither the name nor the address is in any column of any
 * table, on any topic or in any log; the id is in what ends by itself until the moment that the erasure names, and nowhere else.
 */
class ErasureIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    /** The outbox empties its partitions half a minute after the last publication. */
    private static final Duration LATER = Duration.ofSeconds(120);

    private static final List<String> CONTEXTS = List.of("core", "content", "progress", "engagement", "crm");

    private final LocalStack stack = PackagedStack.get();
    private final String mark = "zyxq" + UUID.randomUUID().toString().substring(0, 8);
    private final String email = mark + "@unmistakable.example";
    private final String name = "Quaxelbart " + mark;

    @Test
    void neitherNameNorAddressIsLeftAndTheIdEndsWhenTheErasureSays() throws Exception {
        SmallTenant tenant = SmallTenant.create();
        UUID person = SmallTenant.id(join(tenant));
        beActive(tenant, tenant.visitor().signIn(email, Cast.PASSWORD), person);
        assertTrue(!tables(email).isEmpty()
                && !tables(name).isEmpty()
                && tables(person.toString()).size() > 10);
        JsonNode done = erase(tenant, person);

        secondPass(person);
        Awaitility.await().atMost(LATER).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            assertEquals(Set.of(), tables(email));
            assertEquals(Set.of(), tables(name));
        });
        assertEquals(List.of(), logs());
        Remnants topics = Await.until("the topics without the person", SOON, () -> {
            Remnants read = Remnants.of(stack.kafka(), List.of(mark, person.toString()));
            assertEquals(Map.of(), read.live(person.toString()));
            return read;
        });
        assertEquals(Map.of(), topics.live(mark));
        assertEquals(0, topics.facts(mark));
        assertTrue(
                topics.last(person.toString())
                        .isBefore(Instant.parse(done.path("lapses_at").asText())),
                () -> "facts with the id end at " + topics.last(person.toString()));

        lapse(person);
        Awaitility.await()
                .atMost(LATER)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertEquals(Set.of(), tables(person.toString())));
    }

    /** Not what compaction should leave, but what the broker has left on its disk. */
    @Test
    @Tag("faults")
    void nothingOfThePersonIsOnAStateTopicAfterItsCompaction() throws Exception {
        SmallTenant tenant = SmallTenant.create();
        UUID person = SmallTenant.id(join(tenant));
        beActive(tenant, tenant.visitor().signIn(email, Cast.PASSWORD), person);
        List<String> texts = List.of(mark, person.toString());
        assertFalse(Remnants.of(stack.kafka(), texts).uncompacted(mark).isEmpty());
        JsonNode unused = erase(tenant, person);
        try (Compaction compaction = Compaction.start(stack.kafka())) {
            Awaitility.await().atMost(LATER).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
                compaction.roll();
                Remnants left = Remnants.of(stack.kafka(), texts);
                assertEquals(List.of(), left.uncompacted(mark));
                assertEquals(List.of(), left.uncompacted(person.toString()));
            });
        }
    }

    /** Waits for the receipt of each service; the erasure as it is then. */
    private static JsonNode erase(SmallTenant tenant, UUID person) {
        JsonNode requested = tenant.owner()
                .post("/api/v1/core/erasures", Json.object("user_id", person.toString()))
                .expect(201);
        String path = "/api/v1/core/erasures/" + requested.path("id").asText();
        JsonNode done = Await.until("the receipts", SOON, () -> {
            JsonNode erasure = tenant.owner().get(path).expect(200);
            return erasure.path("status").asText().equals("done") ? erasure : null;
        });
        assertEquals(CONTEXTS, done.path("receipts").findValuesAsText("context"));
        return done;
    }

    private JsonNode join(SmallTenant tenant) {
        tenant.owner()
                .post(
                        "/api/v1/core/organizations/" + tenant.organization() + "/invitations",
                        Json.object("email", email, "role", "admin"))
                .expect(201);
        return tenant.visitor()
                .post(
                        "/api/v1/core/invitations/accept",
                        Json.object(
                                "token",
                                PackagedStack.mails().invitationToken(email),
                                "full_name",
                                name,
                                "password",
                                Cast.PASSWORD))
                .expect(201);
    }

    /** In every service, with names in what others are told. */
    private void beActive(SmallTenant tenant, Api self, UUID person) throws SQLException {
        Await.until(
                "progress",
                Journey.SOON,
                () -> self.put("/api/v1/progress/items/" + tenant.item(), Json.object("progress_percentage", 100))
                        .expect(200));
        Await.until(
                "a mark",
                Journey.SOON,
                () -> self.put("/api/v1/engagement/items/" + tenant.item() + "/bookmark", null)
                        .expect(200));
        String guest = "guest-of-" + UUID.randomUUID() + "@example.org";
        self.post(
                        "/api/v1/core/organizations/" + tenant.organization() + "/invitations",
                        Json.object("email", guest, "role", "member"))
                .expect(201);
        tenant.visitor()
                .post("/api/v1/core/auth/password-reset", Json.object("email", email))
                .expect(202);
        tenant.visitor()
                .post("/api/v1/core/auth/login", Json.object("email", email, "password", "quite wrong, and long"))
                .expect(401);
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertTrue(PackagedStack.count(
                                "select count(*) from engagement.completions where user_id = '" + person + "'")
                        > 0));
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertEquals(
                        1,
                        PackagedStack.count("select count(*) from crm.messages where to_address = '" + guest + "'")));
    }

    /** Plays that the minute until the second pass has passed. */
    private static void secondPass(UUID person) throws SQLException {
        try (Connection database = PackagedStack.database();
                Statement statement = database.createStatement()) {
            for (String context : CONTEXTS) {
                statement.execute(
                        "update " + context + ".jobs set due_at = now() where kind = 'departure' and lease is null"
                                + " and id = '" + person + "'");
            }
        }
    }

    /** Plays that thirty days have passed: tombstones are purged, the last pass has run. */
    private static void lapse(UUID person) throws SQLException {
        try (Connection database = PackagedStack.database();
                Statement statement = database.createStatement()) {
            for (String context : CONTEXTS) {
                if (!context.equals("core")) {
                    for (String replica : List.of("members", "memberships", "readers", "learner_progress")) {
                        if (exists(database, context + "." + replica)) {
                            statement.execute("update " + context + "." + replica
                                    + " set deleted_at = now() - interval '31 days' where deleted_at is not null");
                        }
                    }
                }
                statement.execute("select " + context + ".purge_replicas(100000)");
                statement.execute("update " + context
                        + ".departures set left_at = now() - interval '31 days' where id = '" + person + "'");
                statement.execute("update " + context
                        + ".jobs set due_at = now() where kind = 'departure' and lease is null and id = '" + person
                        + "'");
            }
        }
    }

    private static boolean exists(Connection database, String table) throws SQLException {
        try (PreparedStatement query = database.prepareStatement("select to_regclass(?) is not null")) {
            query.setString(1, table);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** The tables in whose rows, cast to text, it stands; as the administrator, in all schemas. */
    private static Set<String> tables(String text) throws SQLException {
        Set<String> found = new TreeSet<>();
        try (Connection database = PackagedStack.database();
                Statement statement = database.createStatement();
                ResultSet names =
                        statement.executeQuery("select oid::regclass::text from pg_class where relkind in ('r', 'p')"
                                + " and not relispartition and relnamespace::regnamespace::text = any ('{"
                                + String.join(",", CONTEXTS)
                                + "}')")) {
            List<String> all = new ArrayList<>();
            while (names.next()) {
                all.add(names.getString(1));
            }
            for (String table : all) {
                try (PreparedStatement scan = database.prepareStatement(
                        "select exists (select from " + table + " t where strpos(t::text, ?) > 0)")) {
                    scan.setString(1, text);
                    try (ResultSet row = scan.executeQuery()) {
                        if (row.next() && row.getBoolean(1)) {
                            found.add(table);
                        }
                    }
                }
            }
        }
        return found;
    }

    /** Lines of the services' logs that name the person. */
    private List<String> logs() throws IOException {
        List<String> found = new ArrayList<>();
        for (Service service : Service.values()) {
            for (int instance = 1; instance <= 2; instance++) {
                Path log = stack.log(service, instance);
                if (Files.exists(log)) {
                    try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
                        lines.filter(line -> line.contains(mark)).forEach(found::add);
                    }
                }
            }
        }
        return found;
    }
}
