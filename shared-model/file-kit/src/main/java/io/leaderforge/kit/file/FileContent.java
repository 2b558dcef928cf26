package io.leaderforge.kit.file;

import io.leaderforge.kit.storage.Source;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response that is a file's bytes, written by {@link FileContentWriter}.
 *
 * @param source null where only the head is asked for
 * @param length how many bytes
 */
record FileContent(@Nullable Source source, long length) {}
