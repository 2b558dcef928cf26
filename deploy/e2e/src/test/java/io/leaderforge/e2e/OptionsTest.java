package io.leaderforge.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void valuesFollowTheirNamesOrAnEqualsSign() {
        String[] arguments = {
            "--gateway=http://localhost:18080", "--mail", "http://localhost:18025/?to=a", "--sign-ins=f"
        };
        assertEquals(
                Map.of("gateway", "http://localhost:18080", "mail", "http://localhost:18025/?to=a", "sign-ins", "f"),
                Options.parse(arguments));
    }
}
