package io.leaderforge.testkit;

import java.util.Map;
import java.util.stream.Stream;

/** Names that every entrance judges alike: those that show nothing or are no line of text, and those in odd forms that are. */
public final class NameCases {

    /** 500 characters, which are 1000 units of UTF-16. */
    public static final String LONGEST = "\ud83d\ude80".repeat(500);

    /** A name as it is typed with decomposed characters and white space at its ends, and as it is stored. */
    public static final Map.Entry<String, String> DECOMPOSED =
            Map.entry("\u00a0Zoe\u0308s Team\u200b", "Zo\u00ebs Team");

    private NameCases() {}

    /** No-break, zero-width and ideographic spaces, a Hangul filler, control characters, a line break, a turn of direction. */
    public static Stream<String> refused() {
        return Stream.of(
                "\u00a0", "\u200b", "\u3000", "\u3164", "\u0007\u0001", "a\u0007b", "a\nb", "a\u202eb", LONGEST + "a");
    }
}
