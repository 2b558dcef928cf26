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

    /** The words that are looked for, each the beginning of a word that a table keeps; the first 64 characters of each. */
    public static List<String> words(@Nullable String q) {
        String key = key(q);
        return key == null
                ? List.of()
                : Arrays.stream(key.split(" "))
                        .distinct()
                        .limit(MOST_WORDS)
                        .map(SearchText::kept)
                        .toList();
    }

    private static String kept(String word) {
        int kept = Math.min(WORD, word.codePointCount(0, word.length()));
        return word.substring(0, word.offsetByCodePoints(0, kept));
    }
}
