package io.leaderforge.crm.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.leaderforge.crm.form.FormFields.Field;
import io.leaderforge.kit.json.Json;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.text.EmailAddress;
import io.leaderforge.kit.text.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A visitor's answers, checked against the form. Answers that the form does not ask for are ignored: a page that is older than
 * the form, or a browser's extension, must not prevent a submission.
 *
 * @param data the answers to the form's fields as their types: numbers, booleans, addresses in their canonical form, other
 *     texts without surrounding blanks; empty ones left out
 * @param freeTexts the names of those that may be any text
 * @param named whether a field {@code name} names the lead, because the form asks for no other name
 */
record Answers(ObjectNode data, List<String> freeTexts, boolean named) {

    /** Characters of all answers together: runs are taken on by many, each with its answers. */
    static final int MAX_TOTAL = 200_000;

    private static final Set<String> OF_LEAD = Set.of("email", "first_name", "last_name", "phone");
    private static final Set<String> NAMES = Set.of("first_name", "last_name", "name");
    private static final Pattern LINES = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    /** 422 with every field that is missing or wrong. */
    static Answers of(FormFields form, ObjectNode given) {
        List<Violation> violations = new ArrayList<>();
        ObjectNode data = Json.mapper().createObjectNode();
        for (Field field : form.all()) {
            JsonNode answer = field.type().typed(given.path(field.name()));
            Violation fault = fault(field, answer);
            if (fault != null) {
                violations.add(fault.at("/data/" + field.name()));
            } else if (!isEmpty(answer)) {
                data.set(field.name(), answer.isTextual() ? stored(field, answer.textValue()) : answer);
            }
        }
        if (violations.isEmpty() && data.toString().length() > MAX_TOTAL) {
            violations.add(new Violation(
                    "/data",
                    "All answers together may have at most " + MAX_TOTAL + " characters.",
                    Rule.most(MAX_TOTAL)));
        }
        if (!violations.isEmpty()) {
            throw Problems.of(ProblemType.UNPROCESSABLE, "Correct the named fields and send it again.", violations);
        }
        List<String> freeTexts = form.all().stream()
                .filter(field -> field.isFreeText() && data.has(field.name()))
                .map(Field::name)
                .toList();
        Set<String> names = form.all().stream().map(Field::name).collect(Collectors.toSet());
        boolean named = names.contains("name") && !names.contains("first_name") && !names.contains("last_name");
        return new Answers(data, freeTexts, named);
    }

    private static @Nullable Violation fault(Field field, JsonNode answer) {
        if (isEmpty(answer)) {
            return field.required() ? fault("This field is required.", Rule.required()) : null;
        }
        Violation fault = field.type().fault(answer);
        if (fault == null && field.required() && answer.isBoolean() && !answer.booleanValue()) {
            return fault("This must be checked.", Rule.required());
        }
        if (fault == null && isAddress(field)) {
            fault = FieldType.EMAIL.fault(answer);
        }
        if (fault == null && !field.options().isEmpty() && !field.options().contains(answer.asText())) {
            return fault("This must be one of the options.", Rule.unknownValue(List.copyOf(field.options())));
        }
        return fault;
    }

    private static Violation fault(String detail, Rule rule) {
        return new Violation("", detail, rule);
    }

    /** A field named email identifies the lead, whatever type its author gave it; others are written to as well. */
    private static boolean isAddress(Field field) {
        return field.type() == FieldType.EMAIL || field.name().equals("email");
    }

    private static JsonNode stored(Field field, String answer) {
        if (isAddress(field)) {
            return new TextNode(EmailAddress.of(answer).text());
        }
        boolean isName = NAMES.contains(field.name());
        return new TextNode(isName ? Names.typed(LINES.matcher(answer).replaceAll(" ")) : answer);
    }

    private static boolean isEmpty(JsonNode answer) {
        return answer.isMissingNode()
                || answer.isNull()
                || (answer.isTextual() && Names.trimmed(answer.textValue()).isEmpty());
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

    /** Of a whole name all but the last word, else what was given; null where it was not. */
    @Nullable
    String firstName() {
        String name = named ? ofLead("name") : null;
        return name == null
                ? ofLead("first_name")
                : name.substring(0, lastWord(name)).strip();
    }

    /** Of a whole name of several words the last one. */
    @Nullable
    String lastName() {
        String name = named ? ofLead("name") : null;
        if (name == null) {
            return ofLead("last_name");
        }
        return lastWord(name) == name.length()
                ? null
                : name.substring(lastWord(name)).strip();
    }

    private static int lastWord(String name) {
        int blank = name.lastIndexOf(' ');
        return blank < 0 ? name.length() : blank;
    }

    ObjectNode customFields() {
        ObjectNode custom = data.deepCopy().remove(OF_LEAD);
        return named ? custom.without("name") : custom;
    }
}
