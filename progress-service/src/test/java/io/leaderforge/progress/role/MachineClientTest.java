package io.leaderforge.progress.role;

import static io.leaderforge.progress.World.API;
import static org.hamcrest.Matchers.containsString;

import io.leaderforge.progress.ProgressTest;
import io.leaderforge.progress.World;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.Tokens;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A program with a person's API key reads and reports that person's progress where its scope names it. */
@ProgressTest
class MachineClientTest {

    private final World world = World.create();

    private RequestSpecification machine(String scope) {
        return As.token(Tokens.user(world.tenant.id(), world.learner)
                .role("member")
                .claim("client_id", UUID.randomUUID().toString())
                .claim("scope", scope));
    }

    @Test
    void aKeyMayWhatItsScopeNamesAndNothingElse() {
        UUID video = world.video();
        String item = API + "/items/" + video;
        machine("progress.items:edit")
                .body(Map.of("progress_percentage", 10))
                .put(item)
                .then()
                .statusCode(200);
        machine("progress.items:view").get(item).then().statusCode(200);
        machine("progress.items:view").get(API + "/items").then().statusCode(200);
        machine("progress.modules:view").get(API + "/modules/" + video).then().statusCode(200);
        machine("progress.checkins:view").get(API + "/checkins").then().statusCode(200);
        for (String path : new String[] {"/items/" + video, "/items", "/modules/" + video, "/checkins"}) {
            machine("progress.modules:edit")
                    .get(API + path)
                    .then()
                    .statusCode(403)
                    .body("detail", containsString("progress."));
        }
    }
}
