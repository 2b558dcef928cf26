package io.leaderforge.gateway.upstream;

import io.leaderforge.kit.problem.ProblemType;

/** What to do about an error of which the service said only the status. */
final class WordlessErrors {

    private WordlessErrors() {}

    static String detail(ProblemType type) {
        return switch (type) {
            case PRECONDITION_FAILED ->
                "The condition in If-Match or If-None-Match is not met. Omit it, or read the resource again.";
            case METHOD_NOT_ALLOWED -> "Use one of the methods listed in the Allow header.";
            case UNSUPPORTED_MEDIA_TYPE -> "Send the body in a media type that the API document lists.";
            case NOT_ACCEPTABLE -> "Accept a media type that the API document lists.";
            case NOT_FOUND -> "No resource exists at this path.";
            case UNAUTHORIZED -> "Sign in and send the access token as 'Authorization: Bearer <token>'.";
            case BAD_REQUEST -> "The service could not read the request. Compare it with the API document.";
            default -> type.title() + ".";
        };
    }
}
