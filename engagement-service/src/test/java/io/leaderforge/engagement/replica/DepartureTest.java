package io.leaderforge.engagement.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.contracts.event.content.ItemState;
import io.leaderforge.engagement.EngagementTest;
import io.leaderforge.engagement.Given;
import io.leaderforge.kit.Ids;
import io.leaderforge.testkit.EventSource;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.Stack;
import io.leaderforge.testkit.TestTenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@EngagementTest
class DepartureTest {

    private final TestTenant tenant = Replicas.published();
    private final UUID learner = tenant.user("learner", "member");
    private final UUID leader = tenant.user("leader", "member");
    private final UUID content = Given.item(tenant.id(), "One");

    @Test
    void withAPersonGoesWhatTheyDidAndWhatOthersWereToldOfThem() {
        Given.checkin(tenant.id(), learner, leader, content, "requested");
        Given.completed(tenant.id(), learner, content, "module", leader, Ids.next());
        Given.completed(tenant.id(), leader, content, "module", null, Ids.next());
        await("notifications", 4);
        mark(learner);
        mark(leader);
        tenant.remove(learner);
        await("content_marks", 1);
        await("completions", 1);
        await("notifications", 1);
        assertEquals(1, count("notifications", "user_id", leader));
    }

    @Test
    void withAnItemAndWithTheTenantItsRowsGo() {
        mark(learner);
        await("content_marks", 1);
        EventSource.get().tombstone(ItemState.class, tenant.id(), content, 9);
        await("content_marks", 0);
        Given.completed(tenant.id(), learner, Given.item(tenant.id(), "Two"), "module", leader, Ids.next());
        await("notifications", 2);
        tenant.delete();
        for (String table : new String[] {"notifications", "completions", "badges", "performance_deltas"}) {
            await(table, 0);
        }
    }

    private void mark(UUID person) {
        tenant.as(person)
                .put("/api/v1/engagement/items/" + content + "/bookmark")
                .then()
                .statusCode(200);
    }

    private void await(String table, int rows) {
        Awaitility.await(table)
                .atMost(Duration.ofSeconds(20))
                .until(() -> count(table, "tenant_id", tenant.id()) == rows);
    }

    private static int count(String table, String column, UUID id) {
        try (Connection connection = Stack.current().jdbc("admin");
                PreparedStatement query = connection.prepareStatement(
                        "select count(*) from engagement." + table + " where " + column + " = ?")) {
            query.setObject(1, id);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
