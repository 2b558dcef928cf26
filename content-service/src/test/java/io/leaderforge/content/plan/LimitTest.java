package io.leaderforge.content.plan;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.leaderforge.content.ContentTest;
import io.leaderforge.content.World;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
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
                .body("items.resource", contains("items", "storage_bytes"))
                .body("items.used", contains(1, 0))
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

    /** Announced bytes count as soon as an upload begins, and no more when it is canceled. */
    @Test
    void hollow_aPlanLimitsTheBytesOfFiles() {
        UUID item = world.item("One");
        World.sql(
                "insert into plans (tenant_id, id, plan_type, epoch, revision) values (?, ?, 'basic', 1, 1)",
                world.tenant,
                world.tenant);
        long most = 10L << 30;
        World.sql("insert into file_usage (tenant_id, bytes) values (?, ?)", world.tenant, most - 15);
        UUID upload = world.upload(item);
        world.owner()
                .get("/api/v1/content/limits")
                .then()
                .body("items[1].used", equalTo(most - 5))
                .body("items[1].included", equalTo(most))
                .body("items[1].state", equalTo("near"));
        begin(item)
                .statusCode(403)
                .body("type", equalTo("urn:leaderforge:problem:plan-limit-reached"))
                .body("detail", containsString("of which 5 are left"));
        world.owner()
                .header("Tus-Resumable", "1.0.0")
                .delete("/api/v1/content/uploads/{u}", upload)
                .then()
                .statusCode(204);
        begin(item).statusCode(201);
    }

    private ValidatableResponse begin(UUID item) {
        return world.owner()
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Length", 10)
                .post(World.ITEMS + "/{i}/file/uploads", item)
                .then();
    }
}
