package io.leaderforge.crm.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.crm.json.Columns;
import io.leaderforge.crm.lead.Lead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was sent with the form that started a run, for conditions and templates. */
final class Submission {

    private Submission() {}

    /** {@code form} of a condition: the answers by their names, and id, name and data of the form where no answer is. */
    static ObjectNode values(Execution execution) {
        ObjectNode values = answers(execution).deepCopy();
        if (execution.triggerData().has("form_id")) {
            values.putIfAbsent("id", execution.triggerData().path("form_id"));
            values.putIfAbsent("name", execution.triggerData().path("form_name"));
            values.putIfAbsent("data", answers(execution));
        }
        return values;
    }

    private static ObjectNode answers(Execution execution) {
        return execution.triggerData().path("data") instanceof ObjectNode data ? data : Columns.object();
    }

    /** A template's variables: the lead, its custom fields, then the submission; by prefix too, {@code lead.phone}. */
    static Map<String, Object> variables(Lead lead, Execution execution) {
        Map<String, Object> ofLead = texts(lead.values());
        Map<String, Object> ofForm = texts(values(execution));
        Map<String, Object> all = new HashMap<>(texts(answers(execution)));
        all.putAll(ofLead);
        all.put("lead", ofLead);
        all.put("form", ofForm);
        return all;
    }

    private static Map<String, Object> texts(ObjectNode values) {
        Map<String, Object> texts = new HashMap<>();
        values.properties().forEach(value -> {
            if (!value.getValue().isNull()) {
                texts.put(value.getKey(), text(value.getValue()));
            }
        });
        return texts;
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            List<String> elements = new ArrayList<>();
            value.forEach(element -> elements.add(element.asText()));
            return String.join(", ", elements);
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
