package io.leaderforge.testkit.answer;

import io.restassured.http.Header;
import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a service has answered.
 *
 * @param method    of the request
 * @param path      of the request, without its query
 * @param mediaType without parameters, in lower case; empty where there is none
 * @param headers   the names of the header fields, in lower case
 * @param body      as text; of what is no text only whether it is empty matters
 */
public record Answer(String method, String path, int status, String mediaType, Set<String> headers, String body) {

    static Answer of(String method, String path, Response response) {
        Set<String> headers = new TreeSet<>();
        for (Header header : response.getHeaders()) {
            headers.add(header.getName().toLowerCase(Locale.ROOT));
        }
        return new Answer(
                method, path, response.statusCode(), bare(response.contentType()), headers, response.asString());
    }

    private static String bare(String contentType) {
        return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    boolean isJson() {
        return mediaType.equals("application/json") || mediaType.endsWith("+json");
    }

    boolean isProblem() {
        return mediaType.equals("application/problem+json");
    }

    /** Which no page can word in another language. */
    boolean isConflictWithoutCode() {
        return status == 409 && isProblem() && !body.contains("\"code\"");
    }

    /** Without a body by its nature, whatever is declared. */
    boolean isBodiless() {
        return method.equals("HEAD") || status == 204 || status == 304;
    }

    /** A fault, with what it is about. */
    List<String> fault(String sentence) {
        return List.of(method + " " + path + " answered " + status + ": " + sentence);
    }
}
