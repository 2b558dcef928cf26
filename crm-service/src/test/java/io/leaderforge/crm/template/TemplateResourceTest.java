package io.leaderforge.crm.template;

import static io.leaderforge.crm.Given.CRM;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leaderforge.crm.CrmTest;
import io.leaderforge.crm.ListOrders;
import io.leaderforge.crm.template.TemplateBodies.TemplateView;
import io.leaderforge.testkit.Replicas;
import io.leaderforge.testkit.TestTenant;
import java.sql.SQLException;
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

    @Test
    void learning5_theTextPartHasTheAddressesOfLinksAndNoEntities() {
        String content = "<p><a href=\"https://example.com/confirm?a=1&amp;b=2\">Confirm here</a></p>"
                + "<p>5 &euro; &ndash; caf&eacute; &#8217;&#x41;</p><img src='x' alt=\"Our caf&eacute;\">"
                + "<p><a href=https://example.com/>https://example.com/</a> <a href='mailto:a@example.com'>a@example.com</a>"
                + " <a href='#top'>top</a></p>";
        assertEquals(
                "Confirm here (https://example.com/confirm?a=1&b=2)\n5 \u20ac \u2013 caf\u00e9 \u2019A\nOur caf\u00e9"
                        + "https://example.com/ a@example.com top",
                TemplateText.text(content, Map.of()));
    }

    @Test
    void learning12_theLinesOfAValueAreLinesInHtml() {
        Map<String, String> values = Map.of("message", "first <line>\r\nsecond line");
        assertEquals(
                "<p>You wrote: first &lt;line&gt;<br>second line</p>",
                TemplateText.html("<p>You wrote: {{message}}</p>", values));
        assertEquals(
                "You wrote: first <line>\nsecond line", TemplateText.text("<p>You wrote: {{message}}</p>", values));
        assertEquals(
                "<p title=\"first &lt;line&gt;\r\nsecond line\">x</p>",
                TemplateText.html("<p title=\"{{message}}\">x</p>", values));
    }

    @Test
    void learning28_aValueWithinAnAddressIsUrlEncodedAndAnEmptyOneHasAFallback() {
        Map<String, String> values =
                Map.of("email", "sue+news@example.com", "n", "A B&\"C\"", "link", "https://a.example/?x=1&y=2");
        assertEquals(
                "<a href=\"https://x.example/?e=sue%2Bnews%40example.com&n=A%20B%26%22C%22\">A B&amp;&quot;C&quot;</a>",
                TemplateText.html("<a href=\"https://x.example/?e={{email}}&n={{n}}\">{{n}}</a>", values));
        assertEquals(
                "x (https://x.example/?e=sue%2Bnews%40example.com)",
                TemplateText.text("<a href='https://x.example/?e={{email}}'>x</a>", values));
        assertEquals(
                "<a class=b href=https://a.example/?x&#x3D;1&amp;y&#x3D;2>x</a>",
                TemplateText.html("<a class=b href={{link}}>x</a>", values));
        assertEquals(
                "<a href=\"mailto:sue+news@example.com\">x</a>",
                TemplateText.html("<a href=\"mailto:{{email}}\">x</a>", values));
        assertEquals("Hello there & you", TemplateText.plain("Hello {{ first_name | there & you }}", values));
        assertEquals(
                "<p>Hello there &amp; you</p>", TemplateText.html("<p>Hello {{first_name|there & you}}</p>", values));
        tenant.asOwner()
                .body(Map.of(
                        "name",
                        "N",
                        "type",
                        "email",
                        "subject",
                        "Hi {{first_name|there}}",
                        "content",
                        "{{frist_name}}",
                        "variables",
                        List.of("first_name")))
                .post(CRM + "/message-templates")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/content"))
                .body("errors.detail", hasItem(containsString("frist_name")));
    }

    @Test
    void console1_3_theyAreSortedByNameAndByTheirLastChange() throws SQLException {
        ListOrders.assertReadAPage(
                tenant,
                CRM + "/message-templates",
                "message_templates",
                List.of("type, content", "'email', 'x'"),
                TemplateView.LIST);
    }
}
