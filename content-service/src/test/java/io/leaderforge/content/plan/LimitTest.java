package io.leaderforge.content.plan;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.leaderforge.content.ContentTest;
import io.leaderforge.content.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ContentTest
class LimitTest {

    private final World world = new World();

    @Test
    void hollow_aPlanLimitsItems() {
        world.item("One");
        world.owner()
                .get("/api/v1/content/limits")
                .then()
                .statusCode(200)
                .body("plan", nullValue())
                .body("items.used", contains(1))
                .body("items[0].included", nullValue());
        World.sql(
                "insert into plans (tenant_id, id, plan_type, epoch, revision) values (?, ?, 'basic', 1, 1)",
                world.tenant,
                world.tenant);
        World.sql(
                "insert into items (tenant_id, owner_tenant_id, type, title, published_at)"
                        + " select ?, ?, 'link', 'Filler', now() from generate_series(1, 999)",
                world.tenant,
                world.tenant);
        world.owner()
                .body(Map.of("type", "link", "title", "One more"))
                .post(World.ITEMS)
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:leaderforge:problem:plan-limit-reached"));
        world.owner().get("/api/v1/content/limits").then().body("items[0].state", equalTo("reached"));
    }
}
