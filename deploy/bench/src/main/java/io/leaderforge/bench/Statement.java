package io.leaderforge.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement as the server has executed it.
 *
 * @param sql with its parameters as {@code $1}, {@code $2} …
 * @param parameters their values as text, null for NULL
 */
record Statement(String sql, List<@Nullable String> parameters) {}
