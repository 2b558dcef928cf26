package io.leaderforge.crm.template;

import static io.leaderforge.crm.Given.CRM;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@CrmTest
class TemplateResourceTest {

    private final TestTenant tenant = Replicas.tenant();

    @Test
    void aTemplateListsItsVariables() {
        tenant.asOwner()
                .body(Map.of(
                        "name",
                        "N",
                        "type",
                        "email",
                        "subject",
                        "Hi {{ first_name }}",
                        "content",
                        "{{firma_ß}} {{first_name}}"))
                .post(CRM + "/message-templates")
                .then()
                .statusCode(201)
                .body("variables", contains("first_name", "firma_ß"))
                .body("usage_count", equalTo(0));
        tenant.asOwner()
                .body(Map.of("name", "N", "type", "email", "content", "x"))
                .post(CRM + "/message-templates")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/subject"));
        tenant.asOwner()
                .body(Map.of("name", "N", "type", "pigeon", "content", "x"))
                .post(CRM + "/message-templates")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/type"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{{#a}}x{{/a}}", "{{>other}}", "{{{raw}}}", "{{&raw}}", "{{=<% %>=}}", "{{", "{{a b}}", "{{}}"})
    void onlyVariablesStandInBraces(String content) {
        tenant.asOwner()
                .body(Map.of("name", "N", "type", "sms", "content", content, "variables", List.of()))
                .post(CRM + "/message-templates")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/content"));
    }

    @Test
    void valuesAreEscapedInHtmlOnly() {
        Map<String, Object> values = Map.of("name", "<b>Zoë</b> & co", "lead", Map.of("city", "“Köln”"));
        String content = "<p>Hi {{name}}{{missing}},</p><p>from {{lead.city}}&nbsp;!</p>";
        assertEquals("Hi <b>Zoë</b> & co,\nfrom “Köln” !", TemplateText.text(content, values));
        assertEquals(
                "<p>Hi &lt;b&gt;Zoë&lt;/b&gt; &amp; co,</p><p>from “Köln”&nbsp;!</p>",
                TemplateText.html(content, values));
        assertEquals("2 < 3\n<b>Zoë</b> & co", TemplateText.text("2 < 3\n{{name}}", values));
        assertEquals(
                "<div style=\"white-space: pre-line\">2 &lt; 3\n&lt;b&gt;Zoë&lt;/b&gt; &amp; co</div>",
                TemplateText.html("2 < 3\n{{name}}", values));
        assertEquals("{{name}}", TemplateText.plain("{{a}}", Map.of("a", "{{name}}")));
    }
}
