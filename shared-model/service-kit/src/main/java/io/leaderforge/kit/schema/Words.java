package io.leaderforge.kit.schema;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.List;

/** The words of the five services that own a schema; each is schema, role prefix, REST prefix and topic prefix. */
public final class Words {

    public static final List<String> ALL = List.of("core", "content", "progress", "engagement", "crm");

    /** The kinds of roles of one word that sign in. {@code policy} owns definer functions and never signs in. */
    public static final List<String> LOGIN_KINDS = List.of("owner", "app", "relay", "worker");

    private Words() {}

    /** Returns the word itself when it is one of the five, else fails and names them. */
    @CanIgnoreReturnValue
    public static String require(String word) {
        if (!ALL.contains(word)) {
            throw new IllegalArgumentException("'" + word + "' is no word of LeaderForge; there are " + ALL);
        }
        return word;
    }
}
