package io.leaderforge.kit.problem;

import org.jspecify.annotations.Nullable;

/** The catalogue of problems. The slug is part of the API: clients may switch on {@link #uri()}. */
public enum ProblemType {
    BAD_REQUEST("bad-request", 400, "Malformed request"),
    UNAUTHORIZED("unauthorized", 401, "Authentication required"),
    TOKEN_EXPIRED("token-expired", 401, "Access token no longer valid"),
    SESSION_ENDED("session-ended", 401, "Session ended"),
    WRONG_CREDENTIALS("wrong-credentials", 401, "Wrong credentials"),
    FRESH_SIGN_IN_REQUIRED("fresh-sign-in-required", 401, "Recent sign-in required"),
    FORBIDDEN("forbidden", 403, "Not allowed"),
    TENANT_SUSPENDED("tenant-suspended", 403, "Tenant suspended"),
    PLAN_LIMIT_REACHED("plan-limit-reached", 403, "Plan limit reached"),
    NOT_FOUND("not-found", 404, "Not found"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "Method not allowed"),
    NOT_ACCEPTABLE("not-acceptable", 406, "Not acceptable"),
    CONFLICT("conflict", 409, "Conflicts with the current state"),
    GONE("gone", 410, "No longer valid"),
    PRECONDITION_FAILED("precondition-failed", 412, "Precondition failed"),
    CONTENT_TOO_LARGE("content-too-large", 413, "Request body too large"),
    URI_TOO_LONG("uri-too-long", 414, "URI too long"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "Unsupported media type"),
    RANGE_NOT_SATISFIABLE("range-not-satisfiable", 416, "Range not satisfiable"),
    UNPROCESSABLE("unprocessable", 422, "Validation failed"),
    PRECONDITION_REQUIRED("precondition-required", 428, "Precondition required"),
    TOO_MANY_REQUESTS("too-many-requests", 429, "Too many requests"),
    HEADERS_TOO_LARGE("headers-too-large", 431, "Request header fields too large"),
    INTERNAL("internal", 500, "Internal error"),
    BAD_GATEWAY("bad-gateway", 502, "Bad gateway"),
    UNAVAILABLE("unavailable", 503, "Temporarily unavailable"),
    GATEWAY_TIMEOUT("gateway-timeout", 504, "Gateway timeout");

    /** Problem types are names, not addresses; docs/problems.md explains each. */
    public static final String URI_PREFIX = "urn:leaderforge:problem:";

    private final String slug;
    private final int status;
    private final String title;

    ProblemType(String slug, int status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    public String slug() {
        return slug;
    }

    public String uri() {
        return URI_PREFIX + slug;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The type that stands for a bare status; {@link #INTERNAL} or {@link #BAD_REQUEST} where none has it. */
    public static ProblemType ofStatus(int status) {
        ProblemType found = exactly(status);
        if (found != null) {
            return found;
        }
        return status >= 500 ? INTERNAL : BAD_REQUEST;
    }

    private static @Nullable ProblemType exactly(int status) {
        for (ProblemType type : values()) {
            if (type.status == status && type != TENANT_SUSPENDED) {
                return type;
            }
        }
        return null;
    }
}
