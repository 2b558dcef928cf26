package io.leaderforge.tenancy.session;

import org.jspecify.annotations.Nullable;

/**
 * From where a request comes, for lists of sessions and logs.
 *
 * @param address the client's, as the gateway saw it
 */
public record Origin(
        @Nullable String address,
        @Nullable String userAgent,
        @Nullable String path) {}
