package io.leaderforge.engagement.mark;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.engagement.InteractionRecorded;
import io.leaderforge.contracts.event.engagement.InteractionWithdrawn;
import io.leaderforge.engagement.EngagementTest;
import io.leaderforge.engagement.Given;
import io.leaderforge.kit.Ids;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.EventProbe;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EngagementTest
class MarkResourceTest {

    private final TestTenant tenant = Replicas.tenant();
    private final UUID content = Given.item(tenant.id(), "Trust");
    private final UUID learner = tenant.user("learner", "member");

    @BeforeEach
    void theItemIsKnown() {
        known(tenant, content);
    }

    /** security.md 16, learning-and-crm.md 19. */
    @Test
    void console1_2_M17_learning19_finding16_aMarkCountsOnceForAPersonAndCanBeTakenBack() {
        for (String kind : List.of("like", "bookmark", "purchase", "like")) {
            tenant.as(learner).put(path(kind)).then().statusCode(200).body(kind, equalTo(true));
        }
        tenant.as(tenant.user("other", "member")).put(path("like")).then().statusCode(200);
        assertEquals(List.of(2, 1), likesAndBookmarks());
        for (int i = 0; i < 2; i++) {
            tenant.as(learner)
                    .delete(path("like"))
                    .then()
                    .statusCode(200)
                    .body("like", equalTo(false))
                    .body("bookmark", equalTo(true))
                    .body("purchase", equalTo(true));
        }
        assertEquals(List.of(1, 1), likesAndBookmarks());
    }

    @Test
    void finding16_aReportedLikeIsTheSameMark() {
        Map<String, Object> like = Map.of("content_id", content, "event_type", "like");
        tenant.as(learner)
                .body(Map.of("events", List.of(like, Map.of("content_id", content, "event_type", "bookmark"), like)))
                .post("/api/v1/engagement/events")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(3));
        tenant.as(learner).put(path("like")).then().statusCode(200);
        assertEquals(List.of(1, 1), likesAndBookmarks());
        tenant.as(learner).get(path("marks")).then().statusCode(200).body("like", equalTo(true));
        tenant.as(learner).delete(path("like")).then().statusCode(200);
        assertEquals(List.of(0, 1), likesAndBookmarks());
    }

    @Test
    void aMarkIsPublishedWhenItIsSetAndWhenItIsTakenBack() {
        try (EventProbe probe = EventProbe.on(Topic.ENGAGEMENT_INTERACTION)) {
            tenant.as(learner).put(path("like")).then().statusCode(200);
            InteractionRecorded set = probe.await(
                            InteractionRecorded.class, e -> e.contentId().equals(content))
                    .as(InteractionRecorded.class);
            assertEquals("like", set.eventType());
            assertEquals(learner, set.userId());
            tenant.as(learner).delete(path("like")).then().statusCode(200);
            InteractionWithdrawn back = probe.await(
                            InteractionWithdrawn.class, e -> e.contentId().equals(content))
                    .as(InteractionWithdrawn.class);
            assertEquals(set.id(), back.id());
        }
    }

    @Test
    void marksNeedAPersonAndAnItemOfTheTenant() {
        As.anonymous(tenant.id()).put(path("like")).then().statusCode(401);
        tenant.as(learner).put(path("stare")).then().statusCode(404);
        for (UUID unknown : List.of(Ids.next(), foreignItem())) {
            String path = "/api/v1/engagement/items/" + unknown + "/like";
            tenant.as(learner).put(path).then().statusCode(404);
            tenant.as(learner).delete(path).then().statusCode(404);
        }
    }

    @Test
    void marksOfOthersAreNotShown() {
        tenant.as(learner).put(path("bookmark")).then().statusCode(200);
        tenant.asOwner().get(path("marks")).then().statusCode(200).body("bookmark", equalTo(false));
    }

    @Test
    void finding16_withoutAPersonNothingIsLikedBoughtOrCompleted() {
        As.anonymous(tenant.id())
                .body(Map.of(
                        "events", List.of(visit("like"), visit("bookmark"), visit("purchase"), visit("completion"))))
                .post("/api/v1/engagement/events")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(0))
                .body("rejected.index", contains(0, 1, 2, 3));
        assertEquals(List.of(0, 0), likesAndBookmarks());
    }

    private Map<String, Object> visit(String kind) {
        return Map.of("content_id", content, "event_type", kind, "session_id", "visit");
    }

    private UUID foreignItem() {
        TestTenant other = Replicas.tenant();
        UUID item = Given.item(other.id(), "Elsewhere");
        known(other, item);
        return item;
    }

    private static void known(TestTenant tenant, UUID item) {
        await().until(() -> tenant.asOwner()
                        .get("/api/v1/engagement/items/" + item + "/marks")
                        .statusCode()
                == 200);
    }

    private List<Integer> likesAndBookmarks() {
        var figures = tenant.asOwner()
                .get("/api/v1/engagement/content/" + content + "/performance")
                .then()
                .statusCode(200)
                .extract();
        return List.of(figures.path("likes"), figures.path("bookmarks"));
    }

    private String path(String kind) {
        return "/api/v1/engagement/items/" + content + "/" + kind;
    }
}
