package io.leaderforge.crm.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.leaderforge.kit.problem.JsonType;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.text.Names;
import io.leaderforge.kit.text.TextEnum;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of a form, read from their JSON; keys this service does not know stay in the JSON. */
final class FormFields {

    private static final int MAX_FIELDS = 100;
    private static final int MAX_LABEL = 500;
    /** What conditions and templates know under these names. */
    private static final Set<String> RESERVED = Set.of("lead", "form", "trigger", "steps");

    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_-]{0,63}");

    /** One field; {@code options} is empty where any answer will do. */
    record Field(String name, FieldType type, boolean required, Set<String> options) {

        /** Its answer may be any text. The one in {@code email} is the address that is written to. */
        boolean isFreeText() {
            return switch (type) {
                case TEXT, TEXTAREA, HIDDEN, URL, EMAIL -> !name.equals("email");
                case SELECT, RADIO -> options.isEmpty();
                case PHONE, TEL, NUMBER, CHECKBOX, DATE -> false;
            };
        }
    }

    private final List<Field> fields;

    private FormFields(List<Field> fields) {
        this.fields = fields;
    }

    List<Field> all() {
        return fields;
    }

    /** Reads stored fields, which were checked when they were stored. */
    static FormFields of(ArrayNode json) {
        List<Field> fields = new ArrayList<>(json.size());
        json.forEach(field -> fields.add(read(field)));
        return new FormFields(fields);
    }

    /** 400 for an unknown type, 422 with every broken rule else. */
    @CanIgnoreReturnValue
    static FormFields checked(ArrayNode json) {
        List<Violation> violations = new ArrayList<>();
        Set<String> names = new HashSet<>();
        if (json.size() > MAX_FIELDS) {
            violations.add(
                    new Violation("/fields", "A form has " + MAX_FIELDS + " fields at most.", Rule.most(MAX_FIELDS)));
        }
        for (int i = 0; i < json.size() && i < MAX_FIELDS; i++) {
            check("/fields/" + i, json.get(i), names, violations);
        }
        if (!violations.isEmpty()) {
            throw Problems.of(ProblemType.UNPROCESSABLE, "Correct the named fields and send it again.", violations);
        }
        return of(json);
    }

    private static void check(String at, JsonNode field, Set<String> names, List<Violation> violations) {
        if (!field.isObject()) {
            throw Problems.badRequest(at, "This must be an object.", Rule.type(JsonType.OBJECT));
        }
        require(at + "/name", field.path("name"), violations);
        require(at + "/type", field.path("type"), violations);
        String name = field.path("name").asText();
        if (field.path("name").isTextual() && !NAME.matcher(name).matches()) {
            violations.add(new Violation(
                    at + "/name",
                    "A name has 1 to 64 characters: a-z, accented ones too, digits, _ or -, and no digit first.",
                    Rule.format("field_name")));
        }
        if (RESERVED.contains(name)) {
            violations.add(new Violation(
                    at + "/name", "This name is reserved. Choose another one.", Rule.notAllowed("reserved")));
        }
        if (!names.add(name)) {
            violations.add(new Violation(at + "/name", "Another field has this name.", Rule.duplicate()));
        }
        if (field.path("type").isTextual()
                && TextEnum.find(FieldType.class, field.path("type").textValue()) == null) {
            throw Problems.badRequest(
                    at + "/type",
                    "This must be one of " + types() + ".",
                    Rule.unknownValue(List.of(types().split(", "))));
        }
        requireType(
                at + "/required", field.get("required"), field.path("required").isBoolean(), JsonType.BOOLEAN);
        requireType(at + "/label", field.get("label"), field.path("label").isTextual(), JsonType.STRING);
        requireType(at + "/options", field.get("options"), field.path("options").isArray(), JsonType.ARRAY);
        requireType(at + "/hint", field.get("hint"), field.path("hint").isTextual(), JsonType.STRING);
        requireShort(at + "/label", field.path("label"), violations);
        requireShort(at + "/hint", field.path("hint"), violations);
    }

    private static void requireShort(String at, JsonNode text, List<Violation> violations) {
        if (text.asText().length() > MAX_LABEL) {
            violations.add(
                    new Violation(at, "This may have " + MAX_LABEL + " characters at most.", Rule.most(MAX_LABEL)));
        }
    }

    private static void require(String at, JsonNode value, List<Violation> violations) {
        if (value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && value.textValue().isBlank())) {
            violations.add(new Violation(at, "This field is required.", Rule.required()));
        } else if (!value.isTextual()) {
            throw Problems.badRequest(at, "This must be a string.", Rule.type(JsonType.STRING));
        }
    }

    private static void requireType(String at, @Nullable JsonNode value, boolean right, JsonType expected) {
        if (value != null && !value.isNull() && !right) {
            throw Problems.badRequest(at, "This must be " + expected.phrase() + ".", Rule.type(expected));
        }
    }

    private static Field read(JsonNode json) {
        FieldType type = TextEnum.find(FieldType.class, json.path("type").asText());
        Set<String> options = new HashSet<>();
        json.path("options")
                .forEach(option -> options.add(
                        Names.trimmed(option.isObject() ? option.path("value").asText() : option.asText())));
        return new Field(
                json.path("name").asText(),
                type == null ? FieldType.TEXT : type,
                json.path("required").asBoolean(),
                type != null && type.hasOptions() ? options : Set.of());
    }

    private static String types() {
        return String.join(", ", TextEnum.texts(FieldType.class));
    }
}
