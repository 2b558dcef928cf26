package io.leaderforge.engagement.performance;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.comparesEqualTo;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.engagement.EngagementTest;
import io.leaderforge.engagement.Given;
import io.leaderforge.kit.Ids;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.Stack;
import io.leaderforge.testkit.TestTenant;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@EngagementTest
class PerformanceResourceTest {

    private final TestTenant tenant = Replicas.tenant();
    private final UUID content = Given.item(tenant.id(), "Trust");

    @Test
    void countsBeforeAndAfterFoldingTheSame() {
        report("view", "a", "b", "c", "d");
        report("share", "a", "b");
        Given.progress(tenant.id(), Ids.next(), content, 100, 60, 1);
        eventually(figures -> figures.body("total_views", equalTo(4))
                .body("unique_views", equalTo(4))
                .body("completions", equalTo(1))
                .body("completion_rate", equalTo(100.0f))
                .body("shares", equalTo(2))
                .body("views_last_7_days", equalTo(4))
                .body("views_last_30_days", equalTo(4)));
        await("everything folded").until(() -> pendingDeltas(content) == 0);
        performance().statusCode(200).body("total_views", equalTo(4)).body("views_last_30_days", equalTo(4));
        report("view", "a", "e");
        eventually(figures -> figures.body("unique_views", equalTo(5)));
    }

    @Test
    void progressIsAveragedOverLearnersAndNewerStatesReplace() {
        UUID one = Ids.next();
        Given.progress(tenant.id(), one, content, 20, 100, 1);
        Given.progress(tenant.id(), one, content, 60, 200, 2);
        Given.progress(tenant.id(), one, content, 10, 10, 1);
        Given.progress(tenant.id(), Ids.next(), content, 100, 400, 1);
        eventually(figures ->
                figures.body("avg_progress", comparesEqualTo(80.0f)).body("avg_time_spent", comparesEqualTo(300.0f)));
    }

    @Test
    void finding16_completionsAreThoseThatProgressKnowsOf() {
        UUID one = Ids.next();
        Given.progress(tenant.id(), one, content, 60, 100, 1);
        eventually(
                figures -> figures.body("avg_progress", comparesEqualTo(60.0f)).body("completions", equalTo(0)));
        Given.progress(tenant.id(), one, content, 100, 200, 2);
        Given.progress(tenant.id(), one, content, 100, 300, 3);
        Given.progress(tenant.id(), Ids.next(), content, 100, 300, 1);
        eventually(figures ->
                figures.body("avg_time_spent", comparesEqualTo(300.0f)).body("completions", equalTo(2)));
    }

    @Test
    void finding8_theCompletionRateIsOfThoseWhoHaveBegunAndNeverAbove100() {
        for (int percentage : new int[] {100, 100, 100, 20}) {
            Given.progress(tenant.id(), Ids.next(), content, percentage, 60, 1);
        }
        report("view", "a");
        eventually(figures -> figures.body("completions", equalTo(3)).body("completion_rate", equalTo(75.0f)));
    }

    @Test
    void draftsAndForeignItemsAreNotFound() {
        UUID draft = Given.item(tenant.id(), "Draft", "draft");
        TestTenant other = Replicas.tenant();
        for (UUID id : List.of(draft, Ids.next())) {
            tenant.asOwner().get(path(id)).then().statusCode(404);
        }
        other.asOwner().get(path(content)).then().statusCode(404);
    }

    @Test
    void hollow_aLicenseeReadsTheFiguresOfItsOwnPeople() {
        TestTenant licensee = Replicas.tenant();
        Given.license(tenant.id(), licensee.id(), Given.item(tenant.id(), "Other"), "active");
        licensee.asOwner().get(path(content)).then().statusCode(404);
        Given.license(tenant.id(), licensee.id(), content, "active");
        Given.progress(licensee.id(), Ids.next(), content, 50, 60, 1);
        Given.progress(tenant.id(), Ids.next(), content, 100, 60, 1);
        await().untilAsserted(() -> licensee.asOwner()
                .get(path(content))
                .then()
                .statusCode(200)
                .body("tenant_id", equalTo(licensee.id().toString()))
                .body("avg_progress", comparesEqualTo(50.0f)));
        eventually(figures -> figures.body("avg_progress", comparesEqualTo(100.0f)));
        UUID draft = Given.item(tenant.id(), "Draft", "draft");
        Given.license(tenant.id(), licensee.id(), draft, "active");
        licensee.asOwner().get(path(draft)).then().statusCode(404);
    }

    @Test
    void anItemIsThereWhenContentHasPublishedIt() {
        UUID draft = Given.item(tenant.id(), "Draft", "draft");
        Given.publishItem(tenant.id(), draft, "Done", "published", 2);
        await().untilAsserted(() ->
                tenant.asOwner().get(path(draft)).then().statusCode(200).body("title", equalTo("Done")));
    }

    @Test
    void onlyThoseWhoLookAfterContentSeeFigures() {
        eventually(figures -> figures.body("total_views", equalTo(0)));
        for (String role : List.of("owner", "admin", "editor", "author")) {
            tenant.as(tenant.user(role, role)).get(path(content)).then().statusCode(200);
        }
        tenant.as(tenant.user("learner", "member")).get(path(content)).then().statusCode(403);
        As.anonymous(tenant.id()).get(path(content)).then().statusCode(401);
    }

    @Test
    void finding8_5_aTenantWhoseFiguresCannotBeFoldedKeepsNoOtherWaiting() throws SQLException {
        report("view", "a");
        await("folded").until(() -> pendingDeltas(content) == 0);
        TestTenant behind = Replicas.tenant();
        UUID item = Given.item(behind.id(), "Behind");
        try (var admin = Stack.current().jdbc("admin")) {
            admin.setAutoCommit(false);
            assertEquals(
                    1,
                    admin.createStatement()
                            .executeUpdate("update engagement.performance_totals set views = views where content_id = '"
                                    + content + "'"));
            report("view", "b");
            report(behind, item, "view", "a");
            await("the other is folded").until(() -> pendingDeltas(item) == 0);
            assertEquals(1, pendingDeltas(content));
            admin.rollback();
        }
        await("folded later").until(() -> pendingDeltas(content) == 0);
        performance().statusCode(200).body("total_views", equalTo(2));
    }

    private void report(String type, String... sessions) {
        report(tenant, content, type, sessions);
    }

    private static void report(TestTenant tenant, UUID content, String type, String... sessions) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (String session : sessions) {
            events.add(Map.of("content_id", content, "event_type", type, "session_id", session));
        }
        As.anonymous(tenant.id())
                .body(Map.of("events", events))
                .post("/api/v1/engagement/events")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(sessions.length));
    }

    private void eventually(java.util.function.Consumer<ValidatableResponse> assertions) {
        await().untilAsserted(() -> assertions.accept(performance().statusCode(200)));
    }

    private ValidatableResponse performance() {
        return tenant.asOwner().get(path(content)).then();
    }

    private static String path(UUID id) {
        return "/api/v1/engagement/content/" + id + "/performance";
    }

    private static long pendingDeltas(UUID content) throws SQLException {
        try (var admin = Stack.current().jdbc("admin");
                var select = admin.prepareStatement(
                        "select count(*) from engagement.performance_deltas where content_id = ?")) {
            select.setObject(1, content);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
