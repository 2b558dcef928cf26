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
    void workflowsGoForwardOnly(LeadStatus from, String to) {
        Set<LeadStatus> allowed = EnumSet.of(from);
        if (to != null) {
            Arrays.stream(to.split(" ")).map(LeadStatus::valueOf).forEach(allowed::add);
        }
        for (LeadStatus next : LeadStatus.values()) {
            assertEquals(allowed.contains(next), from.mayBecome(next), from + " to " + next);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NEW, NEW CONTACTED",
        "CONTACTED, NEW CONTACTED QUALIFIED",
        "QUALIFIED, NEW CONTACTED QUALIFIED CONVERTED LOST",
        "CONVERTED, NEW CONTACTED QUALIFIED CONVERTED",
        "LOST, NEW CONTACTED QUALIFIED LOST"
    })
    void peopleMayAlsoReturnALeadToAnEarlierStatus(LeadStatus from, String to) {
        Set<LeadStatus> allowed = EnumSet.noneOf(LeadStatus.class);
        for (LeadStatus next : LeadStatus.values()) {
            try {
                from.requireMove(next);
                allowed.add(next);
            } catch (ProblemException refused) {
                assertEquals(409, refused.type().status());
            }
        }
        assertEquals(
                EnumSet.copyOf(
                        Arrays.stream(to.split(" ")).map(LeadStatus::valueOf).toList()),
                allowed);
    }

    @Test
    void aRefusalIsAConflictThatSaysWhereItGoes() {
        ProblemException refused =
                assertThrows(ProblemException.class, () -> LeadStatus.CONTACTED.requireMove(LeadStatus.LOST));
        assertEquals(409, refused.type().status());
        assertTrue(refused.detail().contains("can become qualified. People can also return it"), refused.detail());
    }
}
