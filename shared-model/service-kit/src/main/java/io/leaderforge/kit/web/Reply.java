package io.leaderforge.kit.web;

import io.leaderforge.kit.problem.Problems;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The replies all resources share: created with its place, read with its entity tag, changed under {@code If-Match}. */
public final class Reply {

    private Reply() {}

    /** 201 with {@code Location}, the collection's path and the id, and the entity tag. */
    public static <V extends Identified> RestResponse<V> created(String collection, V view) {
        return created(collection + "/" + view.id(), view, view.revision());
    }

    /** 201 with {@code Location} and the entity tag of the revision. */
    public static <V> RestResponse<V> created(String path, V view, long revision) {
        return Reply.<V>created(path).tag(tag(revision)).entity(view).build();
    }

    /**
     * 201 with {@code Location}, to be completed. The path is sent as it is: clients resolve it against the address they
     * have called, which is the gateway's. JAX-RS' own {@code created} and {@code location} name this service's instead.
     *
     * @param path from the root, e.g. {@code /api/v1/core/organizations/…}
     */
    public static <V> ResponseBuilder<V> created(String path) {
        return ResponseBuilder.<V>create(Response.Status.CREATED.getStatusCode())
                .header(HttpHeaders.LOCATION, path);
    }

    /** 200 with the entity tag. */
    public static <V extends Versioned> RestResponse<V> ok(V view) {
        return ok(view, view.revision());
    }

    /** 200 with the entity tag of the revision. */
    public static <V> RestResponse<V> ok(V view, long revision) {
        return ResponseBuilder.ok(view).tag(tag(revision)).build();
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

    /**
     * The same where the change is an agreement to what was read: 428 where {@code If-Match} is missing, or {@code *}, which
     * names nothing that was read.
     */
    public static void requireRead(HttpHeaders headers, long revision) {
        @Nullable String given = headers.getHeaderString(HttpHeaders.IF_MATCH);
        if (given == null || given.strip().equals("*")) {
            throw Problems.preconditionRequired();
        }
        requireMatch(headers, revision);
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
