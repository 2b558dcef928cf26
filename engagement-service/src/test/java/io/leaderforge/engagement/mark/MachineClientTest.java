package io.leaderforge.engagement.mark;

import static org.hamcrest.Matchers.containsString;

import io.leaderforge.engagement.EngagementTest;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.leaderforge.testkit.Tokens;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A program with a person's API key reads that person's own where its scope names it. */
@EngagementTest
class MachineClientTest {

    private static final String API = "/api/v1/engagement";

    private final TestTenant tenant = Replicas.tenant();
    private final UUID learner = tenant.user("learner", "member");

    private RequestSpecification machine(String scope) {
        return As.token(Tokens.user(tenant.id(), learner)
                .role("member")
                .claim("client_id", UUID.randomUUID().toString())
                .claim("scope", scope));
    }

    @Test
    void aKeyMayWhatItsScopeNamesAndNothingElse() {
        String marks = API + "/items/" + UUID.randomUUID() + "/marks";
        machine("engagement.notifications:view")
                .get(API + "/notifications")
                .then()
                .statusCode(200);
        machine("engagement.badges:view").get(API + "/badges/mine").then().statusCode(200);
        machine("engagement.marks:view").get(marks).then().statusCode(404);
        for (String path : new String[] {API + "/notifications", API + "/badges/mine", marks}) {
            machine("engagement.performance:view")
                    .get(path)
                    .then()
                    .statusCode(403)
                    .body("detail", containsString("engagement."));
        }
    }
}
