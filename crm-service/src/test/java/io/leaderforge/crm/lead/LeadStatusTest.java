package io.leaderforge.crm.lead;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.kit.problem.ProblemException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadStatusTest {

    /** Every status but those that are named, and the status itself, is refused. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "",
            value = {"NEW, CONTACTED", "CONTACTED, QUALIFIED", "QUALIFIED, CONVERTED LOST", "CONVERTED,", "LOST,"})
    void thePipelineLeadsOneWay(LeadStatus from, String to) {
        Set<LeadStatus> allowed = EnumSet.of(from);
        if (to != null) {
            Arrays.stream(to.split(" ")).map(LeadStatus::valueOf).forEach(allowed::add);
        }
        for (LeadStatus next : LeadStatus.values()) {
            assertEquals(allowed.contains(next), from.mayBecome(next), from + " to " + next);
        }
    }

    @Test
    void aRefusalIsAConflictThatSaysWhereItGoes() {
        ProblemException refused =
                assertThrows(ProblemException.class, () -> LeadStatus.QUALIFIED.requireMove(LeadStatus.NEW));
        assertEquals(409, refused.type().status());
        assertTrue(refused.detail().contains("converted or lost"), refused.detail());
    }
}
