package io.leaderforge.content.role;

import static io.leaderforge.content.World.ENTITLEMENTS;
import static io.leaderforge.content.World.ITEMS;
import static org.hamcrest.Matchers.containsString;

import io.leaderforge.content.ContentTest;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.leaderforge.testkit.Tokens;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Programs that act for somebody by an API key: what its scope names and the person may, and nothing else. */
@ContentTest
class MachineClientTest {

    private static final Map<String, String> DRAFT = Map.of("type", "video", "title", "Draft", "status", "draft");

    private final TestTenant tenant = Replicas.tenant();

    private RequestSpecification machine(UUID person, String role, String scope) {
        return As.token(Tokens.user(tenant.id(), person)
                .role(role)
                .claim("client_id", UUID.randomUUID().toString())
                .claim("scope", scope));
    }

    @Test
    void aKeyWithTheScopeMakesAnItemAndOneWithoutIsRefused() {
        UUID owner = As.ownerId(tenant.id());
        machine(owner, "owner", "content.items:create content.items:view")
                .body(DRAFT)
                .post(ITEMS)
                .then()
                .statusCode(201);
        for (String scope : new String[] {"content.items:view", "crm.leads:view", ""}) {
            machine(owner, "owner", scope)
                    .body(DRAFT)
                    .post(ITEMS)
                    .then()
                    .statusCode(403)
                    .body("detail", containsString("content.items:create"))
                    .body("detail", containsString("api_key"));
        }
        machine(owner, "owner", "content.items:create").get(ENTITLEMENTS).then().statusCode(403);
    }

    @Test
    void aKeyMayNoMoreThanThePersonMay() {
        tenant.role("desk", "author", "content.items:view");
        UUID person = tenant.user("dora", "desk");
        machine(person, "desk", "content.items:create content.items:view")
                .body(DRAFT)
                .post(ITEMS)
                .then()
                .statusCode(403);
        machine(person, "desk", "content.items:create content.items:view")
                .get(ITEMS)
                .then()
                .statusCode(200);
    }

    @Test
    void aClientsTokenWithoutAScopeIsNotBelieved() {
        As.token(Tokens.user(tenant.id(), As.ownerId(tenant.id()))
                        .role("owner")
                        .claim("client_id", UUID.randomUUID().toString()))
                .get(ITEMS)
                .then()
                .statusCode(401);
    }
}
