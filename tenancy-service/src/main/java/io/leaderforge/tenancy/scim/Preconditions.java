package io.leaderforge.tenancy.scim;

import jakarta.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** The tags of If-Match and If-None-Match, compared weakly, as RFC 7644 specifies. */
record Preconditions(@Nullable String ifMatch, @Nullable String ifNoneMatch) {

    static Preconditions of(HttpHeaders headers) {
        return new Preconditions(
                headers.getHeaderString(HttpHeaders.IF_MATCH), headers.getHeaderString(HttpHeaders.IF_NONE_MATCH));
    }

    /** 412 unless the version is the one that the change was made from. */
    void require(String version) {
        if (ifMatch != null && !names(ifMatch, version)) {
            throw ScimFault.preconditionFailed();
        }
    }

    boolean isKnown(String version) {
        return ifNoneMatch != null && names(ifNoneMatch, version);
    }

    private static boolean names(String header, String version) {
        for (String part : header.split(",")) {
            String tag = part.strip();
            if (tag.equals("*") || opaque(tag).equals(opaque(version))) {
                return true;
            }
        }
        return false;
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
