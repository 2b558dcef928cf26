package io.leaderforge.tenancy.session;

import io.leaderforge.tenancy.security.SecurityLog;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a request, for lists of sessions and logs.
 *
 * @param address the client's, as the gateway saw it
 * @param location of the client, from a trusted ingress; null where unknown
 * @param platform the platform that a sign-in is for, as the request names it
 */
public record Origin(
        @Nullable String address,
        @Nullable String userAgent,
        @Nullable String path,
        @Nullable String method,
        @Nullable Location location,
        @Nullable String platform) {

    Origin on(@Nullable String slug) {
        return new Origin(address, userAgent, path, method, location, slug);
    }

    /** The request, as the security log names it. */
    SecurityLog.From from() {
        return new SecurityLog.From(address, userAgent, path, method, platform);
    }
}
