package io.leaderforge.crm.template;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.leaderforge.kit.problem.Problem.Violation;
import io.leaderforge.kit.problem.Rule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text with {@code {{variable}}} places. Only variables, with a fallback perhaps, {@code {{first_name|there}}}: no sections,
 * partials, raw output or other delimiters. Reading one takes as long as it is; what it comes to is bounded, see
 * {@link BoundedText}. An unknown or empty variable renders its fallback, or nothing.
 */
public final class TemplateText {

    private static final String BEGIN = "{{";
    private static final String END = "}}";
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_.-]{0,127}");
    private static final int SHOWN = 40;
    private static final int LONGEST_FALLBACK = 200;

    /** A variable, with what stands in its place where it is empty. */
    private record Place(String name, String fallback) {

        static Place of(String inside) {
            int bar = inside.indexOf('|');
            return bar < 0
                    ? new Place(inside.strip(), "")
                    : new Place(
                            inside.substring(0, bar).strip(),
                            inside.substring(bar + 1).strip());
        }

        boolean isRight() {
            return NAME.matcher(name).matches() && fallback.length() <= LONGEST_FALLBACK && fallback.indexOf('{') < 0;
        }
    }

    private TemplateText() {}

    /** Adds what is wrong with a template's text. */
    public static void check(String pointer, String text, List<Violation> violations) {
        int end = 0;
        for (int begin = text.indexOf(BEGIN); begin >= 0; begin = text.indexOf(BEGIN, end)) {
            int close = text.indexOf(END, begin + BEGIN.length());
            if (close < 0) {
                violations.add(new Violation(pointer, "A {{ is not closed by }}.", Rule.format("template")));
                return;
            }
            String inside = text.substring(begin + BEGIN.length(), close);
            if (!Place.of(inside).isRight()) {
                violations.add(new Violation(
                        pointer,
                        "Only {{variable}} or {{variable|fallback}} can be in double braces, not {{" + shortened(inside)
                                + "}}.",
                        Rule.format("template")));
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

    /** The text part: what the HTML part shows, with the addresses of its links. */
    static String text(String content, Map<String, ?> variables) {
        return Markup.isIn(content) ? Markup.removedFrom(html(content, variables)) : plain(content, variables);
    }

    /**
     * The HTML part: values escaped, with their lines, and URL-encoded within an address; a content without markup keeps its
     * lines.
     */
    static String html(String content, Map<String, ?> variables) {
        UnaryOperator<String> values = name -> value(name, variables);
        if (!Markup.isIn(content)) {
            String lines = "<div style=\"white-space: pre-line\">" + escape(content) + "</div>";
            return fill(lines, values, (begin, value) -> inAttributes(escape(value)));
        }
        HtmlContext context = new HtmlContext();
        int[] read = {0};
        return fill(content, values, (begin, value) -> {
            context.read(content, read[0], begin);
            read[0] = content.indexOf(END, begin) + END.length();
            return context.written(value);
        });
    }

    /** The text with a value for each variable, by its name. Fails with {@link TooLongException}. */
    @CanIgnoreReturnValue
    public static String fill(String template, UnaryOperator<String> values) {
        return fill(template, values, (begin, value) -> value);
    }

    /** The same with each value, or its fallback, as it is to be written. */
    public static String fill(String template, UnaryOperator<String> values, UnaryOperator<String> written) {
        return fill(template, values, (begin, value) -> written.apply(value));
    }

    /** How a value is written, by where its place begins. */
    private interface Writing {
        String written(int begin, String value);
    }

    private static String fill(String template, UnaryOperator<String> values, Writing writing) {
        BoundedText text = new BoundedText();
        int end = 0;
        for (int begin = template.indexOf(BEGIN); begin >= 0; begin = template.indexOf(BEGIN, end)) {
            int close = template.indexOf(END, begin + BEGIN.length());
            if (close < 0) {
                break;
            }
            text.append(template, end, begin);
            Place place = Place.of(template.substring(begin + BEGIN.length(), close));
            String value = values.apply(place.name());
            text.append(writing.written(begin, value.isEmpty() ? place.fallback() : value));
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
    static String inAttributes(String escaped) {
        return escaped.replace("=", "&#x3D;").replace("`", "&#x60;");
    }
}
