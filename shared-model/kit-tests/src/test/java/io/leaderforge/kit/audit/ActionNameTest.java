package io.leaderforge.kit.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Actions are named by operation ids. */
class ActionNameTest {

    @ParameterizedTest
    @CsvSource({
        "createItem, item.created",
        "editMessageTemplate, message_template.updated",
        "deleteItem, item.deleted",
        "addEntitlementItem, entitlement_item.added",
        "submitForm, form.submitted",
        "resetLetterWords, letter_words.reset",
        "cancelCheckin, checkin.cancelled",
        "applyRule, rule.applied",
        "recalculate, request.recalculated"
    })
    void actions(String operationId, String action) {
        assertEquals(action, ActionName.of(operationId));
    }

    @Test
    void theTargetIsBeforeTheDot() {
        assertEquals("lead", ActionName.target("lead.moved"));
        assertThrows(IllegalArgumentException.class, () -> ActionName.target("moved"));
    }
}
