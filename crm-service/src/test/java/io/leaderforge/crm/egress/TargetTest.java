package io.leaderforge.crm.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @Test
    void anAddressIsHostPortAndPathWithQuery() {
        assertEquals(
                new Target(true, "api.example.com", 443, "/a/b?c=d%20e"),
                Target.of("https://API.Example.com/a/b?c=d%20e", false));
        assertEquals(new Target(true, "api.example.com", 8443, "/"), Target.of("https://api.example.com:8443", false));
        assertEquals(new Target(true, "2001:db8::1", 443, "/"), Target.of("https://[2001:DB8::1]", false));
        assertEquals(new Target(false, "localhost", 80, "/x"), Target.of("http://localhost/x", true));
    }

    @Test
    void theStandardPortIsNoPartOfTheAuthority() {
        assertEquals("api.example.com", Target.authority("https://api.example.com:443/x", false));
        assertEquals("api.example.com:8443", Target.authority("https://api.example.com.:8443", false));
        assertEquals("[2001:db8::1]:8443", Target.authority("https://[2001:db8::1]:8443/", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com",
                "ftp://example.com",
                "file:///etc/passwd",
                "//example.com/x",
                "/x",
                "https:///x",
                "https://user@example.com",
                "https://user:password@example.com",
                "https://example.com/#part",
                "https://example.com:25",
                "https://example.com:22/",
                "https://example.com:70000/",
                "https://example.com/a/../b",
                "https://example.com/a/%2E%2e/b",
                "https://example.com/./b",
                "https://exa mple.com/",
                "https://example.com/a b",
                "https://example.com/\r\nHost: x",
                "https://[fe80::1%25eth0]/",
                "https://-example.com/",
                "https://example..com/"
            })
    void whatIsNoAddressOfTheWebIsRefused(String address) {
        assertThrows(IllegalArgumentException.class, () -> Target.of(address, false), address);
    }
}
