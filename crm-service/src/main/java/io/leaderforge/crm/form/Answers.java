package io.leaderforge.crm.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leaderforge.crm.form.FormFields.Field;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.text.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A visitor's answers, checked against the form. Answers that the form does not ask for are ignored: a page that is older than
 * the form, or a browser's extension, must not prevent a submission.
 *
 * @param data the answers to the form's fields, addresses in their canonical form, other texts without surrounding blanks,
 *     empty ones left out
 * @param freeTexts the names of those that may be any text
 */
record Answers(ObjectNode data, List<String> freeTexts) {

    /** Characters of all answers together: runs are taken on by many, each with its answers. */
    static final int MAX_TOTAL = 200_000;

    private static final Set<String> OF_LEAD = Set.of("email", "first_name", "last_name", "phone");

    /** 422 with every field that is missing or wrong. */
    static Answers of(FormFields form, ObjectNode given) {
        List<Violation> violations = new ArrayList<>();
        ObjectNode data = Json.mapper().createObjectNode();
        for (Field field : form.all()) {
            JsonNode answer = given.path(field.name());
            String fault = fault(field, answer);
            if (fault != null) {
                violations.add(new Violation("/data/" + field.name(), fault));
            } else if (!isEmpty(answer)) {
                data.set(field.name(), answer.isTextual() ? data.textNode(stored(field, answer)) : answer);
            }
        }
        if (violations.isEmpty() && data.toString().length() > MAX_TOTAL) {
            violations.add(
                    new Violation("/data", "All answers together may have at most " + MAX_TOTAL + " characters."));
        }
        if (!violations.isEmpty()) {
            throw Problems.of(ProblemType.UNPROCESSABLE, "Correct the named fields and send it again.", violations);
        }
        List<String> freeTexts = form.all().stream()
                .filter(field -> field.isFreeText() && data.has(field.name()))
                .map(Field::name)
                .toList();
        return new Answers(data, freeTexts);
    }

    private static @Nullable String fault(Field field, JsonNode answer) {
        if (isEmpty(answer)) {
            return field.required() ? "This field is required." : null;
        }
        String fault = field.type().fault(answer);
        if (fault == null && field.required() && answer.isBoolean() && !answer.booleanValue()) {
            return "This must be checked.";
        }
        if (fault == null && isAddress(field)) {
            fault = FieldType.EMAIL.fault(answer);
        }
        if (fault == null && !field.options().isEmpty() && !field.options().contains(text(answer))) {
            return "This must be one of the options.";
        }
        return fault;
    }

    /** A field named email identifies the lead, whatever type its author gave it; others are written to as well. */
    private static boolean isAddress(Field field) {
        return field.type() == FieldType.EMAIL || field.name().equals("email");
    }

    private static String stored(Field field, JsonNode answer) {
        return isAddress(field) ? EmailAddress.of(answer.textValue()).text() : text(answer);
    }

    private static String text(JsonNode answer) {
        return answer.asText().strip();
    }

    private static boolean isEmpty(JsonNode answer) {
        return answer.isMissingNode()
                || answer.isNull()
                || (answer.isTextual() && answer.textValue().isBlank());
    }

    /** An answer that fills the lead; null where it was not given. */
    @Nullable
    String ofLead(String name) {
        JsonNode answer = data.get(name);
        return answer == null ? null : answer.asText();
    }

    /** The address of the lead; null where it was not given. */
    @Nullable
    EmailAddress address() {
        return EmailAddress.parse(ofLead("email"));
    }

    ObjectNode customFields() {
        return data.deepCopy().remove(OF_LEAD);
    }
}
