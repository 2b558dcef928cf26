package io.leaderforge.progress;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.contracts.event.content.ItemState;
import io.leaderforge.contracts.event.content.LicenseState;
import io.leaderforge.kit.Ids;
import io.leaderforge.testkit.EventSource;
import io.leaderforge.testkit.Replicas;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Items of other tenants, as far as a license opens them. */
@ProgressTest
class LicensedItemTest {

    private final World licensor = World.create();
    private final World licensee = World.create();
    private final UUID video = licensor.video();
    private final UUID license = Ids.next();

    @Test
    void hollow_aLicenseesLearnerTakesTheModule() {
        licensee.report(licensee.learner, video, 10).statusCode(404);
        licensed(1, "active", null);
        licensee.held(video);
        licensee.act(licensee.learner, "/modules/" + video + "/bold-action/complete")
                .statusCode(200);
        licensee.module(video).body("title", equalTo("Leading 領導"));
        licensee.get(licensee.learner, "/modules").body("items.content_id", hasItem(video.toString()));
        licensee.get(licensee.learner, "/items").body("items.content_title", hasItem("Leading 領導"));
        licensee.get(licensee.coach, "/reports/" + licensee.learner)
                .body("items.content_id", hasItem(video.toString()));
        // The licensor learns nothing of it, and its own people take the module as before.
        licensor.get(licensor.coach, "/reports/" + licensee.learner).statusCode(404);
        licensor.report(licensor.learner, video, 20).statusCode(200).body("progress_percentage", equalTo(20));
        assertEquals(2, World.count("select count(distinct tenant_id) from user_progress where content_id = ?", video));
    }

    @Test
    void hollow_aLicenseThatIsNotInForceOpensNothing() {
        for (String status : new String[] {"offered", "declined", "revoked", "expired"}) {
            licensed(1, status, null);
            licensee.report(licensee.learner, video, 10).statusCode(404);
            World.count(
                    "with gone as (delete from licenses where id = ? returning 1) select count(*) from gone", license);
        }
        licensed(1, "active", Instant.parse("2020-01-01T00:00:00Z"));
        licensee.report(licensee.learner, video, 10).statusCode(404);
        licensee.get(licensee.learner, "/modules").body("items.content_id", not(hasItem(video.toString())));
    }

    @Test
    void hollow_drafts_strangersAndPeopleWithoutOrganizationSeeNothingOfIt() {
        licensed(1, "active", null);
        UUID draft = licensor.item("video", "tenant", "draft");
        Replicas.put("licenses", licensor.tenant.id(), Ids.next(), 1, state(draft, "active", null));
        licensee.report(licensee.learner, draft, 10).statusCode(404);
        licensee.report(licensee.tenant.user("elsewhere", "member"), video, 10).statusCode(404);
        World stranger = World.create();
        stranger.report(stranger.learner, video, 10).statusCode(404);
    }

    @Test
    void hollow_aRevocationActsAsSoonAsItIsHere_andWhatWasDoneStays() {
        World published = World.published();
        UUID item = licensor.video();
        LicenseState active = stateFor(published, item, "active");
        EventSource.get().state(active, license, 1);
        World.eventually(
                () -> published.report(published.learner, item, 30).extract().statusCode() == 200);
        EventSource.get().state(stateFor(published, item, "revoked"), license, 2);
        World.eventually(
                () -> published.report(published.learner, item, 40).extract().statusCode() == 404);
        published.get(published.learner, "/items/" + item).statusCode(200).body("progress_percentage", equalTo(30));
        EventSource.get().tombstone(ItemState.class, licensor.tenant.id(), item, 9);
        EventSource.get().tombstone(LicenseState.class, licensor.tenant.id(), license, 9);
        World.eventually(() ->
                World.count("select count(*) from licenses where id = ? and deleted_at is not null", license) == 1);
        published.get(published.learner, "/items/" + item).statusCode(200);
    }

    private void licensed(long revision, String status, @Nullable Instant end) {
        Replicas.put("licenses", licensor.tenant.id(), license, revision, state(video, status, end));
    }

    private LicenseState state(UUID item, String status, @Nullable Instant end) {
        return state(licensee, item, status, end);
    }

    private LicenseState stateFor(World world, UUID item, String status) {
        return state(world, item, status, null);
    }

    private LicenseState state(World world, UUID item, String status, @Nullable Instant end) {
        Instant now = Instant.now();
        UUID from = licensor.tenant.id();
        String type = end == null ? "perpetual" : "subscription";
        return new LicenseState(license, from, item, from, world.tenant.id(), type, status, now, end, null, now, now);
    }
}
