package io.leaderforge.crm.form;

import static io.leaderforge.crm.form.HostedPage.escape;

import com.fasterxml.jackson.databind.JsonNode;
import io.leaderforge.crm.form.HostedForms.Visit;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.text.TextEnum;
import io.leaderforge.kit.words.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields of a form as HTML: each with its label, its hint, its error and what was entered. */
final class HostedControls {

    /** How browsers know an answer that a person has given elsewhere before (WCAG 2.2, 1.3.5). */
    private static final Map<String, String> KNOWN = Map.of(
            "email", "email",
            "first_name", "given-name",
            "last_name", "family-name",
            "name", "name",
            "phone", "tel",
            "company", "organization",
            "website", "url");

    private final JsonNode fields;
    private final Language language;
    private final HostedInput input;
    private final Map<String, String> faults = new HashMap<>();
    private @Nullable String faultOfAll;

    HostedControls(Visit visit, HostedInput input, List<Violation> violations) {
        this.fields = visit.requireForm().fields();
        this.language = visit.language();
        this.input = input;
        Map<String, Violation> byName = new HashMap<>();
        for (Violation violation : violations) {
            String at = violation.pointer();
            if (at.startsWith("/data/")) {
                byName.putIfAbsent(at.substring("/data/".length()), violation);
            } else {
                faultOfAll = HostedFaults.of(violation, false, language);
            }
        }
        for (JsonNode field : fields) {
            Violation violation = byName.get(name(field));
            if (violation != null) {
                faults.put(name(field), HostedFaults.of(violation, type(field) == FieldType.CHECKBOX, language));
            }
        }
    }

    /** What is to be corrected, first on the page and read out, with links to the fields; empty where nothing is. */
    String summary() {
        if (faults.isEmpty() && faultOfAll == null) {
            return "";
        }
        StringBuilder html = new StringBuilder("<div class=\"errors\" role=\"alert\" tabindex=\"-1\" autofocus>\n<h2>")
                .append(escape(words("errors")))
                .append("</h2>\n<ul>\n");
        if (faultOfAll != null) {
            html.append("<li>").append(escape(faultOfAll)).append("</li>\n");
        }
        for (JsonNode field : fields) {
            String name = field.path("name").asText();
            String fault = faults.get(name);
            if (fault != null) {
                html.append("<li><a href=\"#%s\">%s: %s</a></li>%n"
                        .formatted(id(name), escape(label(field)), escape(fault)));
            }
        }
        return html.append("</ul>\n</div>\n").toString();
    }

    String all() {
        StringBuilder html = new StringBuilder();
        fields.forEach(field -> html.append(control(field)));
        for (String name : HostedInput.CAMPAIGN) {
            html.append(hidden(HostedInput.own(name)));
        }
        return html.append("<div class=\"trap\" aria-hidden=\"true\"><label>")
                .append(escape(words("trap")))
                .append("<input name=\"" + HostedInput.TRAP
                        + "\" tabindex=\"-1\" autocomplete=\"off\"></label></div>\n")
                .toString();
    }

    private String control(JsonNode field) {
        FieldType type = type(field);
        List<Option> options = options(field);
        return switch (type) {
            case HIDDEN -> hidden(field.path("name").asText());
            case CHECKBOX -> box(field);
            case RADIO -> options.isEmpty() ? labelled(field, entry(field, FieldType.TEXT)) : radios(field, options);
            case SELECT -> labelled(field, options.isEmpty() ? entry(field, FieldType.TEXT) : select(field, options));
            case TEXTAREA ->
                labelled(
                        field,
                        // A browser leaves out a line feed at the beginning.
                        "<textarea" + attributes(field) + ">\n" + escape(value(field)) + "</textarea>");
            default -> labelled(field, entry(field, type));
        };
    }

    private String labelled(JsonNode field, String control) {
        return "<div class=\"field\">\n<label for=\"" + id(name(field)) + "\">" + escape(asked(field)) + "</label>\n"
                + hint(field) + fault(field) + control + "\n</div>\n";
    }

    private String entry(JsonNode field, FieldType type) {
        String kind = switch (type) {
            case EMAIL -> "email";
            case PHONE, TEL -> "tel";
            case DATE -> "date";
            case URL -> "url";
            default -> "text";
        };
        String digits = type == FieldType.NUMBER ? " inputmode=\"decimal\"" : "";
        return "<input type=\"" + kind + "\"" + digits + attributes(field) + " value=\"" + escape(value(field)) + "\">";
    }

    private String select(JsonNode field, List<Option> options) {
        StringBuilder html = new StringBuilder(
                "<select" + attributes(field) + ">\n<option value=\"\">" + escape(words("choose")) + "</option>\n");
        for (Option option : options) {
            html.append("<option value=\"").append(escape(option.value)).append('"');
            html.append(option.value.equals(value(field)) ? " selected>" : ">");
            html.append(escape(option.label)).append("</option>\n");
        }
        return html.append("</select>").toString();
    }

    private String radios(JsonNode field, List<Option> options) {
        StringBuilder html = new StringBuilder("<fieldset class=\"field\" id=\"" + id(name(field)) + "\""
                + described(field) + ">\n<legend>" + escape(asked(field)) + "</legend>\n" + hint(field) + fault(field));
        for (int i = 0; i < options.size(); i++) {
            Option option = options.get(i);
            String id = id(name(field)) + "." + i;
            html.append("<div class=\"choice\"><input type=\"radio\" id=\"" + id + "\" name=\"" + escape(name(field))
                    + "\" value=\"" + escape(option.value) + "\"" + required(field)
                    + (option.value.equals(value(field)) ? " checked>" : ">") + "<label for=\"" + id + "\">"
                    + escape(option.label) + "</label></div>\n");
        }
        return html.append("</fieldset>\n").toString();
    }

    private String box(JsonNode field) {
        return "<div class=\"field\">\n" + hint(field) + fault(field) + "<div class=\"box\"><input type=\"checkbox\""
                + attributes(field) + " value=\"true\"" + (value(field).isEmpty() ? ">" : " checked>") + "<label for=\""
                + id(name(field)) + "\">" + escape(asked(field)) + "</label></div>\n</div>\n";
    }

    private String hidden(String name) {
        return "<input type=\"hidden\" name=\"" + escape(name) + "\" value=\"" + escape(input.of(name)) + "\">\n";
    }

    private String attributes(JsonNode field) {
        String name = name(field);
        String known = KNOWN.get(name);
        return " id=\"" + id(name) + "\" name=\"" + escape(name) + "\""
                + (known == null ? "" : " autocomplete=\"" + known + "\"") + required(field) + described(field);
    }

    private static String required(JsonNode field) {
        return field.path("required").asBoolean() ? " required" : "";
    }

    private String described(JsonNode field) {
        String name = name(field);
        List<String> by = new ArrayList<>();
        if (!hint(field).isEmpty()) {
            by.add(id(name) + ".hint");
        }
        if (faults.containsKey(name)) {
            by.add(id(name) + ".fault");
        }
        return (by.isEmpty() ? "" : " aria-describedby=\"" + String.join(" ", by) + "\"")
                + (faults.containsKey(name) ? " aria-invalid=\"true\"" : "");
    }

    private static String hint(JsonNode field) {
        JsonNode hint = field.path("hint");
        return hint.isTextual() && !hint.textValue().isBlank()
                ? "<p class=\"hint\" id=\"" + id(name(field)) + ".hint\">" + escape(hint.textValue()) + "</p>\n"
                : "";
    }

    private String fault(JsonNode field) {
        String fault = faults.get(name(field));
        return fault == null
                ? ""
                : "<p class=\"wrong\" id=\"" + id(name(field)) + ".fault\">" + escape(fault) + "</p>\n";
    }

    private String value(JsonNode field) {
        return input.of(name(field));
    }

    /** With a word where it may stay empty. */
    private String asked(JsonNode field) {
        String label = label(field);
        return field.path("required").asBoolean()
                ? label
                : HostedPage.WORDS.text(language, "optional", Map.of("label", label));
    }

    private static FieldType type(JsonNode field) {
        return Objects.requireNonNullElse(
                TextEnum.find(FieldType.class, field.path("type").asText()), FieldType.TEXT);
    }

    private static String label(JsonNode field) {
        String label = field.path("label").asText("");
        return label.isBlank() ? name(field) : label;
    }

    private static String name(JsonNode field) {
        return field.path("name").asText();
    }

    /** A name of letters, digits, underscores and hyphens, which an address takes as it is. */
    private static String id(String name) {
        return "field." + escape(name);
    }

    private String words(String key) {
        return HostedPage.WORDS.text(language, key);
    }

    private record Option(String value, String label) {}

    /** Each is a text, or a value with a label. */
    private static List<Option> options(JsonNode field) {
        List<Option> options = new ArrayList<>();
        for (JsonNode option : field.path("options")) {
            String value = option.isObject() ? option.path("value").asText() : option.asText();
            options.add(new Option(value, option.path("label").asText(value)));
        }
        return options;
    }
}
