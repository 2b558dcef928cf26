package io.leaderforge.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.e2e.kill.PointInTime;
import io.leaderforge.local.stack.LocalStack;
import io.leaderforge.local.stack.Service;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The database goes back to a moment. Replicas end equal to the restored source, also one that is ahead of it; what was made
 * after the moment is deleted on the topics; a fact that waited for its consumer at the moment has its effect, once.
 */
@Tag("faults")
class RestoreIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String UNPUBLISHED = "select count(*) from progress.outbox o join progress.outbox_progress p"
            + " on p.lane = o.lane where o.seq > p.position";

    private final LocalStack stack = PackagedStack.get();

    @Test
    void everythingEndsAsTheRestoredSourceSays() throws Exception {
        PointInTime pointInTime = new PointInTime(stack);
        pointInTime.prepare();
        SmallTenant tenant = SmallTenant.create();
        String email = tenant.owner()
                .get("/api/v1/core/me")
                .expect(200)
                .path("user")
                .path("email")
                .asText();
        tenant.report(40);
        stack.kill(Service.ENGAGEMENT, 1);
        tenant.report(100);
        await(UNPUBLISHED, tenant, 0);
        Instant moment = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        UUID ghost = goOn(tenant);
        stack.stopServices();
        pointInTime.restore(moment);
        beAhead(tenant, ghost);
        assertTrue(stack.raiseEpoch(moment, System.out));
        Stream.of(Service.values()).parallel().forEach(this::start);
        for (String context : List.of("core", "content", "progress", "engagement", "crm")) {
            await("select count(*) from " + context + ".resyncs where done_at is null", tenant, 0);
        }
        await(completions(), tenant, 1);
        await(
                organization("name = (select name from core.organizations o where o.id = r.id) and epoch = 2"),
                tenant,
                1);
        await(
                "select count(*) from content.organizations where deleted_at is not null and id = '" + ghost + "'",
                tenant,
                1);
        changeOnceMore(tenant, email);
        String audit = AuditorProcess.output(stack, Duration.ofSeconds(120));
        assertTrue(audit.endsWith("exit code 0"), audit);
    }

    /** What the restore will undo: an effect of the waiting fact, a change, and something new. */
    private UUID goOn(SmallTenant tenant) throws Exception {
        stack.start(Service.ENGAGEMENT, 1);
        await(completions(), tenant, 1);
        tenant.owner()
                .patch("/api/v1/core/organizations/" + tenant.organization(), Json.object("name", "Undone"))
                .expect(200);
        UUID ghost = SmallTenant.id(tenant.owner()
                .post("/api/v1/core/organizations", Json.object("name", "Never was"))
                .expect(201));
        await("select count(*) from content.organizations where id = '" + ghost + "'", tenant, 1);
        return ghost;
    }

    /** As a replica whose own database was not restored. */
    private void beAhead(SmallTenant tenant, UUID ghost) throws SQLException {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("update content.organizations set name = 'Ahead', revision = revision + 7 where id = '"
                    + tenant.organization() + "'");
            statement.execute("insert into content.organizations (tenant_id, id, name, is_active, epoch, revision)"
                    + " values ('" + tenant.id() + "', '" + ghost + "', 'Never was', true, 1, 1)");
        }
    }

    private void changeOnceMore(SmallTenant tenant, String email) {
        Api owner = Await.until("the owner", SOON, () -> tenant.visitor().signIn(email, Cast.PASSWORD));
        owner.patch("/api/v1/core/organizations/" + tenant.organization(), Json.object("name", "Onwards"))
                .expect(200);
        await(organization("name = 'Onwards'"), tenant, 1);
    }

    private static String completions() {
        return "select count(*) from engagement.completions where kind = 'item' and tenant_id = '%1$s'";
    }

    private static String organization(String condition) {
        return "select count(*) from content.organizations r where tenant_id = '%1$s' and id = '%2$s' and " + condition;
    }

    private static void await(String query, SmallTenant tenant, long expected) {
        String whole = query.contains("%1$s") ? query.formatted(tenant.id(), tenant.organization()) : query;
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertEquals(expected, PackagedStack.count(whole), whole));
    }

    private void start(Service service) {
        try {
            stack.start(service, 1);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
