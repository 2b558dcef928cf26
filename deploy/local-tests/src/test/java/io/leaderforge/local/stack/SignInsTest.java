package io.leaderforge.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SignInsTest {

    @Test
    @DisplayName("console-and-api S7: Safari does not store Secure cookies of http://*.localhost")
    void console1_1_S7_onMacOsAnotherBrowserIsNamed() {
        assertTrue(SignIns.browserHint("Mac OS X").contains("Chrome, Edge or Firefox"));
        assertEquals("", SignIns.browserHint("Linux"));
    }
}
