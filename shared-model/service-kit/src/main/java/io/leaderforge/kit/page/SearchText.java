package io.leaderforge.kit.page;

import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.leaderforge.kit.text.Names;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text of {@code ?q=}, as it is compared with stored search keys ({@link Names#searchKey}). */
public final class SearchText {

    /** For the parameter's description. */
    public static final String DESCRIPTION = "Any part of the name, in any case, with or without accents";

    private static final int LONGEST = 100;
    private static final int MOST_WORDS = 5;
    private static final int WORD = 64;
    private static final int PART = 32;

    private SearchText() {}

    /** Null where nothing is looked for; 422 for a text that is too long, or of which nothing can be seen. */
    public static @Nullable String key(@Nullable String q) {
        if (q == null || q.isEmpty()) {
            return null;
        }
        if (q.length() > LONGEST || q.indexOf('\0') >= 0) {
            throw Problems.unprocessable("?q", "Use 1 to " + LONGEST + " characters.", Rule.size(1, LONGEST));
        }
        String key = Names.searchKey(q);
        if (key.isEmpty()) {
            throw Problems.unprocessable("?q", "Use at least one visible character.", Rule.blank());
        }
        return key;
    }

    /** Where a text must be given: 422 as well where it is left out. */
    public static String required(@Nullable String q) {
        String key = key(q);
        if (key == null) {
            throw Problems.unprocessable("?q", "Use 1 to " + LONGEST + " characters.", Rule.size(1, LONGEST));
        }
        return key;
    }

    /** The words that are looked for, each the beginning of a word that a table keeps; the first 64 characters of each. */
    public static List<String> words(@Nullable String q) {
        String key = key(q);
        return key == null
                ? List.of()
                : Arrays.stream(key.split(" "))
                        .distinct()
                        .limit(MOST_WORDS)
                        .map(word -> cut(word, WORD))
                        .toList();
    }

    /** As much of a text as a row of a table of parts holds of a name. */
    public static String part(String text) {
        return cut(text, PART);
    }

    private static String cut(String text, int most) {
        return text.substring(0, text.offsetByCodePoints(0, Math.min(most, text.codePointCount(0, text.length()))));
    }
}
