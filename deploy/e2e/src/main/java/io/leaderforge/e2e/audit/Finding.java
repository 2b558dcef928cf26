package io.leaderforge.e2e.audit;

import java.util.List;

/**
 * What a check found.
 *
 * @param looked rows looked at
 * @param examples some of what is wrong, named
 * @param notes what is worth saying and not wrong
 */
public record Finding(
        String name, long looked, long lost, long doubled, long diverged, List<String> examples, List<String> notes) {

    public boolean isClean() {
        return lost == 0 && doubled == 0 && diverged == 0;
    }
}
