package io.leaderforge.gateway.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {

    @Test
    void finding18_anIpv6AddressCountsAsItsSlash64HoweverItIsWritten() {
        String network = Network.of("2001:db8:0:1:1:2:3:4");
        for (String same : List.of(
                "2001:db8:0:1::",
                "2001:db8:0:1:ffff:ffff:ffff:ffff",
                "2001:DB8::1:9:9:9:9",
                "2001:0db8:0000:0001::7",
                "2001:db8:0:1::10.0.0.1",
                "2001:db8::1:1:2:3:4%eth0")) {
            assertEquals(network, Network.of(same), same);
        }
        assertEquals(Network.of("2001:db8::1:2:3:4"), Network.of("2001:db8:0:0:1::"));
        assertNotEquals(network, Network.of("2001:db8::1:2:3:4"));
        assertNotEquals(network, Network.of("2001:db8:0:2::"));
        assertEquals(Network.of("::1"), Network.of("0:0:0:0:0:0:0:1"));
    }

    @Test
    void finding18_anIpv4AddressCountsAsItIs() {
        assertEquals("192.0.2.1", Network.of("192.0.2.1"));
        assertEquals("192.0.2.1", Network.of("::ffff:192.0.2.1"));
        assertEquals("unknown", Network.of("unknown"));
        assertEquals("a:b", Network.of("a:b"));
    }
}
