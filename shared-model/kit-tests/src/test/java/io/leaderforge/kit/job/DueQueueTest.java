package io.leaderforge.kit.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.kit.Ids;
import io.leaderforge.kit.json.Json;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Claims with ten thousand tenants, as the worker's role makes them. */
class DueQueueTest {

    private static final int PLACES = 8;
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final String INSERT = """
            insert into progress.jobs (tenant_id, kind, id, due_at)
            select coalesce(?::uuid, md5(n::text)::uuid), ?, uuidv7(), now() + ? * interval '1 second'
            from generate_series(1, ?) n
            """;

    private static JobWorld world;

    private final String kind = JobWorld.kind();
    private final DueQueue queue = world.queue(kind);

    @BeforeAll
    static void start() {
        world = new JobWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @AfterEach
    void delete() {
        int unused = world.change("delete from progress.jobs where kind = ?", kind);
    }

    /** @param tenant null for as many tenants as rows */
    private void insert(UUID tenant, int rows, int dueInSeconds) {
        assertEquals(rows, world.change(INSERT, tenant, kind, dueInSeconds, rows));
    }

    private List<Claim> claim() {
        return queue.claim(PLACES, 1, LEASE).await().indefinitely();
    }

    private static List<UUID> tenants(List<Claim> claims) {
        return claims.stream().map(Claim::tenantId).toList();
    }

    @Test
    void aTenantThatIsAloneGetsEveryPlace() {
        UUID alone = Ids.next();
        insert(alone, 100, 0);
        assertEquals(List.of(alone), tenants(claim()).stream().distinct().toList());
        assertEquals(PLACES, claim().size());
    }

    @Test
    void placesAreSharedHoweverManyOneHasDue() {
        UUID busy = Ids.next();
        UUID other = Ids.next();
        insert(busy, 150, -60);
        insert(other, 3, 0);
        List<UUID> claimed = tenants(claim());
        assertEquals(3, claimed.stream().filter(other::equals).count());
        assertEquals(PLACES / 2, claimed.stream().filter(busy::equals).count());
    }

    @Test
    void whatIsNotDueOrLeasedIsNotClaimed() {
        insert(Ids.next(), 5, 60);
        assertEquals(List.of(), claim());
        insert(Ids.next(), 1, 0);
        assertEquals(1, claim().size());
        assertEquals(List.of(), claim());
    }

    @Test
    void amongTenThousandTenantsABurstOfOneKeepsNoneWaiting() {
        UUID busy = Ids.next();
        insert(busy, 5_000, -60);
        insert(null, 10_000, 3600);
        Set<UUID> others = Stream.generate(Ids::next).limit(20).collect(Collectors.toSet());
        others.forEach(other -> insert(other, 1, 0));
        Set<UUID> served = new HashSet<>();
        // A round visits all tenants once, and at least one place is a tenant's whose turn it is not.
        int round = 10_000 / DueQueue.VISITS + 2;
        for (int i = 0; i < round; i++) {
            List<Claim> claims = claim();
            assertTrue(claims.size() <= PLACES, claims.size() + " were claimed");
            served.addAll(tenants(claims));
        }
        assertTrue(served.containsAll(others), () -> "after a round " + served.size() + " tenants were served");
        assertTrue(served.contains(busy));
    }

    @Test
    void tenantsThatAllHaveDueRowsAreServedInTurn() {
        insert(null, 1_000, 0);
        insert(null, 1_000, -1);
        Set<UUID> served = new HashSet<>();
        for (int i = 0; i < 1_000 / PLACES; i++) {
            List<UUID> claimed = tenants(claim());
            assertEquals(PLACES, claimed.size());
            served.addAll(claimed);
        }
        assertEquals(1_000, served.size(), "none was served twice before all were served once");
    }

    /** Of so small a table the planner would rather read all, and keep that plan when it has grown. */
    @Test
    void aClaimReadsABoundedNumberOfPagesHoweverManyRowsAndTenantsWait() throws Exception {
        String claim = DueQueue.claim(DueTable.jobs(kind));
        try (Connection worker = world.world.stack.jdbc("progress", "worker");
                Statement statement = worker.createStatement()) {
            worker.setAutoCommit(false);
            statement.execute("prepare claim (int, bigint, float8, uuid, uuid, boolean, text) as " + claim);
            worker.commit();
            String execute = "execute claim (%d, 1, 20000, '%s', '%s', false, '%s')"
                    .formatted(PLACES, Ids.next(), JobContext.NO_TENANT, kind);
            for (int i = 0; i < 6; i++) {
                statement.execute(execute);
                worker.rollback();
            }
            insert(Ids.next(), 20_000, -60);
            insert(null, 10_000, 3600);
            try (ResultSet plan = statement.executeQuery("explain (analyze, buffers, format json) " + execute)) {
                plan.next();
                JsonNode read = Json.mapper().readTree(plan.getString(1)).get(0);
                JsonNode root = read.get("Plan");
                long pages = root.get("Shared Hit Blocks").asLong()
                        + root.get("Shared Read Blocks").asLong();
                assertTrue(pages <= 3_000, pages + " pages: " + read.toPrettyString());
                assertTrue(mostRows(root) <= 500, read.toPrettyString());
            }
            worker.rollback();
        }
    }

    /** The most rows that any node of the plan answered or threw away. */
    private static double mostRows(JsonNode node) {
        double rows =
                node.path("Actual Rows").asDouble() * node.path("Actual Loops").asDouble();
        double most = rows + node.path("Rows Removed by Filter").asDouble();
        for (JsonNode below : node.path("Plans")) {
            most = Math.max(most, mostRows(below));
        }
        return most;
    }
}
