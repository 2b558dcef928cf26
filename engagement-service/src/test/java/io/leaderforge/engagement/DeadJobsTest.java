package io.leaderforge.engagement;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.leaderforge.kit.Ids;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.Stack;
import io.leaderforge.testkit.TestTenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The kit's endpoints for operators, in a service. */
@EngagementTest
class DeadJobsTest {

    private static final String PATH = "/api/v1/engagement/dead-jobs";
    private static final String KIND = "engagement.none";

    private final TestTenant tenant = Replicas.tenant();

    private UUID die() throws SQLException {
        UUID id = Ids.next();
        try (Connection admin = Stack.current().jdbc("admin");
                var insert = admin.prepareStatement(
                        "insert into engagement.jobs (tenant_id, kind, id, dead_at, attempts,"
                                + " last_error, payload) values (?, ?, ?, now(), 3, 'PgException 23505', '{\"a\": 1}')")) {
            insert.setObject(1, tenant.id());
            insert.setString(2, KIND);
            insert.setObject(3, id);
            insert.executeUpdate();
        }
        return id;
    }

    @Test
    void operatorsListAndRetryDeadJobs() throws SQLException {
        UUID id = die();
        As.platform()
                .get(PATH + "?kind=" + KIND + "&tenant_id=" + tenant.id())
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("items[0].id", equalTo(id.toString()))
                .body("items[0].attempts", equalTo(3))
                .body("items[0].last_error", equalTo("PgException 23505"))
                .body("items[0].payload", nullValue());
        As.platform()
                .body(Map.of("kind", KIND, "tenant_id", tenant.id()))
                .post(PATH + "/retry")
                .then()
                .statusCode(200)
                .body("retried", equalTo(1));
        As.platform()
                .get(PATH + "?tenant_id=" + tenant.id())
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
    }

    @Test
    void tenantsDoNotSeeThemAndOtherContextsAreNotFound() throws SQLException {
        die();
        tenant.asOwner().get(PATH).then().statusCode(403);
        tenant.asOwner().body(Map.of("kind", KIND)).post(PATH + "/retry").then().statusCode(403);
        As.anonymous(tenant.id()).get(PATH).then().statusCode(401);
        As.platform().get("/api/v1/crm/dead-jobs").then().statusCode(404);
    }
}
