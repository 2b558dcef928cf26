package io.leaderforge.crm.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.crm.json.Columns;
import io.leaderforge.crm.lead.Lead;
import io.leaderforge.crm.message.PlainName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was sent with the form that started a run, for conditions and templates. */
public final class Submission {

    /** What visitors say of themselves, of the lead's own fields. */
    private static final List<String> PERSONAL =
            List.of("first_name", "last_name", "name", "phone", "utm_source", "utm_medium", "utm_campaign");

    private Submission() {}

    /** {@code form} of a condition: the answers by their names, and id, name and data of the form where no answer is. */
    static ObjectNode values(Execution execution) {
        return values(execution, answers(execution));
    }

    private static ObjectNode values(Execution execution, ObjectNode answers) {
        ObjectNode values = answers.deepCopy();
        if (execution.triggerData().has("form_id")) {
            values.putIfAbsent("id", execution.triggerData().path("form_id"));
            values.putIfAbsent("name", execution.triggerData().path("form_name"));
            values.putIfAbsent("data", answers);
        }
        return values;
    }

    private static ObjectNode answers(Execution execution) {
        return execution.triggerData().path("data") instanceof ObjectNode data ? data : Columns.object();
    }

    /** The form whose submission began it; null where none is named. */
    static @Nullable UUID form(Execution execution) {
        String id = execution.triggerData().path("form_id").asText();
        return id.isEmpty() ? null : UUID.fromString(id);
    }

    /**
     * A template's variables: the answers of the form, then the lead and its custom fields, so that a form's own {@code status}
     * is not hidden; by prefix too, {@code lead.phone}, {@code form.goal}, {@code trigger.content_id}. The mail goes
     * to an address that a visitor has typed, so that what they typed as they liked is cut to a name.
     */
    static Map<String, Object> variables(Lead lead, Execution execution) {
        ObjectNode answers = answers(execution).deepCopy();
        cut(answers, freeTexts(execution));
        Map<String, Object> ofForm = texts(values(execution, answers));
        Map<String, Object> ofLead = variables(lead);
        Map<String, Object> all = new HashMap<>(ofLead);
        all.putAll(texts(answers));
        all.put("lead", ofLead.get("lead"));
        all.put("form", ofForm);
        all.put("trigger", texts(execution.triggerData().deepCopy().without(List.of("data", "free_texts"))));
        return all;
    }

    /** The variables of a message that no run sends: the lead's. */
    public static Map<String, Object> variables(Lead lead) {
        ObjectNode leadValues = lead.values();
        cut(leadValues, PERSONAL);
        cut(leadValues, lead.typedFields());
        cut(leadValues.path("custom_fields"), lead.typedFields());
        Map<String, Object> ofLead = texts(leadValues);
        Map<String, Object> all = new HashMap<>(ofLead);
        all.put("lead", ofLead);
        return all;
    }

    /** Those of the answers; all where it was not kept which. */
    private static Collection<String> freeTexts(Execution execution) {
        if (!(execution.triggerData().path("free_texts") instanceof ArrayNode names)) {
            List<String> all = new ArrayList<>();
            answers(execution).fieldNames().forEachRemaining(all::add);
            return all;
        }
        List<String> some = new ArrayList<>();
        names.forEach(name -> some.add(name.asText()));
        return some;
    }

    private static void cut(JsonNode values, Collection<String> names) {
        if (values instanceof ObjectNode object) {
            names.stream()
                    .filter(name -> object.path(name).isTextual())
                    .forEach(name ->
                            object.put(name, PlainName.of(object.path(name).textValue())));
        }
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
