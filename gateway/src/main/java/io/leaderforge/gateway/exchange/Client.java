package io.leaderforge.gateway.exchange;

import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end, behind the proxies that are trusted.
 *
 * @param address the client's address
 * @param scheme {@code http} or {@code https}, as the client spoke it
 * @param host the host the client asked for, as it wrote it
 * @param location where the client is, as a trusted proxy says; null where none says
 */
public record Client(
        String address,
        String scheme,
        @Nullable String host,
        @Nullable String location) {

    public boolean isSecure() {
        return "https".equals(scheme);
    }
}
