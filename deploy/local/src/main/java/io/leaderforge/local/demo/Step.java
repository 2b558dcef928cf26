package io.leaderforge.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call of the public API. Path and body may refer to what is there, see {@link References}.
 *
 * @param by who calls: {@code owner} (the default), the email address of a person, {@code visitor}, {@code operator} on the
 *     platform's host, or a person of another tenant, as {@code tenant-key:address}
 * @param call method and path; a path is below {@code /api/v1} unless it has another root
 * @param body JSON, or a text, which is sent as CSV
 * @param unless the field of the body by which an earlier load is found in the list; nothing is created then
 * @param as the name under which later steps refer to the answer
 * @param refused the status of a call that the API refuses
 * @param again the status of a call that an earlier load has executed, 409 by default
 * @param times how often it is called
 * @param ifMatch the entity tag of what the call agrees to
 */
record Step(
        String by,
        String call,
        @Nullable JsonNode body,
        @Nullable String unless,
        @Nullable String as,
        @Nullable Integer refused,
        Integer again,
        int times,
        @Nullable String ifMatch) {

    private static final Integer CONFLICT = 409;

    static final String OWNER = "owner";
    static final String VISITOR = "visitor";
    static final String OPERATOR = "operator";

    Step {
        by = Objects.requireNonNullElse(by, OWNER);
        again = Objects.requireNonNullElse(again, CONFLICT);
        times = Math.max(times, 1);
    }

    String method() {
        return call.substring(0, call.indexOf(' '));
    }

    String path() {
        String path = call.substring(call.indexOf(' ') + 1);
        return path.startsWith("/ofrep/") ? path : "/api/v1" + path;
    }
}
