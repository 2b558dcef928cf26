package io.leaderforge.kit.web;

import io.leaderforge.kit.problem.Problems;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The answers all resources share: created with its place, read with its entity tag, changed under {@code If-Match}. */
public final class Replies {

    private Replies() {}

    /** 201 with {@code Location} and the entity tag of the revision. */
    public static Response created(String location, Object view, long revision) {
        return Response.created(URI.create(location))
                .tag(tag(revision))
                .entity(view)
                .build();
    }

    /** 200 with the entity tag of the revision. */
    public static Response ok(Object view, long revision) {
        return Response.ok(view).tag(tag(revision)).build();
    }

    /**
     * Refuses a change that was made from another revision: 412 where {@code If-Match} is given and does not name this one.
     * Without the header the change is taken.
     */
    public static void requireMatch(HttpHeaders headers, long revision) {
        @Nullable String given = headers.getHeaderString(HttpHeaders.IF_MATCH);
        if (given != null && !given.equals("*") && !names(given, "\"" + revision + "\"")) {
            throw Problems.preconditionFailed();
        }
    }

    private static boolean names(String header, String tag) {
        for (String part : header.split(",")) {
            if (part.strip().equals(tag)) {
                return true;
            }
        }
        return false;
    }

    public static EntityTag tag(long revision) {
        return new EntityTag(Long.toString(revision));
    }
}
