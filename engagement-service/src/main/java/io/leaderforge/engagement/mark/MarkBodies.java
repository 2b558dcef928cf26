package io.leaderforge.engagement.mark;

import java.util.Set;

/** Bodies of the marks. */
final class MarkBodies {

    private MarkBodies() {}

    /** The caller's own marks of one item. */
    record MarksView(boolean like, boolean bookmark, boolean purchase) {

        static MarksView of(Set<String> kinds) {
            return new MarksView(kinds.contains("like"), kinds.contains("bookmark"), kinds.contains("purchase"));
        }
    }
}
