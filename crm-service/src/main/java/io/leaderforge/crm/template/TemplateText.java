package io.leaderforge.crm.template;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.leaderforge.kit.problem.Problem.Violation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text with {@code {{variable}}} places. Only variables: no sections, partials, raw output or other delimiters. Reading one
 * takes as long as it is; what it comes to is bounded, see {@link BoundedText}. A variable nobody knows renders empty.
 */
public final class TemplateText {

    private static final String BEGIN = "{{";
    private static final String END = "}}";
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_.-]{0,127}");
    private static final int SHOWN = 40;

    private TemplateText() {}

    /** Adds what is wrong with a template's text. */
    public static void check(String pointer, String text, List<Violation> violations) {
        int end = 0;
        for (int begin = text.indexOf(BEGIN); begin >= 0; begin = text.indexOf(BEGIN, end)) {
            int close = text.indexOf(END, begin + BEGIN.length());
            if (close < 0) {
                violations.add(new Violation(pointer, "A {{ is not closed by }}."));
                return;
            }
            String inside = text.substring(begin + BEGIN.length(), close);
            if (!NAME.matcher(inside.strip()).matches()) {
                violations.add(new Violation(
                        pointer, "Only {{variable}} can be in double braces, not {{" + shortened(inside) + "}}."));
                return;
            }
            end = close + END.length();
        }
    }

    private static String shortened(String inside) {
        return inside.length() > SHOWN ? inside.substring(0, SHOWN) + "…" : inside;
    }

    /** The names in the text, in the order they come. */
    public static Set<String> variables(String text) {
        Set<String> names = new LinkedHashSet<>();
        fill(text, name -> {
            names.add(name);
            return "";
        });
        return names;
    }

    /** The name of the variable that is all of the text; null where there is something else in it. */
    public static @Nullable String onlyVariable(String text) {
        if (!text.startsWith(BEGIN) || text.indexOf(END) != text.length() - END.length()) {
            return null;
        }
        String name =
                text.substring(BEGIN.length(), text.length() - END.length()).strip();
        return NAME.matcher(name).matches() ? name : null;
    }

    /** Subject or text: values as they are. */
    public static String plain(String template, Map<String, ?> variables) {
        return fill(template, name -> value(name, variables));
    }

    /** The text part: the content without its markup, values as they are. */
    static String text(String content, Map<String, ?> variables) {
        return plain(Markup.isIn(content) ? Markup.removedFrom(content) : content, variables);
    }

    /** The HTML part: values escaped; a content without markup keeps its lines. */
    static String html(String content, Map<String, ?> variables) {
        String template =
                Markup.isIn(content) ? content : "<div style=\"white-space: pre-line\">" + escape(content) + "</div>";
        return fill(template, name -> inAttributes(escape(value(name, variables))));
    }

    /** The text with a value for each variable, by its name. Fails with {@link TooLongException}. */
    @CanIgnoreReturnValue
    public static String fill(String template, UnaryOperator<String> values) {
        BoundedText text = new BoundedText();
        int end = 0;
        for (int begin = template.indexOf(BEGIN); begin >= 0; begin = template.indexOf(BEGIN, end)) {
            int close = template.indexOf(END, begin + BEGIN.length());
            if (close < 0) {
                break;
            }
            text.append(template, end, begin);
            text.append(values.apply(
                    template.substring(begin + BEGIN.length(), close).strip()));
            end = close + END.length();
        }
        text.append(template, end, template.length());
        return text.toString();
    }

    /** By its name, or by {@code prefix.name}. */
    private static String value(String name, Map<String, ?> variables) {
        Object value = variables.get(name);
        int dot = name.indexOf('.');
        if (value == null && dot > 0 && variables.get(name.substring(0, dot)) instanceof Map<?, ?> part) {
            value = part.get(name.substring(dot + 1));
        }
        return text(value);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** An attribute without quotes ends at these. */
    private static String inAttributes(String escaped) {
        return escaped.replace("=", "&#x3D;").replace("`", "&#x60;");
    }
}
