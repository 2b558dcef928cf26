package io.leaderforge.engagement;

import static org.hamcrest.Matchers.equalTo;

import io.leaderforge.testkit.As;
import io.leaderforge.testkit.StackResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.common.ResourceArg;
import org.junit.jupiter.api.Test;
import java.util.UUID;

@QuarkusTest
@WithTestResource(value = StackResource.class, scope = TestResourceScope.GLOBAL, initArgs = @ResourceArg(name = "word", value = "engagement"))
class HealthTest {

    @Test
    void ready() {
        As.stranger().get("/q/health/ready").then().log().all().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void empty() {
        As.member(UUID.randomUUID(), UUID.randomUUID()).get("/api/v1/engagement/notifications").then().log().all();
        As.stranger().get("/api/v1/engagement/notifications").then().log().all().statusCode(401);
        As.stranger().get("/api/v1/engagement/nothing").then().log().all().statusCode(404);
    }
}
