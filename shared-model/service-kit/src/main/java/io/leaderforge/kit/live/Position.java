package io.leaderforge.kit.live;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in the topic of live events, the same in every instance; the id of the event there.
 *
 * @param offset of the last record that is known
 * @param time of that record in milliseconds, by which a topic that was created again is noticed; 0 where it is not known
 */
record Position(int partition, long offset, long time) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,5})-(-1|\\d{1,18})-(\\d{1,15})");

    /** Null where the text is no position. */
    static @Nullable Position parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? new Position(
                        Integer.parseInt(parts.group(1)),
                        Long.parseLong(parts.group(2)),
                        Long.parseLong(parts.group(3)))
                : null;
    }

    @Override
    public String toString() {
        return partition + "-" + offset + "-" + time;
    }
}
