package io.leaderforge.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** With the broker stopped writes succeed and nothing downstream changes; after its start all does. */
class ReplicasFromKafkaIT {

    @Test
    void whatOneServiceKnowsOfAnotherComesFromKafkaOnly() throws Exception {
        SmallTenant tenant = SmallTenant.create();
        tenant.report(10);
        awaitReplica("select progress_percentage from engagement.learner_progress", tenant, 10);
        PackagedStack.get().killKafka();
        String title = "Written without a broker";
        UUID item;
        try {
            JsonNode made = tenant.owner()
                    .post("/api/v1/content/items", Json.object("type", "video", "title", title, "owner_type", "tenant"))
                    .expect(201);
            item = SmallTenant.id(made);
            tenant.owner()
                    .post("/api/v1/core/organizations", Json.object("name", title))
                    .expect(201);
            tenant.learner()
                    .put("/api/v1/progress/items/" + tenant.item(), Json.object("progress_percentage", 70))
                    .expect(200);
            Awaitility.await()
                    .during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> PackagedStack.count(downstream(title, item, tenant)) == 0);
        } finally {
            PackagedStack.get().startKafka();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertEquals(7, PackagedStack.count(downstream(title, item, tenant))));
    }

    private static void awaitReplica(String query, SmallTenant tenant, long expected) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertEquals(
                        expected,
                        PackagedStack.count("select coalesce(max(progress_percentage), -1) from (" + query
                                + " where tenant_id = '" + tenant.id() + "') p")));
    }

    /** Rows of replicas that know of it: the organization in four contexts, the item in two, the progress in one. */
    private static String downstream(String name, UUID item, SmallTenant tenant) {
        StringBuilder sum = new StringBuilder("select ");
        for (String context : new String[] {"content", "progress", "engagement", "crm"}) {
            sum.append("(select count(*) from %s.organizations where tenant_id = '%s' and name = '%s') + "
                    .formatted(context, tenant.id(), name));
        }
        sum.append(
                "(select count(*) from progress.items where id = '%1$s') + (select count(*) from engagement.items where id = '%1$s')"
                        .formatted(item));
        sum.append(
                " + (select count(*) from engagement.learner_progress where tenant_id = '%s' and progress_percentage = 70)"
                        .formatted(tenant.id()));
        return sum.toString();
    }
}
