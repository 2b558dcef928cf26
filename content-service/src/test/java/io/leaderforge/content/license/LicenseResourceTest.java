package io.leaderforge.content.license;

import static io.leaderforge.content.World.ENTITLEMENTS;
import static io.leaderforge.content.World.ITEMS;
import static io.leaderforge.content.World.LICENSES;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.content.ContentTest;
import io.leaderforge.content.World;
import io.leaderforge.contracts.event.core.PlatformState;
import io.leaderforge.kit.Ids;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.Replicas;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ContentTest
class LicenseResourceTest {

    private static final String ONE = LICENSES + "/{l}";

    private final World licensor = new World(Replicas.published());
    private final World licensee = new World(Replicas.published());
    private final UUID organization = licensee.organization();
    private final UUID learner = licensee.member(organization);
    private UUID item;

    @BeforeEach
    void theLicensorHasAnItem() {
        item = licensor.licensable("Leading");
    }

    @Test
    void hollow_anItemIsOfferedAcceptedReadEntitledAndEnded() {
        UUID license = licensor.offer(item, licensee);
        list(licensor, "licensor")
                .body("items.id", contains(license.toString()))
                .body("items[0].status", equalTo("offered"))
                .body("items[0].content_title", equalTo("Leading"))
                .body("items[0].licensee_name", equalTo("Tenant " + licensee.key()))
                .body("items[0].price_paid_cents", equalTo(4900))
                .body("items[0].granted_at", nullValue());
        list(licensee, "licensee")
                .body("items.id", contains(license.toString()))
                .body("items[0].content_title", equalTo("Leading"))
                .body("items[0].licensor_tenant_key", equalTo(licensor.key()));
        list(licensee, "licensor").body("items", empty());
        reads(404);

        act(licensee, license, "accept")
                .statusCode(200)
                .body("status", equalTo("active"))
                .body("granted_at", notNullValue());
        reads(200);
        assertEquals(List.of("Leading"), licensee.seenBy(learner));
        licensee.owner()
                .get(ITEMS + "/{i}", item)
                .then()
                .statusCode(200)
                .body("tenant_id", equalTo(licensor.tenant.toString()));

        UUID entitlement = licensee.opened(organization, item);
        licensee.owner()
                .get(ENTITLEMENTS + "/{e}/items", entitlement)
                .then()
                .body("items.title", contains("Leading"))
                .body("items.is_licensed", contains(true));
        assertEquals(1, licensee.accessRows());

        act(licensor, license, "end")
                .statusCode(200)
                .body("status", equalTo("revoked"))
                .body("ending_party", equalTo("licensor"));
        reads(404);
        eventually(() -> assertEquals(0, licensee.accessRows()));
        licensee.owner().get(ENTITLEMENTS + "/{e}/items", entitlement).then().body("items", empty());
        // A license may be given again.
        licensor.license(item, licensee);
        reads(200);
    }

    @Test
    void hollow_aLicenseeNeverSeesDraftsNorChangesAnything() {
        UUID license = licensor.license(item, licensee);
        UUID theirs = licensor.opened(licensor.organization(), item);
        for (int status : List.of(
                licensee.owner()
                        .body(Map.of("title", "Mine"))
                        .patch(ITEMS + "/{i}", item)
                        .statusCode(),
                licensee.owner().delete(ITEMS + "/{i}", item).statusCode(),
                licensee.owner().delete(ITEMS + "/{i}/file", item).statusCode(),
                licensee.owner().get(ENTITLEMENTS + "/{e}", theirs).statusCode())) {
            assertEquals(404, status);
        }
        licensee.owner()
                .body(Map.of("price_paid_cents", 0))
                .patch(ONE, license)
                .then()
                .statusCode(403);
        act(licensor, license, "accept").statusCode(403);
        draft(true);
        reads(404);
        licensee.owner().get(ITEMS + "/{i}", item).then().statusCode(404);
        licensee.owner().get(ONE, license).then().statusCode(200).body("content_title", nullValue());
        draft(false);
        reads(200);
    }

    @Test
    void hollow_offersAreDeclinedAndWithdrawn() {
        UUID first = licensor.offer(item, licensee);
        Map<String, Object> again = Map.of("content_id", item, "licensee_tenant_key", licensee.key());
        licensor.owner().body(again).post(LICENSES).then().statusCode(409);
        act(licensee, first, "end").statusCode(409);
        act(licensee, first, "decline").statusCode(200).body("status", equalTo("declined"));
        act(licensee, first, "accept").statusCode(409).body("detail", containsString("declined"));
        UUID second = licensor.offer(item, licensee);
        act(licensor, second, "end").statusCode(200).body("status", equalTo("revoked"));
        act(licensee, second, "accept").statusCode(409);
        UUID third = licensor.license(item, licensee);
        act(licensee, third, "end").statusCode(200).body("ending_party", equalTo("licensee"));
        act(licensee, third, "end").statusCode(409);
        reads(404);
        list(licensor, "licensor").body("items.status", contains("revoked", "revoked", "declined"));
        licensor.owner()
                .queryParam("status", "declined")
                .get(LICENSES)
                .then()
                .body("items.id", contains(first.toString()));
    }

    @Test
    void hollow_anOfferIsAcceptedAsItWasRead() {
        UUID license = licensor.offer(item, licensee);
        String read = licensee.owner().get(ONE, license).header("ETag");
        licensor.owner()
                .body(Map.of("price_paid_cents", 990_000))
                .patch(ONE, license)
                .then()
                .statusCode(200);
        licensee.owner()
                .header("If-Match", read)
                .post(ONE + "/accept", license)
                .then()
                .statusCode(412);
        licensee.owner().post(ONE + "/accept", license).then().statusCode(428);
        licensee.owner()
                .header("If-Match", "*")
                .post(ONE + "/accept", license)
                .then()
                .statusCode(428)
                .body("type", equalTo("urn:leaderforge:problem:precondition-required"));
        reads(404);
        act(licensee, license, "accept").statusCode(200);
    }

    @Test
    void hollow_aLicenseeReadsNeitherTheAuthorNorThePlatformsOfAnItem() {
        UUID hub = Ids.next();
        Instant now = Instant.now();
        Replicas.put(
                "platforms",
                licensor.tenant,
                hub,
                1,
                new PlatformState(hub, licensor.tenant, "hub", "Hub", "open", now, now));
        licensor.owner()
                .body(Map.of("platforms", List.of("hub")))
                .patch(ITEMS + "/{i}", item)
                .then()
                .statusCode(200);
        licensor.license(item, licensee);
        licensor.owner()
                .get(ITEMS + "/{i}", item)
                .then()
                .body("created_by", equalTo(As.ownerId(licensor.tenant).toString()))
                .body("platforms", contains("hub"));
        licensee.owner()
                .get(ITEMS + "/{i}", item)
                .then()
                .body("created_by", nullValue())
                .body("created_by_name", nullValue())
                .body("platforms", empty());
        licensee.as(learner)
                .queryParam("platform", "ascenders")
                .get(ITEMS)
                .then()
                .body("items.id", contains(item.toString()))
                .body("items[0].platforms", empty());
        licensor.owner().queryParam("platform", "ascenders").get(ITEMS).then().body("items", empty());
    }

    @Test
    void hollow_anOfferIsChecked() {
        UUID own = licensor.item("Private");
        refused(Map.of("content_id", own, "licensee_tenant_key", licensee.key()), 422, "/content_id");
        refused(Map.of("content_id", UUID.randomUUID(), "licensee_tenant_key", licensee.key()), 404, "/content_id");
        refused(Map.of("content_id", item, "licensee_tenant_key", licensor.key()), 422, "/licensee_tenant_key");
        refused(Map.of("content_id", item, "licensee_tenant_key", "no-such-tenant"), 404, "/licensee_tenant_key");
        refused(with("license_type", "subscription"), 422, "/expires_at");
        refused(with("expires_at", "2090-01-31T09:00:00Z"), 422, "/expires_at");
        refused(with("price_paid_cents", -1), 422, "/price_paid_cents");
        UUID license = licensor.license(item, licensee);
        licensor.owner()
                .body(Map.of("price_paid_cents", 1))
                .patch(ONE, license)
                .then()
                .statusCode(422);
        for (String role : List.of("editor", "member")) {
            As.role(licensor.tenant, UUID.randomUUID(), role)
                    .get(LICENSES)
                    .then()
                    .statusCode(403);
        }
        new World().owner().get(ONE, license).then().statusCode(404);
    }

    @Test
    void hollow_aSubscriptionExpiresByItself() {
        Instant end = Instant.now().plusSeconds(3);
        UUID license = World.created(licensor.owner()
                .body(Map.of(
                        "content_id",
                        item,
                        "licensee_tenant_key",
                        licensee.key(),
                        "license_type",
                        "subscription",
                        "expires_at",
                        end.toString()))
                .post(LICENSES));
        act(licensee, license, "accept").statusCode(200);
        licensee.opened(organization, item);
        eventually(() -> licensee.owner().get(ONE, license).then().body("status", equalTo("expired")));
        reads(404);
        eventually(() -> assertEquals(0, licensee.accessRows()));
        licensor.owner()
                .body(Map.of("expires_at", "2090-01-31T09:00:00Z"))
                .patch(ONE, license)
                .then()
                .statusCode(409);
    }

    @Test
    void hollow_aLicensedItemStaysLicensableAndThere() {
        UUID license = licensor.license(item, licensee);
        licensor.owner()
                .body(Map.of("visibility", "private"))
                .patch(ITEMS + "/{i}", item)
                .then()
                .statusCode(409);
        licensor.owner().delete(ITEMS + "/{i}", item).then().statusCode(409);
        act(licensor, license, "end").statusCode(200);
        licensor.owner()
                .body(Map.of("visibility", "private"))
                .patch(ITEMS + "/{i}", item)
                .then()
                .statusCode(200);
        licensor.owner().delete(ITEMS + "/{i}", item).then().statusCode(204);
        licensee.owner().get(ONE, license).then().statusCode(404);
    }

    @Test
    void hollow_aSuspendedLicensorsLicensesGoOnAndItsOffersWait() {
        UUID license = licensor.license(item, licensee);
        UUID offer = licensor.offer(licensor.licensable("Next"), licensee);
        licensor.core().status("suspended");
        reads(200);
        act(licensee, offer, "accept").statusCode(409).body("detail", containsString("suspended"));
        act(licensee, license, "end").statusCode(200);
        reads(404);
        licensor.core().status("active");
        act(licensee, offer, "accept").statusCode(200);
        licensee.core().status("suspended");
        UUID another = licensor.licensable("Another");
        refused(Map.of("content_id", another, "licensee_tenant_key", licensee.key()), 422, "/licensee_tenant_key");
    }

    @Test
    void hollow_withADeletedTenantItsLicensesEnd() {
        World other = new World(Replicas.published());
        UUID received = other.license(other.licensable("Other"), licensor);
        UUID given = licensor.license(item, licensee);
        licensee.opened(organization, item);
        licensor.core().delete();
        eventually(() -> other.owner()
                .get(ONE, received)
                .then()
                .body("status", equalTo("revoked"))
                .body("ending_party", equalTo("licensee")));
        eventually(() -> licensee.owner().get(ONE, given).then().statusCode(404));
        eventually(() -> assertEquals(0, licensee.accessRows()));
        reads(404);
    }

    private void reads(int status) {
        licensee.as(learner).get(ITEMS + "/{i}", item).then().statusCode(status);
    }

    private void draft(boolean draft) {
        licensor.owner()
                .body(Map.of("status", draft ? "draft" : "published"))
                .patch(ITEMS + "/{i}", item)
                .then()
                .statusCode(200);
    }

    private Map<String, Object> with(String field, Object value) {
        return Map.of("content_id", item, "licensee_tenant_key", licensee.key(), field, value);
    }

    private void refused(Map<String, Object> body, int status, String pointer) {
        licensor.owner().body(body).post(LICENSES).then().statusCode(status).body("errors.pointer", contains(pointer));
    }

    private static ValidatableResponse list(World world, String party) {
        return world.owner().queryParam("party", party).get(LICENSES).then().statusCode(200);
    }

    private static ValidatableResponse act(World world, UUID license, String verb) {
        return (verb.equals("accept") ? world.accept(license) : world.owner().post(ONE + "/" + verb, license)).then();
    }

    private static void eventually(Runnable assertion) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion::run);
    }
}
