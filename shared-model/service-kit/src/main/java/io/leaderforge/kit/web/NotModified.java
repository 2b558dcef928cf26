package io.leaderforge.kit.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Answers 304 in place of a representation that the client has: to every GET whose response carries an {@code ETag} that {@code
 * If-None-Match} names (RFC 9110, 13.1.2). Tags are compared weakly, since proxies that compress make them weak.
 */
public class NotModified {

    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    @ServerResponseFilter
    public void omit(ContainerRequestContext request, ContainerResponseContext response) {
        @Nullable String known = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (known == null || response.getStatus() != OK || !isRead(request.getMethod())) {
            return;
        }
        @Nullable String tag = response.getHeaderString(HttpHeaders.ETAG);
        if (tag != null && names(known, tag)) {
            response.setStatus(NOT_MODIFIED);
            response.setEntity(null);
            response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
        }
    }

    private static boolean isRead(String method) {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** Whether the field names the tag; {@code *} is any. */
    static boolean names(String field, String tag) {
        if (field.strip().equals("*")) {
            return true;
        }
        for (String named : field.split(",")) {
            if (opaque(named.strip()).equals(opaque(tag))) {
                return true;
            }
        }
        return false;
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
