package io.leaderforge.content.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.content.ContentTest;
import io.leaderforge.content.World;
import io.leaderforge.kit.Ids;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.HomeFigures;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ContentTest
class FigureTest {

    private static final String FIGURES = "/api/v1/content/figures";

    private final World world = new World();

    /** A licensed item is another tenant's, and not one of the drafts and items that are counted. */
    @Test
    void console1_2_M14_everyFigureIsTheTotalOfItsList() {
        world.owner()
                .body(Map.of("type", "video", "title", "Draft", "status", "draft"))
                .post(World.ITEMS)
                .then()
                .statusCode(201);
        world.item("Published");
        World licensor = new World();
        licensor.license(licensor.licensable("Licensed"), world);
        licensor.offer(licensor.licensable("Offered"), world);
        assertEquals(
                Map.of("items_draft", 1, "items_published", 1, "licenses_offered", 1),
                HomeFigures.of(world::owner, FIGURES));
        As.member(world.tenant, Ids.next()).get(FIGURES).then().statusCode(403);
    }
}
