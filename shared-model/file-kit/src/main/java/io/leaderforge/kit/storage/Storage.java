package io.leaderforge.kit.storage;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The port. An upload is appended to, over any number of requests and processes, one at a time; {@link #complete} makes it
 * readable, after which it never changes. Any event loop may call it; failures are I/O errors, to be answered 503.
 */
public interface Storage {

    /**
     * Goes on writing behind a checkpoint; what was written behind it is forgotten.
     *
     * @return fails with {@link BytesLostException} where less is stored than the checkpoint says
     */
    Uni<Appender> append(StorageKey key, Checkpoint from);

    /** Makes what is stored up to the checkpoint readable. Safe to repeat. */
    Uni<Void> complete(StorageKey key, Checkpoint end);

    /**
     * Reads a part of what is complete.
     *
     * @param length not beyond its end
     * @return fails with {@link BytesLostException} where it is not there
     */
    Uni<Source> read(StorageKey key, long from, long length);

    /** Deletes it, complete or not, with the notes of its last checkpoint. Safe to repeat. */
    Uni<Void> delete(StorageKey key, @Nullable String state);

    /**
     * A page of all that is there, complete or not, in the order of their paths; a multipart upload of a bucket only where it has
     * bytes behind its parts.
     *
     * @param after the path to begin behind; empty for the first page
     */
    Uni<List<StoredObject>> list(String after, int limit);
}
