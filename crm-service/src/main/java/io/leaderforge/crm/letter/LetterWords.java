package io.leaderforge.crm.letter;

import io.leaderforge.crm.message.Sealed;
import io.leaderforge.crm.template.TemplateText;
import io.leaderforge.kit.row.Rows;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The words of a letter, by the slots of its layout: text with {@code {{variable}}} places, never markup. Where a tenant has
 * none for a slot the standard ones stand.
 */
@RegisterForReflection
public record LetterWords(
        @Nullable String subject,
        @Nullable String greeting,
        @Nullable String intro,
        @Nullable String button,
        @Nullable String closing) {

    static final Rows<LetterWords> ROWS = Rows.of(LetterWords.class);
    static final LetterWords NONE = new LetterWords(null, null, null, null, null);

    static final String FSI = "\u2068";
    static final String PDI = "\u2069";

    LetterWords over(LetterWords standard) {
        return new LetterWords(
                Objects.requireNonNullElse(subject, standard.subject),
                Objects.requireNonNullElse(greeting, standard.greeting),
                Objects.requireNonNullElse(intro, standard.intro),
                Objects.requireNonNullElse(button, standard.button),
                Objects.requireNonNullElse(closing, standard.closing));
    }

    /** With the values in their places. The mark that stands for the token is in the link alone. */
    LetterWords filled(Map<String, String> values) {
        return each(words -> TemplateText.plain(words, values).replace(Sealed.PLACEHOLDER, "(secret)"));
    }

    /**
     * The same for HTML: each value is an isolate ({@link #FSI} to {@link #PDI}, UAX 9), so that a name in another script turns the
     * direction of nothing around it. Nothing else in the words has these marks.
     */
    LetterWords isolated(Map<String, String> values) {
        return each(words -> TemplateText.fill(
                        unmarked(words),
                        name -> unmarked(values.getOrDefault(name, "")),
                        value -> value.isEmpty() || value.lines().count() > 1 ? value : FSI + value + PDI)
                .replace(Sealed.PLACEHOLDER, "(secret)"));
    }

    private static String unmarked(String text) {
        return text.replace(FSI, "").replace(PDI, "");
    }

    private LetterWords each(UnaryOperator<String> change) {
        return new LetterWords(
                changed(subject, change),
                changed(greeting, change),
                changed(intro, change),
                changed(button, change),
                changed(closing, change));
    }

    private static @Nullable String changed(@Nullable String words, UnaryOperator<String> change) {
        return words == null ? null : change.apply(words);
    }
}
