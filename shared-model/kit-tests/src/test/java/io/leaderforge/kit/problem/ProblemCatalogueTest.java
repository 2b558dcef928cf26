package io.leaderforge.kit.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** docs/problems.md lists the catalogue; -Dleaderforge.write=true writes it anew. */
class ProblemCatalogueTest {

    private static final Path PAGE = Path.of("../../docs/problems.md");
    private static final Map<ProblemType, String> WHEN = new EnumMap<>(Map.ofEntries(
            Map.entry(
                    ProblemType.BAD_REQUEST,
                    "The body is no JSON, has a wrong type, an unknown enum value, `null` or NUL in it, or is nested too"
                            + " deep; a parameter cannot be read."),
            Map.entry(ProblemType.UNAUTHORIZED, "There is no token, or it is expired, revoked or not ours."),
            Map.entry(
                    ProblemType.FRESH_SIGN_IN_REQUIRED,
                    "What is made here lets somebody in later, and the last sign-in is too long ago (`max_age` in"
                            + " `WWW-Authenticate`, RFC 9470). Sign in again, or `POST /api/v1/core/auth/reauthenticate` with"
                            + " the password and refresh the token; then repeat the request."),
            Map.entry(
                    ProblemType.FORBIDDEN,
                    "The caller is known but may not do this, or the token is another tenant's."),
            Map.entry(ProblemType.TENANT_SUSPENDED, "The tenant is suspended; nothing of it is served."),
            Map.entry(
                    ProblemType.NOT_FOUND,
                    "It is not there or not visible to the caller; the two are never told apart. With a pointer and"
                            + " `Retry-After: 1` it may not be known here yet."),
            Map.entry(ProblemType.METHOD_NOT_ALLOWED, "The address does not know the method."),
            Map.entry(ProblemType.NOT_ACCEPTABLE, "No representation fits `Accept`."),
            Map.entry(
                    ProblemType.CONFLICT,
                    "The state does not allow it, or such a row exists; the detail names the state."),
            Map.entry(ProblemType.GONE, "An invitation or a link in an e-mail was used, revoked or has expired."),
            Map.entry(ProblemType.PRECONDITION_FAILED, "`If-Match` names an older revision."),
            Map.entry(ProblemType.CONTENT_TOO_LARGE, "The body is larger than 1 MiB."),
            Map.entry(ProblemType.URI_TOO_LONG, "The address is longer than the server takes."),
            Map.entry(ProblemType.UNSUPPORTED_MEDIA_TYPE, "The body is not `application/json`."),
            Map.entry(
                    ProblemType.UNPROCESSABLE, "The body is well formed but breaks rules; every violation is listed."),
            Map.entry(
                    ProblemType.TOO_MANY_REQUESTS,
                    "A limit was reached; `Retry-After` and `RateLimit` say when to come back."),
            Map.entry(ProblemType.HEADERS_TOO_LARGE, "The header fields are larger than the server takes."),
            Map.entry(ProblemType.INTERNAL, "Nobody foresaw it. Name the `trace_id` when asking for help."),
            Map.entry(ProblemType.BAD_GATEWAY, "A service answered something unusable."),
            Map.entry(
                    ProblemType.UNAVAILABLE,
                    "A service is away, busy, or its replica is behind the token; come back after `Retry-After`."),
            Map.entry(ProblemType.GATEWAY_TIMEOUT, "A service did not answer in time.")));

    @Test
    void thePageIsCurrent() throws IOException {
        String page = page();
        if (Boolean.getBoolean("leaderforge.write")) {
            Files.writeString(PAGE, page);
        }
        assertEquals(Files.readString(PAGE), page);
    }

    @Test
    void slugsAreUniqueAndStatusesAreErrors() {
        Set<String> slugs = new HashSet<>();
        for (ProblemType type : ProblemType.values()) {
            assertTrue(slugs.add(type.slug()), type + " repeats a slug");
            assertTrue(type.status() >= 400 && type.status() < 600, type + " is no error");
        }
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Problems

                Every refusal is an RFC 9457 document, `application/problem+json`: `type`, `title`, `status`, `detail` (a
                sentence that says what to do), `errors` (each with a JSON pointer into the body, or `?name` for a parameter)
                and `trace_id`. Clients may switch on `type`. Generated from `ProblemType`.

                | type | status | title | when |
                |---|---|---|---|
                """);
        for (ProblemType type : ProblemType.values()) {
            page.append("| `")
                    .append(type.uri())
                    .append("` | ")
                    .append(type.status())
                    .append(" | ")
                    .append(type.title())
                    .append(" | ")
                    .append(WHEN.get(type))
                    .append(" |\n");
        }
        return page.toString();
    }
}
