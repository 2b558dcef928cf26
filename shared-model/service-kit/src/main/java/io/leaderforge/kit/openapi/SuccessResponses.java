package io.leaderforge.kit.openapi;

import java.util.LinkedHashMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

/**
 * What an operation answers when all goes well. The scanner makes it from the method's type, as 200; where no annotation says
 * otherwise {@code create…} is 201, nothing is 204, and {@code @ResponseStatus} is what it names. The header fields follow
 * from the same: Location and the ETag of what was created, the ETag of what can be edited, the link to the next page.
 */
final class SuccessResponses {

    private static final String OK = "200";
    private static final String CREATED = "201";
    private static final String ACCEPTED = "202";
    private static final String NO_CONTENT = "204";
    private static final String NOT_MODIFIED = "304";

    private SuccessResponses() {}

    static void complete(ApiOperation operation, SuccessBody body) {
        MethodInfo method = operation.method();
        if (method != null) {
            if (ResourceMethods.declaresResponses(method)) {
                addWhatIsNotDeclared(operation, method, body);
            } else {
                setStatus(operation, method);
            }
        }
        addParameters(operation);
        new LinkedHashMap<>(operation.operation().getResponses().getAPIResponses()).forEach((status, response) -> {
            if (isSuccess(status) && response.getRef() == null) {
                addHeaders(operation, status, response);
            } else if (status.equals(NOT_MODIFIED)) {
                Headers.add(response, "ETag", Headers.etag());
            }
        });
    }

    /** The scanner has made exactly one response, whatever its status. */
    private static void setStatus(ApiOperation operation, MethodInfo method) {
        APIResponses responses = operation.operation().getResponses();
        for (String made : new String[] {OK, CREATED, NO_CONTENT}) {
            @Nullable APIResponse response = responses.getAPIResponse(made);
            if (response != null) {
                String status = statusOf(operation, method);
                responses.removeAPIResponse(made);
                responses.addAPIResponse(status, response.description(description(status)));
                return;
            }
        }
    }

    /** The success beside declared errors, and the body where an annotation names a status alone. */
    private static void addWhatIsNotDeclared(ApiOperation operation, MethodInfo method, SuccessBody body) {
        APIResponses responses = operation.operation().getResponses();
        if (responses.getAPIResponses().keySet().stream().noneMatch(SuccessResponses::isSuccess)) {
            String status = statusOf(operation, method);
            responses.addAPIResponse(status, OASFactory.createAPIResponse().description(description(status)));
        }
        responses.getAPIResponses().forEach((status, response) -> {
            boolean bare = response.getContent() == null && response.getRef() == null;
            if (isSuccess(status) && bare && !status.equals(NO_CONTENT)) {
                response.setContent(body.of(method));
            }
        });
    }

    private static boolean isSuccess(String status) {
        return status.startsWith("2");
    }

    private static String statusOf(ApiOperation operation, MethodInfo method) {
        String named = ResourceMethods.namedStatus(method);
        if (named != null) {
            return named;
        }
        if (ResourceMethods.answersNothing(method)) {
            return NO_CONTENT;
        }
        return operation.creates() ? CREATED : OK;
    }

    private static String description(String status) {
        return switch (status) {
            case CREATED -> "Created";
            case ACCEPTED -> "Accepted";
            case NO_CONTENT -> "No content";
            default -> "OK";
        };
    }

    private static void addParameters(ApiOperation operation) {
        if (!operation.takesHeaders()) {
            return;
        }
        boolean keeps = operation.verb() == HttpMethod.POST
                && (operation.response(CREATED) != null || operation.response(ACCEPTED) != null);
        boolean changes = operation.verb() == HttpMethod.PUT
                || operation.verb() == HttpMethod.PATCH
                || operation.verb() == HttpMethod.DELETE;
        if (keeps && !operation.hasHeaderParameter("Idempotency-Key")) {
            operation.operation().addParameter(Headers.idempotencyKey());
        }
        if (changes && !operation.hasHeaderParameter("If-Match")) {
            operation.operation().addParameter(Headers.ifMatch());
        }
    }

    private static void addHeaders(ApiOperation operation, String status, APIResponse response) {
        MethodInfo method = operation.method();
        boolean whole = method != null && ResourceMethods.answersResponse(method);
        if (status.equals(CREATED) && whole) {
            Headers.add(response, "Location", Headers.location());
        }
        if (whole && carriesRevision(operation, status)) {
            Headers.add(response, "ETag", Headers.etag().required(operation.answersVersioned() ? true : null));
            addNotModified(operation);
        }
        if (operation.hasHeaderParameter("Idempotency-Key")) {
            Headers.add(response, "Idempotency-Replayed", Headers.replayed());
        }
        if (method != null && ResourceMethods.setsCookies(method)) {
            Headers.add(response, "Set-Cookie", Headers.cookies());
        }
        if (method != null && ResourceMethods.answersPage(method)) {
            Headers.add(response, "Link", Headers.nextPage());
        }
    }

    /** Every GET that answers an entity tag compares it with the client's. */
    private static void addNotModified(ApiOperation operation) {
        if (operation.verb() != HttpMethod.GET) {
            return;
        }
        APIResponses responses = operation.operation().getResponses();
        if (!responses.hasAPIResponse(NOT_MODIFIED)) {
            APIResponse response =
                    OASFactory.createAPIResponse().description("If-None-Match names the current revision");
            Headers.add(response, "ETag", Headers.etag());
            responses.addAPIResponse(NOT_MODIFIED, response);
        }
        if (!operation.hasHeaderParameter("If-None-Match")) {
            operation.operation().addParameter(Headers.ifNoneMatch());
        }
    }

    /** A page for people has no revision. */
    private static boolean answersText(@Nullable MethodInfo method) {
        return method != null && ResourceMethods.answersText(method);
    }

    private static boolean carriesRevision(ApiOperation operation, String status) {
        return switch (operation.verb()) {
            case GET, PATCH, PUT -> (status.equals(OK) || status.equals(CREATED)) && !answersText(operation.method());
            default -> operation.answersVersioned();
        };
    }
}
