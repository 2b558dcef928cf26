package io.leaderforge.kit.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobSettingsTest {

    private static JobSettings of(int jobs, String... roles) {
        return new JobSettings(Duration.ofSeconds(1), Duration.ofSeconds(1), jobs, Set.of(roles));
    }

    @ParameterizedTest
    @CsvSource({"serve,false", "work,true", "serve;work,true"})
    void onlyAProcessWithTheRoleWorks(String roles, boolean works) {
        assertEquals(works, of(1, roles.split(";")).works());
    }

    @Test
    void unknownRolesAndNoPlacesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> of(1, "server"));
        assertThrows(IllegalArgumentException.class, () -> of(1));
        assertThrows(IllegalArgumentException.class, () -> of(0, "work"));
    }
}
