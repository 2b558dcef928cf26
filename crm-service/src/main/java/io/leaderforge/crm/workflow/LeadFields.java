package io.leaderforge.crm.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.crm.lead.LeadStatus;
import io.leaderforge.crm.lead.Leads;
import io.leaderforge.crm.lead.Leads.Change;
import io.leaderforge.crm.lead.PhoneNumber;
import io.leaderforge.kit.problem.JsonType;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.text.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The {@code fields} of an update_lead node: those of the lead that may be changed; other names are custom fields. */
public final class LeadFields {

    private static final Set<String> FIXED = Set.of(
            "id",
            "tenant_id",
            "name",
            "email",
            "email_key",
            "source_details",
            "utm_source",
            "utm_medium",
            "utm_campaign",
            "ai_score",
            "last_contacted_at",
            "converted_at",
            "revision",
            "created_at",
            "updated_at");
    private static final Set<String> TEXTS = Set.of("first_name", "last_name", "phone", "notes");
    private static final int MAX_FIELDS = 100;
    private static final int MAX_TEXT = 10_000;

    private LeadFields() {}

    static void check(String at, JsonNode fields, List<Violation> violations) {
        if (!fields.isObject() || fields.isEmpty() || fields.size() > MAX_FIELDS) {
            violations.add(new Violation(at, "Name 1 to " + MAX_FIELDS + " fields to set.", Rule.size(1, MAX_FIELDS)));
            return;
        }
        fields.properties().forEach(field -> {
            Violation fault = fault(field.getKey(), field.getValue());
            if (fault != null) {
                violations.add(
                        fault.at(at + "/" + field.getKey().replace("~", "~0").replace("/", "~1")));
            }
        });
    }

    private static @Nullable Violation fault(String name, JsonNode value) {
        if (FIXED.contains(name)) {
            return fault("This field cannot be set by a workflow.", Rule.notAllowed("not_by_workflow"));
        }
        if (name.isBlank() || name.length() > 64) {
            return fault("A field's name has 1 to 64 characters.", Rule.format("field_name"));
        }
        if (value.asText().length() > MAX_TEXT) {
            return fault("This may have " + MAX_TEXT + " characters at most.", Rule.most(MAX_TEXT));
        }
        if (TEXTS.contains(name)) {
            return value.isTextual() || value.isNull()
                    ? null
                    : fault("This must be a string.", Rule.type(JsonType.STRING));
        }
        return switch (name) {
            case "status" ->
                status(value) == null
                        ? fault("This must be a status of the pipeline.", Rule.unknownValue(statuses()))
                        : null;
            case "source" ->
                value.isTextual() && !value.textValue().isBlank()
                        ? null
                        : fault("This must be a string.", Rule.type(JsonType.STRING));
            case "lead_score" ->
                value.isInt() ? null : fault("This must be a whole number.", Rule.type(JsonType.INTEGER));
            case "assigned_to" ->
                value.isNull() || person(value) != null
                        ? null
                        : fault("This must be the id of a person.", Rule.format("uuid"));
            case "tags" ->
                areNames(value)
                        ? null
                        : fault(
                                "This must be an array of tags, each a string with visible characters.",
                                Rule.type(JsonType.ARRAY));
            case "custom_fields" ->
                value.isObject() ? null : fault("This must be an object.", Rule.type(JsonType.OBJECT));
            default -> null;
        };
    }

    private static Violation fault(String detail, Rule rule) {
        return new Violation("", detail, rule);
    }

    private static List<String> statuses() {
        return Arrays.stream(LeadStatus.values()).map(LeadStatus::text).toList();
    }

    private static boolean areNames(JsonNode value) {
        boolean texts = value.isArray();
        for (JsonNode element : value) {
            texts &= element.isTextual() && Names.parse(element.textValue()) != null;
        }
        return texts;
    }

    private static @Nullable LeadStatus status(JsonNode value) {
        return Arrays.stream(LeadStatus.values())
                .filter(status -> status.text().equals(value.asText()))
                .findFirst()
                .orElse(null);
    }

    /** The person a lead is to be assigned to; null where the fields say nothing of it. */
    public static @Nullable UUID assignee(JsonNode fields) {
        return person(fields.path("assigned_to"));
    }

    private static @Nullable UUID person(JsonNode value) {
        try {
            return value.isTextual() ? UUID.fromString(value.textValue()) : null;
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }

    /** @throws IllegalArgumentException with a sentence for people, where the pipeline does not lead there */
    public static Change apply(Change old, JsonNode fields) {
        LeadStatus status = fields.has("status") ? status(fields.path("status")) : null;
        if (status != null && !old.status().mayBecome(status)) {
            throw new IllegalArgumentException(old.status().refusal(status));
        }
        return new Change(
                text(fields, "first_name", old.firstName()),
                text(fields, "last_name", old.lastName()),
                old.email(),
                text(fields, "phone", old.phone()),
                fields.path("source").asText(old.source()),
                status == null ? old.status() : status,
                fields.has("tags") ? tags(fields.path("tags")) : old.tags(),
                fields.path("lead_score").asInt(old.leadScore()),
                fields.has("assigned_to") ? assignee(fields) : old.assignedTo(),
                bounded(customFields(old.customFields(), fields)),
                text(fields, "notes", old.notes()));
    }

    private static ObjectNode bounded(ObjectNode customFields) {
        if (customFields.toString().length() > Leads.MAX_CUSTOM_FIELDS) {
            throw new IllegalArgumentException(
                    "The lead's custom fields would have more than " + Leads.MAX_CUSTOM_FIELDS + " characters.");
        }
        return customFields;
    }

    private static @Nullable String text(JsonNode fields, String name, @Nullable String old) {
        JsonNode value = fields.get(name);
        if (value == null) {
            return old;
        }
        if (value.isNull()) {
            return null;
        }
        return switch (name) {
            case "phone" -> PhoneNumber.of(value.asText());
            case "notes" -> value.asText();
            default -> Names.typed(value.asText());
        };
    }

    private static List<String> tags(JsonNode value) {
        List<String> tags = new ArrayList<>();
        value.forEach(tag -> tags.add(tag.asText()));
        return Names.tags(tags);
    }

    private static ObjectNode customFields(ObjectNode old, JsonNode fields) {
        ObjectNode custom = old.deepCopy();
        if (fields.path("custom_fields") instanceof ObjectNode given) {
            custom.setAll(given);
        }
        Set<String> own = Set.of("status", "source", "lead_score", "assigned_to", "tags", "custom_fields");
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            if (!own.contains(field.getKey()) && !TEXTS.contains(field.getKey())) {
                custom.set(field.getKey(), field.getValue());
            }
        }
        return custom;
    }
}
