package io.leaderforge.progress.role;

import static io.leaderforge.progress.World.API;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import io.leaderforge.progress.ProgressTest;
import io.leaderforge.progress.World;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ProgressTest
class CustomRoleTest {

    private final World world = World.create();

    @Test
    void aRoleWithoutModulesDoesNotWorkThroughThem() {
        world.tenant.role("guest", "member");
        UUID guest = world.tenant.user("gus", "guest");
        UUID video = world.video();
        String module = API + "/modules/" + video;
        refused(world.as(guest).body(Map.of("answers", Map.of())).put(module + "/worksheet"), "progress.modules:edit");
        refused(world.as(guest).body(Map.of()).post(module + "/checkin"), "progress.checkins:edit");
        world.as(guest).get(module).then().statusCode(200);
    }

    @Test
    void reportsOnEverybodyNeedTheirPermission() {
        world.tenant.role("auditor", "admin", "progress.reports:view");
        world.tenant.role("clerk", "admin", "progress.modules:edit");
        UUID auditor = world.tenant.user("ada", "auditor");
        UUID clerk = world.tenant.user("carla", "clerk");
        world.as(auditor)
                .get(API + "/reports?limit=200")
                .then()
                .statusCode(200)
                .body("items.user_id", hasItem(world.learner.toString()));
        world.as(clerk).get(API + "/reports").then().statusCode(403);
        world.as(world.manager).get(API + "/reports").then().body("items.user_id", hasItem(world.learner.toString()));
    }

    private static void refused(Response response, String permission) {
        response.then().statusCode(403).body("detail", containsString(permission));
    }
}
