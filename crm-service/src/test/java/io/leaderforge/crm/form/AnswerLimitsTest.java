package io.leaderforge.crm.form;

import static io.leaderforge.crm.Given.CRM;
import static io.leaderforge.crm.Given.field;
import static io.leaderforge.crm.Given.node;
import static org.hamcrest.Matchers.contains;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.testkit.As;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What answers come to when there are many of them. */
@CrmTest
class AnswerLimitsTest {

    private static final String LONG = "a".repeat(10_000);

    private final TestTenant tenant = Replicas.tenant();

    private UUID form(String prefix, int fields) {
        @SuppressWarnings("unchecked")
        Map<String, Object>[] all = IntStream.range(0, fields)
                .mapToObj(n -> n == 0 ? field("email", "email", true) : field(prefix + n, "text", false))
                .toArray(Map[]::new);
        return Given.form(tenant, all);
    }

    private static Map<String, Object> answers(String email, String prefix, int count) {
        Map<String, Object> data = new HashMap<>(Map.of("email", email));
        IntStream.rangeClosed(1, count).forEach(n -> data.put(prefix + n, LONG));
        return data;
    }

    @Test
    void finding7_answersAreBoundedTogether() {
        UUID form = form("a", 30);
        As.anonymous(tenant.id())
                .body(Map.of("data", answers("all@example.com", "a", 21)))
                .post(CRM + "/public/forms/" + form + "/submissions")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/data"));
        Given.submit(tenant, form, answers("all@example.com", "a", 19));
    }

    @Test
    void finding7_aLeadDoesNotGrowWithEveryForm() {
        String email = "grows@example.com";
        Given.submit(tenant, form("a", 20), answers(email, "a", 19));
        Given.submit(tenant, form("b", 20), answers(email, "b", 19));
        Given.submit(tenant, form("c", 3), answers(email, "c", 2));
        assertEquals(
                "21",
                Given.one(
                        "select count(*)::text from crm.leads l, jsonb_object_keys(l.custom_fields) where l.tenant_id = ?",
                        tenant.id()));
        assertEquals(
                "3", Given.one("select count(*)::text from crm.form_submissions where tenant_id = ?", tenant.id()));
        UUID more = form("d", 2);
        Map<String, String> fields = new HashMap<>();
        IntStream.range(0, 10).forEach(n -> fields.put("e" + n, LONG));
        UUID workflow = Given.workflow(tenant, more, List.of(node("u", "update_lead", Map.of("fields", fields))));
        Given.submit(tenant, more, Map.of("email", email));
        assertTrue(Given.awaitRun(tenant, workflow, "completed")
                .getString("items[0].steps[0].error_message")
                .contains("custom fields would have more than"));
    }

    @Test
    void finding7_aDefinitionIsBounded() {
        tenant.asOwner()
                .body(Map.of(
                        "name",
                        "W",
                        "trigger_type",
                        "lead.created",
                        "nodes",
                        List.of(node("a", "add_tag", Map.of("tag", "x", "note", "n".repeat(262_144)))),
                        "edges",
                        List.of()))
                .post(CRM + "/workflows")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/nodes"));
    }
}
