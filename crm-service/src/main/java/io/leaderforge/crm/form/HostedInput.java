package io.leaderforge.crm.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.crm.form.FormBodies.CreateSubmission;
import io.leaderforge.crm.form.FormFields.Field;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a page of a form has been given, by the names of its controls: those of the form's fields, and names with a dot, which no
 * field has, for the page's own.
 */
record HostedInput(Map<String, String> values) {

    /** The campaign, which is no field of the form. */
    static final List<String> CAMPAIGN = List.of("utm_source", "utm_medium", "utm_campaign");

    /** Of a control that people do not see. */
    static final String TRAP = "page.leave_empty";

    private static final String OWN = "page.";
    private static final int MOST_CONTROLS = 400;
    private static final int LONGEST_CAMPAIGN = 500;

    /** Of the first request: the address has the campaign, and values of hidden fields. */
    static HostedInput ofAddress(Map<String, List<String>> query) {
        Map<String, String> values = first(query);
        CAMPAIGN.forEach(name -> values.put(own(name), values.getOrDefault(name, "")));
        values.remove(TRAP);
        return new HostedInput(values);
    }

    /** @throws io.leaderforge.kit.problem.ProblemException 400 where it cannot be read */
    static HostedInput ofBody(@Nullable String form) {
        try {
            String body = form == null ? "" : form;
            return new HostedInput(first(
                    new QueryStringDecoder(body, StandardCharsets.UTF_8, false, MOST_CONTROLS, true).parameters()));
        } catch (IllegalArgumentException malformed) {
            throw Problems.badRequest("", "The form cannot be read.", Rule.format("form"));
        }
    }

    private static Map<String, String> first(Map<String, List<String>> all) {
        Map<String, String> values = new HashMap<>();
        all.forEach((name, given) -> values.put(name, given.isEmpty() ? "" : given.getFirst()));
        return values;
    }

    /** The name of a control of the page itself. */
    static String own(String name) {
        return OWN + name;
    }

    String of(String control) {
        return values.getOrDefault(control, "");
    }

    boolean isOfProgram() {
        return !of(TRAP).isEmpty();
    }

    /** A box that is not checked is not sent, and neither is an empty answer. */
    CreateSubmission submission(List<Field> fields) {
        ObjectNode data = Json.mapper().createObjectNode();
        for (Field field : fields) {
            if (!of(field.name()).isEmpty()) {
                data.put(field.name(), of(field.name()));
            }
        }
        return new CreateSubmission(data, campaign("utm_source"), campaign("utm_medium"), campaign("utm_campaign"));
    }

    /** Of a link, not of the visitor: what is too long is left out. */
    private @Nullable String campaign(String name) {
        String value = of(own(name));
        return value.isEmpty() || value.length() > LONGEST_CAMPAIGN || value.indexOf('\0') >= 0 ? null : value;
    }
}
