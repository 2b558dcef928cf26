package io.leaderforge.kit.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://cdn.example/logo.svg?v=1#x",
                "HTTPS://CDN.example:8443",
                "https://müller.example/ü.png",
                "https://a.b.c.example",
                "/api/v1/content/files/1",
                "/"
            })
    @DisplayName("identity 13: https on a public host, or a path of the tenant's own")
    void identity13_whatPagesMayLoad(String address) {
        assertNull(WebAddress.fault(address), address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "javascript:alert(1)",
                "data:text/html,x",
                "http://cdn.example/x",
                "//cdn.example/x",
                "/\\cdn.example",
                "https://",
                "https:///x",
                "https://cdn",
                "https://localhost/",
                "https://app.localhost/",
                "https://router.local",
                "https://db.internal:5432/",
                "https://127.0.0.1/",
                "https://2130706433/",
                "https://0x7f.0.0.1/",
                "https://10.1",
                "https://169.254.169.254/latest",
                "https://[::1]/",
                "https://user@cdn.example/",
                "https://user:secret@cdn.example/",
                "https://cdn.example/a b",
                "https://cdn.example/\"><script>",
                "https://cdn.example\\@evil.example",
                "https://-.example"
            })
    @DisplayName("identity 13: scripts, private hosts, IP addresses in any spelling, and credentials are refused")
    void identity13_whatPagesMustNotLoad(String address) {
        assertNotNull(WebAddress.fault(address), address);
    }

    @Test
    void aLinkMayBePlainHttpAndIsNoPath() {
        assertNull(WebAddress.faultOfLink("http://old.example/me"));
        assertNull(WebAddress.faultOfLink("https://new.example/me"));
        assertEquals(WebAddress.HTTP, WebAddress.faultOfLink("/me"));
        assertEquals(WebAddress.HTTP, WebAddress.faultOfLink("javascript:alert(1)"));
        assertNotNull(WebAddress.faultOfLink("http://192.168.1.1/"));
    }

    @Test
    void theLengthIsBounded() {
        String address = "https://cdn.example/";
        assertNull(WebAddress.fault(address + "x".repeat(WebAddress.MAX_LENGTH - address.length())));
        assertNotNull(WebAddress.fault(address + "x".repeat(WebAddress.MAX_LENGTH - address.length() + 1)));
    }
}
