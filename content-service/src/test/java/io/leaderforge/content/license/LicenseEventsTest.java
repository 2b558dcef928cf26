package io.leaderforge.content.license;

import static io.leaderforge.content.World.ITEMS;
import static io.leaderforge.content.World.LICENSES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.content.ContentTest;
import io.leaderforge.content.World;
import io.leaderforge.contracts.event.Topic;
import io.leaderforge.contracts.event.content.LicenseState;
import io.leaderforge.testkit.EventProbe;
import io.leaderforge.testkit.ProbedEvent;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ContentTest
class LicenseEventsTest {

    private final EventProbe probe = EventProbe.on(Topic.CONTENT_LICENSE);

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void hollow_everyStateIsPublishedInTheLicensorsTenantTheLicenseesAnswerToo() {
        World licensor = new World();
        World licensee = new World();
        UUID item = licensor.licensable("Leading");
        UUID license = licensor.license(item, licensee);
        ProbedEvent accepted = probe.await(
                LicenseState.class,
                state -> state.id().equals(license) && state.status().equals("active"));
        assertEquals(licensor.tenant, accepted.tenantId());
        assertEquals(licensee.tenant, accepted.as(LicenseState.class).licenseeTenantId());
        licensee.owner().post(LICENSES + "/{l}/end", license).then().statusCode(200);
        ProbedEvent ended = probe.await(
                LicenseState.class,
                state -> state.id().equals(license) && state.status().equals("revoked"));
        licensor.owner().delete(ITEMS + "/{i}", item).then().statusCode(204);
        ProbedEvent deleted = probe.awaitTombstone(Topic.CONTENT_LICENSE, license);
        assertTrue(accepted.revision() < ended.revision() && ended.revision() < deleted.revision());
    }
}
