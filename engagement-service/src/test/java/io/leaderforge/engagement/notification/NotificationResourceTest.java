package io.leaderforge.engagement.notification;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.engagement.NotificationCreated;
import io.leaderforge.engagement.EngagementTest;
import io.leaderforge.engagement.Given;
import io.leaderforge.kit.Ids;
import io.leaderforge.testkit.EventProbe;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@EngagementTest
class NotificationResourceTest {

    private static final String NOTIFICATIONS = "/api/v1/engagement/notifications";

    private final TestTenant tenant = Replicas.tenant();
    private final UUID learner = tenant.user("王小明", "member");
    private final UUID leader = tenant.user("Åse Ødegård", "member");
    private final UUID content = Given.item(tenant.id(), "Vertrauen");

    @Test
    void aRequestedCheckinTellsTheLeaderAndNobodyElse() {
        try (EventProbe probe = EventProbe.on(Topic.ENGAGEMENT_NOTIFICATION)) {
            Given.checkin(tenant.id(), learner, leader, content, "requested");
            awaitCount(leader, 1);
            tenant.as(leader)
                    .get(NOTIFICATIONS)
                    .then()
                    .body("items[0].type", equalTo("checkin_requested"))
                    .body("items[0].priority", equalTo("high"))
                    .body("items[0].is_read", equalTo(false))
                    .body("items[0].metadata.user_id", equalTo(learner.toString()));
            assertEquals(
                    leader,
                    probe.await(NotificationCreated.class, e -> e.tenantId().equals(tenant.id()))
                            .as(NotificationCreated.class)
                            .userId());
        }
        tenant.as(learner).get(NOTIFICATIONS).then().statusCode(200).body("items", hasSize(0));
        tenant.asOwner().get(NOTIFICATIONS).then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void aCompletedModuleTellsLearnerAndLeaderOnceEvenWhenRepeated() {
        UUID event = Ids.next();
        for (int i = 0; i < 3; i++) {
            Given.completed(tenant.id(), learner, content, "module", leader, event);
        }
        Given.checkin(tenant.id(), learner, leader, content, "requested");
        awaitCount(leader, 2);
        tenant.as(leader)
                .get(NOTIFICATIONS)
                .then()
                .body("items.type", contains("checkin_requested", "module_completed"));
        awaitCount(learner, 1);
    }

    @Test
    void hollow_aNotificationHasThePlatformsOfItsItem() {
        UUID onHub = Given.item(tenant.id(), "Hub", List.of("hub"));
        UUID onBoth = Given.item(tenant.id(), "Both", List.of("ascenders", "hub"));
        for (UUID item : List.of(onHub, onBoth, content)) {
            Given.checkin(tenant.id(), learner, leader, item, "requested");
        }
        awaitCount(leader, 3);
        tenant.as(leader)
                .queryParam("platform", "hub")
                .get(NOTIFICATIONS)
                .then()
                .body("items.platform", containsInAnyOrder("hub", null, null))
                .body("items.target_platforms", hasItem(List.of("ascenders", "hub")));
        tenant.as(leader)
                .queryParam("platform", "ascenders")
                .get(NOTIFICATIONS)
                .then()
                .body("items.metadata.content_id", containsInAnyOrder(onBoth.toString(), content.toString()));
    }

    @Test
    void oneIsReadByItsPersonAlone() {
        Given.checkin(tenant.id(), learner, leader, content, "requested");
        awaitCount(leader, 1);
        String id = tenant.as(leader).get(NOTIFICATIONS).jsonPath().getString("items[0].id");
        String read = NOTIFICATIONS + "/" + id + "/read";
        tenant.as(learner).post(read).then().statusCode(404);
        Replicas.tenant().asOwner().post(read).then().statusCode(404);
        for (int i = 0; i < 2; i++) {
            tenant.as(leader).post(read).then().statusCode(200).body("is_read", equalTo(true));
        }
        tenant.as(leader).post(NOTIFICATIONS + "/not-an-id/read").then().statusCode(404);
    }

    @Test
    void aNotificationFromBeforeTheyHadKeysStaysAsItWasWritten() {
        for (String type : List.of("checkin_requested", "checkin_scheduled")) {
            Given.notification(tenant.id(), leader, "Written then", "As it was", type);
        }
        tenant.as(leader)
                .header("Accept-Language", "de")
                .get(NOTIFICATIONS)
                .then()
                .statusCode(200)
                .body("items.type", containsInAnyOrder("checkin_requested", "checkin_scheduled"))
                .body("items.key", containsInAnyOrder("checkin_requested", "checkin_scheduled"))
                .body("items.title", contains("Written then", "Written then"))
                .body("items.body", contains("As it was", "As it was"));
        String id = tenant.as(leader).get(NOTIFICATIONS).jsonPath().getString("items[0].id");
        tenant.as(leader)
                .post(NOTIFICATIONS + "/" + id + "/read")
                .then()
                .statusCode(200)
                .body("title", equalTo("Written then"));
    }

    @Test
    void pagesFollowEachOther() {
        for (int i = 0; i < 5; i++) {
            Given.checkin(tenant.id(), learner, leader, content, "requested");
        }
        awaitCount(leader, 5);
        JsonPath first = tenant.as(leader)
                .get(NOTIFICATIONS + "?limit=3")
                .then()
                .extract()
                .jsonPath();
        assertEquals(3, first.getList("items").size());
        tenant.as(leader)
                .queryParam("limit", 3)
                .queryParam("cursor", first.getString("next_cursor"))
                .get(NOTIFICATIONS)
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("next_cursor", nullValue());
        tenant.as(leader).get(NOTIFICATIONS + "?limit=0").then().statusCode(422);
        tenant.as(leader).get(NOTIFICATIONS + "?limit=many").then().statusCode(400);
        tenant.as(leader).get(NOTIFICATIONS + "?cursor=made-up").then().statusCode(400);
    }

    private void awaitCount(UUID person, int count) {
        await().untilAsserted(() ->
                tenant.as(person).get(NOTIFICATIONS).then().statusCode(200).body("items", hasSize(count)));
    }
}
