package io.leaderforge.content.search;

import static io.leaderforge.content.World.ENTITLEMENTS;
import static io.leaderforge.content.World.ITEMS;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import io.leaderforge.content.ContentTest;
import io.leaderforge.content.World;
import io.leaderforge.kit.Ids;
import io.leaderforge.testkit.As;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ContentTest
class SearchTest {

    private final World world = new World();

    @Test
    void consoleM13_oneCallFindsEachKindBestFirst() {
        for (String title : new String[] {"How to listen", "Zuhören: aktives Listening", "Listen first", "Enlisting"}) {
            world.owner()
                    .body(Map.of("type", "video", "title", title, "owner_type", "tenant"))
                    .post(ITEMS)
                    .then()
                    .statusCode(201);
        }
        world.owner()
                .body(Map.of("name", "Listeners"))
                .post(ENTITLEMENTS)
                .then()
                .statusCode(201);
        search(world.owner(), "LÍST")
                .body(
                        "items.title",
                        contains("Listen first", "How to listen", "Zuhören: aktives Listening", "Enlisting"))
                .body("entitlements.name", contains("Listeners"));
        search(As.member(world.tenant, Ids.next()), "list").body("entitlements", empty());
        search(new World().owner(), "list").body("items", empty()).body("entitlements", empty());
    }

    /** A learner finds what is open to them alone, and what is licensed by another tenant too. */
    @Test
    void consoleM13_aLearnerFindsWhatTheyMayRead() {
        world.item("Closed to listeners");
        World licensor = new World();
        UUID licensed = licensor.licensable("Licensed listening");
        licensor.license(licensed, world);
        search(world.owner(), "listen").body("items.title", contains("Closed to listeners", "Licensed listening"));
        search(As.member(world.tenant, Ids.next()), "closed").body("items", empty());
    }

    private static ValidatableResponse search(RequestSpecification caller, String q) {
        return caller.queryParam("q", q).get("/api/v1/content/search").then().statusCode(200);
    }
}
