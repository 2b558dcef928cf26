package io.leaderforge.crm.form;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.crm.form.FormBodies.FormType;
import io.leaderforge.crm.form.FormBodies.PublicForm;
import io.leaderforge.crm.form.HostedForms.Visit;
import io.leaderforge.crm.letter.Brand;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.words.Language;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a visitor reads whose answers cannot be received. */
class HostedPageTest {

    @Test
    void whatWasEnteredIsKeptWhereTheFormCanBeRead() {
        var fields = Json.mapper()
                .createArrayNode()
                .add(Json.mapper().createObjectNode().put("name", "wish").put("type", "text"));
        var none = Json.mapper().createObjectNode();
        PublicForm form =
                new PublicForm(UUID.randomUUID(), "Contact", FormType.STANDALONE, fields, none, none, List.of(), 1);
        Visit visit = new Visit(form, Brand.of("Acme"), null, Language.DE, null);
        for (ProblemType refusal : HostedRefusals.TYPES) {
            String page = new HostedPage(visit).form(new HostedInput(Map.of("wish", "More time")), refusal);
            assertTrue(page.contains("<h2>Ihre Antworten wurden nicht gesendet</h2>"), page);
            assertTrue(page.contains("value=\"More time\""), page);
            assertTrue(page.contains("<title>Fehler: Contact"), page);
        }
    }

    @Test
    void aPageOfItsOwnStandsWhereItCannot() {
        for (Language language : Language.values()) {
            for (ProblemType refusal : HostedRefusals.TYPES) {
                String page = new HostedPage(Visit.unknown(language)).refused(refusal);
                assertTrue(page.contains("<html lang=\"" + language.text() + "\""), page);
                assertFalse(page.contains("<form"), page);
                assertFalse(page.contains(" · "), page);
            }
        }
    }
}
