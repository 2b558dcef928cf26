package io.leaderforge.crm.egress;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.Ids;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private final Places places = new Places(2);
    private final UUID tenant = Ids.next();

    @Test
    void aTenantTakesItsPlacesAndOthersHaveTheirOwn() {
        assertNull(places.take(tenant, 0));
        assertNull(places.take(tenant, 0));
        assertNotNull(places.take(tenant, 0));
        assertNull(places.take(Ids.next(), 0));
        places.free(tenant, Duration.ofMillis(1));
        assertNull(places.take(tenant, 0));
    }

    @Test
    void thoseThatFindNoPlaceAreSpreadOverTheTimeThatTheyWillTake() {
        places.take(tenant, 0);
        places.take(tenant, 0);
        for (int i = 0; i < 40; i++) {
            places.free(tenant, Duration.ofSeconds(10));
            assertNull(places.take(tenant, 0));
        }
        Duration first = places.take(tenant, 0);
        Duration second = places.take(tenant, 0);
        assertTrue(second.minus(first).compareTo(Duration.ofSeconds(4)) > 0, first + " " + second);
        Duration last = second;
        for (int i = 0; i < 100; i++) {
            last = places.take(tenant, 0);
        }
        assertTrue(last.compareTo(Duration.ofMinutes(1)) <= 0, last.toString());
    }
}
