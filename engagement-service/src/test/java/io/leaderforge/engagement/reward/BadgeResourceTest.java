package io.leaderforge.engagement.reward;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.engagement.RewardGranted;
import io.leaderforge.engagement.EngagementTest;
import io.leaderforge.engagement.Given;
import io.leaderforge.kit.Ids;
import io.leaderforge.testkit.EventProbe;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@EngagementTest
class BadgeResourceTest {

    private static final String MINE = "/api/v1/engagement/badges/mine";

    private final TestTenant tenant = Replicas.published();
    private final UUID learner = tenant.user("learner", "member");

    @Test
    void theFirstModuleEarnsOneBadgeAndTheSecondNone() {
        tenant.as(learner).get(MINE).then().statusCode(200).body("items", hasSize(0));
        try (EventProbe probe = EventProbe.on(Topic.ENGAGEMENT_REWARD)) {
            UUID event = Ids.next();
            UUID module = Ids.next();
            Given.completed(tenant.id(), learner, module, "module", null, event);
            Given.completed(tenant.id(), learner, module, "module", null, event);
            Given.completed(tenant.id(), learner, Ids.next(), "module", null, Ids.next());
            RewardGranted granted = probe.await(
                            RewardGranted.class, e -> e.userId().equals(learner))
                    .as(RewardGranted.class);
            assertEquals(module, granted.contentId());
            awaitNotifications(2);
            assertEquals(
                    1,
                    probe.all(
                                    Topic.ENGAGEMENT_REWARD,
                                    e -> e.as(RewardGranted.class).userId().equals(learner))
                            .size());
        }
        tenant.as(learner)
                .get(MINE)
                .then()
                .body("items", hasSize(1))
                .body("items[0].badge_key", equalTo("first_module"));
    }

    @Test
    void anItemAloneEarnsNothing() {
        Given.completed(tenant.id(), learner, Ids.next(), "item", null, Ids.next());
        Given.completed(tenant.id(), learner, Ids.next(), "module", null, Ids.next());
        awaitNotifications(1);
        tenant.as(learner).get(MINE).then().body("items", hasSize(1));
    }

    @Test
    void aFactBeforeItsTenantIsNotLost() {
        UUID unknown = Ids.next();
        UUID person = Ids.next();
        try (EventProbe probe = EventProbe.on(Topic.ENGAGEMENT_REWARD)) {
            Given.completed(unknown, person, Ids.next(), "module", null, Ids.next());
            assertEquals(
                    unknown,
                    probe.await(RewardGranted.class, e -> e.userId().equals(person))
                            .as(RewardGranted.class)
                            .tenantId());
        }
    }

    private void awaitNotifications(int count) {
        await().untilAsserted(() -> tenant.as(learner)
                .get("/api/v1/engagement/notifications")
                .then()
                .body("items", hasSize(count)));
    }
}
