package io.leaderforge.crm.lead;

import io.leaderforge.kit.page.SearchText;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words by which leads are searched, in their list and in the search over all kinds. */
public final class LeadWords {

    private static final Pattern PHONE = Pattern.compile("[0-9\\h+()./-]+");

    private LeadWords() {}

    /**
     * The longest first; none of a text without a letter or a digit. Phone numbers are kept as their digits: a pasted one is one word,
     * however it is written.
     */
    public static List<String> of(@Nullable String q) {
        List<String> words = SearchText.words(q);
        String digits = q != null && PHONE.matcher(q).matches() ? q.replaceAll("[^0-9]", "") : "";
        return digits.isEmpty()
                ? words.stream()
                        .map(word -> word.startsWith("+") ? word.substring(1) : word)
                        .filter(word -> !word.isEmpty())
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList()
                : List.of(digits);
    }
}
