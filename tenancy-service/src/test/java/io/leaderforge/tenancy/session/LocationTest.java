package io.leaderforge.tenancy.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocationTest {

    private static final Location STOCKHOLM = new Location(59.33, 18.07);
    private static final Location SYDNEY = new Location(-33.87, 151.21);
    private static final Location UPPSALA = new Location(59.86, 17.64);

    @Test
    void nobodyTravelsFasterThanAnAirliner() {
        assertEquals(15_600, STOCKHOLM.kilometresTo(SYDNEY), 100);
        assertTrue(SYDNEY.isTooFarFrom(STOCKHOLM, Duration.ofHours(10)));
        assertFalse(SYDNEY.isTooFarFrom(STOCKHOLM, Duration.ofHours(20)));
        assertFalse(UPPSALA.isTooFarFrom(STOCKHOLM, Duration.ZERO));
        assertTrue(SYDNEY.isTooFarFrom(STOCKHOLM, Duration.ofHours(-1)));
    }

    @Test
    void whatIsNoPlaceIsNone() {
        assertEquals(SYDNEY, Location.parse("-33.87, 151.21"));
        for (String text : List.of("", "somewhere", "91,0", "0,181", "1", "1,2,3", "NaN,1", "1e9,2", "0x1,2")) {
            assertNull(Location.parse(text), text);
        }
    }
}
