package io.leaderforge.kit.web;

import io.leaderforge.kit.problem.Problems;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

// CPD-OFF: Reply takes its place; it goes with its last use.
/** The answers all resources share: created with its place, read with its entity tag, changed under {@code If-Match}. */
public final class Replies {

    private Replies() {}

    /** 201 with {@code Location} and the entity tag of the revision. */
    public static Response created(String path, Object view, long revision) {
        return created(path).tag(tag(revision)).entity(view).build();
    }

    /**
     * 201 with {@code Location}, to be completed. The path is sent as it is: clients resolve it against the address they
     * have called, which is the gateway's. JAX-RS' own {@code created} and {@code location} name this service's instead.
     *
     * @param path from the root, e.g. {@code /api/v1/core/organizations/…}
     */
    public static Response.ResponseBuilder created(String path) {
        return Response.status(Response.Status.CREATED).header(HttpHeaders.LOCATION, path);
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
