package io.leaderforge.content.access;

import static io.leaderforge.content.World.ITEMS;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.content.ContentTest;
import io.leaderforge.content.World;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Why somebody sees an item; each answer is held against what the person is shown. */
@ContentTest
class AccessReasonsTest {

    private final World world = new World();
    private final UUID organization = world.organization();
    private final UUID learner = world.member(organization);

    /** The owner's question, and the proof: the person is shown the item exactly when the answer says so. */
    private ValidatableResponse why(UUID item, UUID user) {
        ValidatableResponse answer = world.owner()
                .get(ITEMS + "/" + item + "/access?user_id=" + user)
                .then()
                .statusCode(200);
        boolean allowed = answer.extract().path("allowed");
        assertEquals(
                allowed ? 200 : 404, world.as(user).get(ITEMS + "/" + item).statusCode(), "what the person is shown");
        return answer;
    }

    @Test
    void anEntitlementOfTheOrganizationOpensAndItsRevocationCloses() {
        UUID item = world.item("Platform");
        why(item, learner)
                .body("allowed", equalTo(false))
                .body("grounds", hasSize(0))
                .body("obstacles", contains("no_entitlement"));
        UUID entitlement = world.opened(organization, item);
        why(item, learner)
                .body("allowed", equalTo(true))
                .body("grounds.kind", contains("entitlement"))
                .body("grounds[0].id", equalTo(entitlement.toString()))
                .body("grounds[0].name", equalTo("Package"))
                .body("grounds[0].organization_id", equalTo(organization.toString()))
                .body("obstacles", hasSize(0));
        UUID second = world.opened(organization, item);
        why(item, learner).body("grounds.id", containsInAnyOrder(entitlement.toString(), second.toString()));
        for (UUID each : new UUID[] {entitlement, second}) {
            world.owner()
                    .delete(World.ENTITLEMENTS + "/" + each + "/organizations/" + organization)
                    .then()
                    .statusCode(204);
        }
        why(item, learner).body("obstacles", contains("no_entitlement"));
    }

    @Test
    void draftsInactiveItemsAndPeopleWithoutOrganization() {
        UUID draft = world.item(Map.of("type", "video", "title", "Draft", "status", "draft", "owner_type", "tenant"));
        why(draft, learner).body("obstacles", contains("not_published"));
        UUID inactive = world.item(Map.of("type", "video", "title", "Off", "is_active", false, "owner_type", "tenant"));
        why(inactive, learner).body("obstacles", contains("item_inactive"));
        UUID open = world.item(Map.of("type", "video", "title", "Open", "owner_type", "tenant"));
        why(open, learner).body("grounds.kind", contains("tenant_content"));
        UUID platform = world.item("Platform");
        world.owner()
                .get(ITEMS + "/" + platform + "/access?user_id=" + As.adminId(world.tenant))
                .then()
                .body("grounds.kind", contains("role"))
                .body("grounds[0].name", equalTo("admin"));
        As.admin(world.tenant).get(ITEMS + "/" + platform).then().statusCode(200);
    }

    @Test
    void aRoleOfTheTenantsOwnIsNamed() {
        TestTenant tenant = Replicas.tenant();
        tenant.role("viewer", "author", "content.items:view");
        tenant.role("remover", "author", "content.items:delete");
        UUID viewer = tenant.user("vera", "viewer");
        UUID remover = tenant.user("rita", "remover");
        UUID item = World.created(
                tenant.asOwner().body(Map.of("type", "video", "title", "One")).post(ITEMS));
        String path = ITEMS + "/" + item + "/access?user_id=";
        tenant.asOwner()
                .get(path + viewer)
                .then()
                .body("grounds.kind", contains("role"))
                .body("grounds[0].name", equalTo("viewer"));
        tenant.as(viewer).get(ITEMS + "/" + item).then().statusCode(200);
        tenant.asOwner()
                .get(path + remover)
                .then()
                .body("allowed", equalTo(false))
                .body("obstacles", contains("no_organization", "no_entitlement"));
        tenant.as(remover).get(ITEMS + "/" + item).then().statusCode(404);
        tenant.as(viewer)
                .get(path + viewer)
                .then()
                .statusCode(403)
                .body("detail", containsString("content.entitlements:view"));
    }

    @Test
    void aLicenceIsAGroundWhileItLasts() {
        World licensor = new World();
        UUID item = licensor.item(Map.of("type", "video", "title", "Licensed", "visibility", "licensable"));
        String path = ITEMS + "/" + item + "/access?user_id=" + learner;
        world.owner().get(path).then().statusCode(404);
        World.sql(
                "insert into licenses (tenant_id, content_id, licensor_tenant_id, licensee_tenant_id)"
                        + " values (?, ?, ?, ?)",
                licensor.tenant,
                item,
                licensor.tenant,
                world.tenant);
        why(item, learner).body("grounds.kind", contains("license"));
        world.owner()
                .get(ITEMS + "/" + item + "/access?user_id=" + As.ownerId(world.tenant))
                .then()
                .body("grounds.kind", contains("license"));
        world.owner().get(ITEMS + "/" + item).then().statusCode(200);
        why(item, world.core().user("elsewhere", "member"))
                .body("allowed", equalTo(false))
                .body("obstacles", contains("no_organization"));
        World.sql("update licenses set status = 'expired' where content_id = ?", item);
        why(item, learner).body("obstacles", contains("license_ended"));
    }

    @Test
    void otherTenantsAndOtherPeopleAreNotThere() {
        World theirs = new World();
        UUID theirItem = theirs.item("Theirs");
        UUID mine = world.item("Mine");
        String path = ITEMS + "/%s/access?user_id=%s";
        world.owner().get(path.formatted(theirItem, learner)).then().statusCode(404);
        world.owner()
                .get(path.formatted(mine, As.ownerId(theirs.tenant)))
                .then()
                .statusCode(404)
                .body("errors[0].pointer", equalTo("?user_id"));
        world.owner().get(ITEMS + "/" + mine + "/access").then().statusCode(400);
        world.owner().get(path.formatted(mine, "nobody")).then().statusCode(400);
        world.as(learner).get(path.formatted(mine, learner)).then().statusCode(403);
    }
}
