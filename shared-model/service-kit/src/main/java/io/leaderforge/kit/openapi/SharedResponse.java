package io.leaderforge.kit.openapi;

import io.leaderforge.kit.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The problems that any operation may answer, each once under {@code components}: status, name, what it means. */
enum SharedResponse {
    BAD_REQUEST("400", "BadRequest", "The request is malformed: invalid JSON, a wrong type or an unknown value"),
    UNAUTHORIZED("401", "Unauthorized", "The token is missing or no longer valid"),
    FORBIDDEN("403", "Forbidden", "The caller is not allowed to do this, or the tenant is suspended"),
    NOT_FOUND("404", "NotFound", "The resource, or the tenant, does not exist or is not visible to the caller"),
    NOT_ACCEPTABLE("406", "NotAcceptable", "The endpoint produces none of the types that Accept names"),
    CONFLICT("409", "Conflict", "The request conflicts with the current state or with an existing resource"),
    GONE("410", "Gone", "The link, the code or the invitation has been used or revoked, or has expired"),
    PRECONDITION_FAILED(
            "412", "PreconditionFailed", "If-Match names another revision: it has changed since it was read"),
    CONTENT_TOO_LARGE("413", "ContentTooLarge", "The body is larger than the endpoint accepts"),
    UNSUPPORTED_MEDIA_TYPE("415", "UnsupportedMediaType", "The endpoint does not accept this type of body"),
    UNPROCESSABLE("422", "Unprocessable", "A value violates a rule; errors lists every violation with its pointer"),
    TOO_MANY_REQUESTS("429", "TooManyRequests", "Too many requests; Retry-After states when to try again"),
    UNAVAILABLE("503", "Unavailable", "Temporarily unavailable; Retry-After states when to try again");

    private static final Set<HttpMethod> WRITES =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    /** The statuses whose answer may say when to come again. */
    private static final Set<String> RETRYABLE = Set.of("404", "409", "429", "503");

    private final String status;
    private final String component;
    private final String meaning;

    SharedResponse(String status, String component, String meaning) {
        this.status = status;
        this.component = component;
        this.meaning = meaning;
    }

    /** Puts all of them under the document's components. */
    static void addTo(OpenAPI document) {
        for (SharedResponse shared : values()) {
            document.getComponents().addResponse(shared.component, shared.response());
        }
    }

    /** What an operation may answer beside what it says itself. */
    static List<SharedResponse> of(ApiOperation operation) {
        return Arrays.stream(values())
                .filter(shared -> shared.appliesTo(operation))
                .toList();
    }

    private boolean appliesTo(ApiOperation operation) {
        return switch (this) {
            case UNPROCESSABLE -> operation.takesInput();
            case CONFLICT -> WRITES.contains(operation.verb());
            case PRECONDITION_FAILED -> operation.hasHeaderParameter("If-Match");
            case GONE -> operation.takesUsableOnce();
            case CONTENT_TOO_LARGE -> WRITES.contains(operation.verb());
            case UNSUPPORTED_MEDIA_TYPE -> operation.takesBody();
            case BAD_REQUEST, UNAUTHORIZED, FORBIDDEN, NOT_FOUND, NOT_ACCEPTABLE, TOO_MANY_REQUESTS, UNAVAILABLE ->
                true;
        };
    }

    String status() {
        return status;
    }

    APIResponse reference() {
        return OASFactory.createAPIResponse().ref(component);
    }

    private APIResponse response() {
        APIResponse response = problem(meaning);
        addHeaders(status, response);
        return response;
    }

    /** The header fields that a problem of this status may carry, whoever declares it. */
    static void addHeaders(String status, APIResponse response) {
        if (RETRYABLE.contains(status)) {
            Headers.add(response, "Retry-After", Headers.text("Seconds after which a repetition may succeed"));
        }
        if (UNAUTHORIZED.status.equals(status)) {
            Headers.add(response, "WWW-Authenticate", Headers.text("How to authenticate, as RFC 9110 writes it"));
        }
    }

    static APIResponse problem(String meaning) {
        return OASFactory.createAPIResponse()
                .description(meaning)
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(ProblemSchema.NAME))));
    }
}
