package io.leaderforge.kit.storage;

import org.jspecify.annotations.Nullable;

/**
 * How far an upload is stored durably: appending goes on from here, in another process as well.
 *
 * @param offset how many bytes
 * @param state the adapter's own notes, to be kept with the offset; null where it needs none
 */
public record Checkpoint(long offset, @Nullable String state) {

    /** Nothing is stored yet. */
    public static final Checkpoint START = new Checkpoint(0, null);
}
