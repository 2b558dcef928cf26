package io.leaderforge.crm.template;

import static io.leaderforge.crm.Given.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.Given;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a template may cost the process that fills it. */
@CrmTest
class TemplateLimitsTest {

    private static final int LONGEST_CONTENT = 200_000;

    @Test
    void finding7_whatATemplateComesToIsBounded() {
        String content = "{{x}}".repeat(LONGEST_CONTENT / 5);
        Map<String, String> values = Map.of("x", "y".repeat(10_000));
        assertThrows(TooLongException.class, () -> TemplateText.text(content, values));
        assertThrows(TooLongException.class, () -> TemplateText.html(content, values));
        assertEquals("<div style=\"white-space: pre-line\"></div>", TemplateText.html(content, Map.of("x", "")));
        assertEquals(
                998,
                new Templates.MailTemplate(UUID.randomUUID(), "{{x}}", "c")
                        .fill(values)
                        .subject()
                        .length());
    }

    @Test
    void finding7_aMessageThatIsTooLongIsAFailedStepAndTheRunGoesOn() {
        TestTenant tenant = Replicas.tenant();
        UUID form = Given.form(tenant);
        UUID template = Given.template(tenant, "Long", "{{lead.plan}}{{plan}}".repeat(9_000));
        UUID workflow = Given.workflow(
                tenant,
                form,
                List.of(
                        node("plan", "update_lead", Map.of("fields", Map.of("plan", "p".repeat(1_000)))),
                        node("mail", "send_email", Map.of("template_id", template)),
                        node("tag", "add_tag", Map.of("tag", "on"))),
                Given.edge("plan", "mail"),
                Given.edge("mail", "tag"));
        Given.submit(tenant, form, Map.of("email", "long-" + form + "@example.com"));
        JsonPath runs = Given.awaitRun(tenant, workflow, "completed");
        assertEquals("failed", runs.getString("items[0].steps.find { it.node_id == 'mail' }.status"));
        assertTrue(runs.getString("items[0].steps.find { it.node_id == 'mail' }.error_message")
                .contains("more than 1048576 characters"));
        assertEquals("0", Given.one("select count(*)::text from crm.messages where tenant_id = ?", tenant.id()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{",
                "<a",
                "<style>",
                "<!--",
                "</",
                "<style",
                "&",
                "<b>   ",
                "  \n",
                "<br   ",
                "<title></title",
                "{{x}} {{"
            })
    @Timeout(20)
    void finding7_readingAContentTakesAsLongAsItIs(String piece) {
        String content = piece.repeat(LONGEST_CONTENT / piece.length());
        for (String any : List.of(content, "<p>" + content, "<p>" + content + "</style")) {
            List<Violation> violations = new ArrayList<>();
            TemplateText.check("/content", any, violations);
            assertTrue(violations.size() <= 1);
            assertTrue(TemplateText.variables(any).size() <= 2);
            assertTrue(TemplateText.text(any, Map.of()).length() <= any.length());
            assertTrue(TemplateText.html(any, Map.of()).length() <= 6 * any.length() + 60);
        }
    }

    @Test
    void theTextOfAContentIsWithoutItsMarkup() {
        String content = """
                <html><head><title>No</title><style>p { }</style></head><!-- no -->
                <body><p>Hello   {{name}},<br>
                one &amp; two &lt;three&gt; &quot;&#39;&copy; 1 < 2</p><UL><LI>a</LI><li>b</li></UL><script>no()</script>end</body></html>
                """;
        assertEquals(
                "Hello   Zoë,\n one & two <three> \"'\u00a9 1 < 2\n- a\n- b\n\nend",
                TemplateText.text(content, Map.of("name", "Zoë")));
        assertEquals("1 < 2 & {{x}}", TemplateText.text("1 < 2 & {{a}}", Map.of("a", "{{x}}")));
    }
}
