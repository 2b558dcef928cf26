package io.leaderforge.kit.problem;

import io.leaderforge.kit.problem.Problem.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Creates the problems of use cases. Every {@code detail} is a sentence that states what to do. */
public final class Problems {

    /** RFC 6750, 3.1. */
    private static final String INVALID_TOKEN = "Bearer error=\"invalid_token\"";

    private Problems() {}

    public static ProblemException of(ProblemType type, String detail) {
        return new ProblemException(type, detail, List.of(), Map.of());
    }

    public static ProblemException of(ProblemType type, String detail, List<Violation> violations) {
        return new ProblemException(type, detail, violations, Map.of());
    }

    /** 400: the request cannot be read; {@code pointer} names the place. */
    public static ProblemException badRequest(String pointer, String detail, Rule rule) {
        return of(ProblemType.BAD_REQUEST, detail, List.of(new Violation(pointer, detail, rule)));
    }

    /** 400 of a rule that only the sentence states. */
    public static ProblemException badRequest(String pointer, String detail) {
        return of(ProblemType.BAD_REQUEST, detail, List.of(new Violation(pointer, detail)));
    }

    /** 401: the request carries no session; sign in. */
    public static ProblemException unauthorized(String detail) {
        return challenge(ProblemType.UNAUTHORIZED, detail, "Bearer");
    }

    /** 401: the access token is no longer valid. Refreshing the session gets another one, or {@link #sessionEnded}. */
    public static ProblemException tokenExpired(String detail) {
        return challenge(ProblemType.TOKEN_EXPIRED, detail, INVALID_TOKEN);
    }

    /** 401: the session is over, and no refresh continues it. */
    public static ProblemException sessionEnded(String detail) {
        return challenge(ProblemType.SESSION_ENDED, detail, INVALID_TOKEN);
    }

    /** 401: a password or a code that was sent to sign in is wrong. */
    public static ProblemException wrongCredentials(String detail) {
        return challenge(ProblemType.WRONG_CREDENTIALS, detail, "Bearer");
    }

    private static ProblemException challenge(ProblemType type, String detail, String challenge) {
        return new ProblemException(type, detail, List.of(), Map.of("WWW-Authenticate", challenge));
    }

    /**
     * 401: the session is good, but the person has shown the password longer ago than this takes (RFC 9470).
     *
     * @param maxAge how old the last sign-in may be
     */
    public static ProblemException freshSignInRequired(Duration maxAge) {
        return new ProblemException(
                ProblemType.FRESH_SIGN_IN_REQUIRED,
                "Sign in again, or send your password to /api/v1/core/auth/reauthenticate and refresh your token; then"
                        + " repeat the request.",
                List.of(),
                Map.of(
                        "WWW-Authenticate",
                        "Bearer error=\"insufficient_user_authentication\", max_age=" + maxAge.toSeconds()));
    }

    public static ProblemException forbidden(String detail) {
        return of(ProblemType.FORBIDDEN, detail);
    }

    /** 403: the caller's tenant is suspended. */
    public static ProblemException tenantSuspended() {
        return of(ProblemType.TENANT_SUSPENDED, "This tenant is suspended. Contact the platform operator.");
    }

    /** 404: the tenant does not exist or has been deleted. */
    public static ProblemException noTenant() {
        return of(ProblemType.NOT_FOUND, "No tenant exists at this address.");
    }

    /** 404: the resource does not exist or is not visible to the caller; the two are never distinguished. */
    public static ProblemException notFound(String what) {
        return of(ProblemType.NOT_FOUND, "This " + what + " does not exist, or you do not have access to it.");
    }

    /**
     * 404 that names a field of the body: the aggregate it refers to is not there, not visible, or not yet known to this
     * service, which is why the answer carries {@code Retry-After: 1}.
     */
    public static ProblemException notFoundReference(String pointer, String what) {
        String detail = "This " + what + " does not exist, or you do not have access to it.";
        return of(
                        ProblemType.NOT_FOUND,
                        detail,
                        List.of(new Violation(pointer, detail, ViolationCode.NOT_FOUND, Map.of())))
                .retryAfter(Duration.ofSeconds(1));
    }

    /** 405: the answer names the methods that there are, as it must. */
    public static ProblemException methodNotAllowed(List<String> allowed) {
        String methods = String.join(", ", allowed);
        return new ProblemException(
                ProblemType.METHOD_NOT_ALLOWED, "Use one of " + methods + ".", List.of(), Map.of("Allow", methods));
    }

    /** 416: no byte of the file is in the range that was asked for. */
    public static ProblemException rangeNotSatisfiable(long size) {
        return new ProblemException(
                ProblemType.RANGE_NOT_SATISFIABLE,
                "The file has " + size + " bytes. Ask for a range within it.",
                List.of(),
                Map.of("Content-Range", "bytes */" + size));
    }

    /**
     * 409: the current state does not allow the request.
     *
     * @param reason names the state, in snake_case: a constant, by which pages word it in their own language
     */
    public static ProblemException conflict(String reason, String detail) {
        return of(ProblemType.CONFLICT, detail, List.of(new Violation("", detail, Rule.conflict(reason))));
    }

    /** 409: another resource has this value, which is unique. */
    public static ProblemException duplicate(String pointer, String detail) {
        return of(ProblemType.CONFLICT, detail, List.of(new Violation(pointer, detail, Rule.duplicate())));
    }

    public static ProblemException gone(String detail) {
        return of(ProblemType.GONE, detail);
    }

    /** 422: a rule on a well-formed value is broken. */
    public static ProblemException unprocessable(String pointer, String detail, Rule rule) {
        return of(ProblemType.UNPROCESSABLE, detail, List.of(new Violation(pointer, detail, rule)));
    }

    /** 422 of a rule that only the sentence states. */
    public static ProblemException unprocessable(String pointer, String detail) {
        return of(ProblemType.UNPROCESSABLE, detail, List.of(new Violation(pointer, detail)));
    }

    public static ProblemException preconditionFailed() {
        return of(
                ProblemType.PRECONDITION_FAILED,
                "The resource has changed since you read it. Read it again and apply your change to the new state.");
    }

    public static ProblemException preconditionRequired() {
        return of(
                ProblemType.PRECONDITION_REQUIRED,
                "Read the resource and send its ETag as If-Match, so that you agree to the state that you have read.");
    }

    public static ProblemException unavailable(String detail, Duration retryAfter) {
        return of(ProblemType.UNAVAILABLE, detail).retryAfter(retryAfter);
    }
}
