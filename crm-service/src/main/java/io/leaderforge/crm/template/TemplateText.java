package io.leaderforge.crm.template;

import com.samskivert.mustache.Mustache;
import io.leaderforge.kit.problem.Problem.Violation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with {@code {{variable}}} places. Only variables: no sections, partials, raw output or other delimiters, so what
 * it costs is what it is long. A variable nobody knows renders empty.
 */
public final class TemplateText {

    private static final Pattern PLACE = Pattern.compile("\\{\\{(.*?)\\}\\}", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("\\s*([\\p{L}_][\\p{L}\\p{M}\\p{N}_.-]{0,127})\\s*");
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z!][^>]*>");
    private static final Pattern BREAK =
            Pattern.compile("(?i)<br\\s*/?>|</(p|div|h[1-6]|li|tr|table|ul|ol|blockquote)\\s*>");
    private static final Pattern UNSEEN = Pattern.compile("(?is)<(style|script|head|title)\\b.*?</\\1\\s*>|<!--.*?-->");
    private static final Mustache.Compiler PLAIN =
            Mustache.compiler().escapeHTML(false).defaultValue("");
    private static final Mustache.Compiler ESCAPED = PLAIN.escapeHTML(true);

    private TemplateText() {}

    /** Adds what is wrong with a template's text. */
    static void check(String pointer, String text, List<Violation> violations) {
        Matcher places = PLACE.matcher(text);
        StringBuilder rest = new StringBuilder();
        while (places.find()) {
            places.appendReplacement(rest, "");
            if (!NAME.matcher(places.group(1)).matches()) {
                violations.add(new Violation(
                        pointer, "Only {{variable}} can stand in double braces, not {{" + shortened(places) + "}}."));
            }
        }
        places.appendTail(rest);
        if (rest.indexOf("{{") >= 0) {
            violations.add(new Violation(pointer, "A {{ is not closed by }}."));
        }
    }

    private static String shortened(Matcher place) {
        String inside = place.group(1);
        return inside.length() > 40 ? inside.substring(0, 40) + "…" : inside;
    }

    /** The names in the text, in the order they come. */
    static Set<String> variables(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher places = PLACE.matcher(text);
        while (places.find()) {
            Matcher name = NAME.matcher(places.group(1));
            if (name.matches()) {
                names.add(name.group(1));
            }
        }
        return names;
    }

    /** Subject or text: values as they are. */
    static String plain(String template, Map<String, ?> variables) {
        return PLAIN.compile(template).execute(variables);
    }

    /** The text part: the content without its markup, values as they are. */
    static String text(String content, Map<String, ?> variables) {
        return plain(isHtml(content) ? withoutMarkup(content) : content, variables);
    }

    /** The HTML part: values escaped; a content without markup keeps its lines. */
    static String html(String content, Map<String, ?> variables) {
        String template =
                isHtml(content) ? content : "<div style=\"white-space: pre-line\">" + escape(content) + "</div>";
        return ESCAPED.compile(template).execute(variables);
    }

    private static boolean isHtml(String content) {
        return TAG.matcher(content).find();
    }

    private static String withoutMarkup(String content) {
        String seen = UNSEEN.matcher(content).replaceAll("");
        String lines = BREAK.matcher(seen.replaceAll("\\s*\\R\\s*", " ")).replaceAll("\n");
        return TAG.matcher(lines)
                .replaceAll("")
                .replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .strip();
    }

    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
