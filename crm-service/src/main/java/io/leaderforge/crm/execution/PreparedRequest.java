package io.leaderforge.crm.execution;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request with everything filled in except its secrets, as all attempts send it: under one idempotency key there is one
 * request.
 *
 * @param secrets  names of secrets, by header field
 * @param expected statuses that are a success; every 2xx where it is empty
 */
@RegisterForReflection
record PreparedRequest(
        String method,
        String url,
        Map<String, String> headers,
        Map<String, String> secrets,
        @Nullable String body,
        List<Integer> expected,
        int timeoutSeconds,
        int retries) {

    boolean isExpected(int status) {
        return expected.isEmpty() ? status >= 200 && status < 300 : expected.contains(status);
    }
}
