package io.leaderforge.kit.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** docs/problems.md lists the catalogue; -Dleaderforge.write=true regenerates it. */
class ProblemCatalogueTest {

    private static final Pattern CONFLICT = Pattern.compile("Problems\\.conflict\\(\\s*([^,]+),");
    private static final Pattern CONSTANT = Pattern.compile("\"([a-z_]+)\"");
    private static final Path PAGE = Path.of("../../docs/problems.md");
    private static final Map<ProblemType, String> WHEN = new EnumMap<>(Map.ofEntries(
            Map.entry(
                    ProblemType.BAD_REQUEST,
                    "The body is not JSON, contains a wrong type, an unknown enum value, `null` or NUL, or is nested too"
                            + " deeply; or a parameter cannot be parsed."),
            Map.entry(
                    ProblemType.UNAUTHORIZED,
                    "The request has no session: the token is missing, malformed or was issued by another issuer."),
            Map.entry(
                    ProblemType.TOKEN_EXPIRED,
                    "The access token has expired, or the person's rights have changed since it was issued. Refresh the"
                            + " session, then repeat the request."),
            Map.entry(
                    ProblemType.SESSION_ENDED,
                    "The session was ended or has expired, and cannot be refreshed. Sign in again; a browser's cookies are"
                            + " deleted by the refresh that fails."),
            Map.entry(
                    ProblemType.WRONG_CREDENTIALS,
                    "The email address, the password or the code of a sign-in is wrong."),
            Map.entry(
                    ProblemType.FRESH_SIGN_IN_REQUIRED,
                    "The request creates a lasting credential, and the last sign-in is too long ago (`max_age` in"
                            + " `WWW-Authenticate`, RFC 9470). Sign in again, or send the password to"
                            + " `POST /api/v1/core/auth/reauthenticate` and refresh the token; then repeat the request."),
            Map.entry(
                    ProblemType.FORBIDDEN,
                    "The caller is authenticated but not allowed to do this, or the token belongs to another tenant."),
            Map.entry(ProblemType.TENANT_SUSPENDED, "The tenant is suspended; all its requests are refused."),
            Map.entry(
                    ProblemType.PLAN_LIMIT_REACHED,
                    "The tenant has as much of it as its plan includes; `GET …/limits` of the service shows how much that is."),
            Map.entry(
                    ProblemType.NOT_FOUND,
                    "The resource does not exist or is not visible to the caller; the two are never distinguished. With a"
                            + " pointer and `Retry-After: 1` it may not be replicated yet."),
            Map.entry(
                    ProblemType.METHOD_NOT_ALLOWED,
                    "The resource does not support the method; `Allow` lists those it supports."),
            Map.entry(ProblemType.NOT_ACCEPTABLE, "No representation matches `Accept`."),
            Map.entry(
                    ProblemType.CONFLICT,
                    "The current state does not allow the request, or a resource with the same unique value exists; `errors`"
                            + " states which."),
            Map.entry(
                    ProblemType.GONE, "An invitation or a link in an email has been used or revoked, or has expired."),
            Map.entry(ProblemType.PRECONDITION_FAILED, "`If-Match` does not match the current revision."),
            Map.entry(ProblemType.CONTENT_TOO_LARGE, "The body is larger than 1 MiB."),
            Map.entry(ProblemType.URI_TOO_LONG, "The URI exceeds the maximum length."),
            Map.entry(ProblemType.UNSUPPORTED_MEDIA_TYPE, "The body is not `application/json`."),
            Map.entry(
                    ProblemType.RANGE_NOT_SATISFIABLE,
                    "`Range` begins after the end of the file; `Content-Range` states its length."),
            Map.entry(
                    ProblemType.UNPROCESSABLE,
                    "The body is well formed but violates rules; `errors` lists every violation."),
            Map.entry(
                    ProblemType.PRECONDITION_REQUIRED,
                    "The request agrees to a state, and `If-Match` does not name the state that was read."),
            Map.entry(
                    ProblemType.TOO_MANY_REQUESTS,
                    "A limit was exceeded; `Retry-After` and `RateLimit` state when to try again."),
            Map.entry(ProblemType.HEADERS_TOO_LARGE, "The header fields exceed the maximum size."),
            Map.entry(ProblemType.INTERNAL, "An unexpected error. Quote the `trace_id` in support requests."),
            Map.entry(ProblemType.BAD_GATEWAY, "A service returned an invalid response."),
            Map.entry(
                    ProblemType.UNAVAILABLE,
                    "A service is unreachable or overloaded, or its replica is behind the token; try again after"
                            + " `Retry-After`."),
            Map.entry(ProblemType.GATEWAY_TIMEOUT, "A service did not respond in time.")));

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

    private static String page() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Problems

                Every error is an RFC 9457 problem document, `application/problem+json`, with `type`, `title`, `status`, `detail`
                (a sentence that states what to do), `errors` (each with a JSON pointer into the body, or `?name` for a parameter,
                a code and its values in `params`) and `trace_id`. Clients may switch on `type` and on `code`. Generated from
                `ProblemType` and `ViolationCode`.

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
        page.append("""

                ## Codes of errors

                All faults of a body are in one answer, 20 at most. A Jakarta constraint that is not listed has the name of its
                annotation as its code (`email`, `name`, `slug`), and the annotation's members as `params`.

                | code | meaning |
                |---|---|
                """);
        for (ViolationCode code : ViolationCode.values()) {
            page.append("| `%s` | %s |\n".formatted(code.text(), code.meaning()));
        }
        page.append("""

                ## Reasons of conflicts

                A 409 has the code `conflict` with one of these as `reason`, or `duplicate` with the pointer of the field.

                | reason | responses of |
                |---|---|
                """);
        reasons()
                .forEach((reason, modules) ->
                        page.append("| `%s` | %s |\n".formatted(reason, String.join(", ", modules))));
        return page.toString();
    }

    /** With the modules that have them. Each is a constant: a page in another language has a sentence for it. */
    private static Map<String, Set<String>> reasons() throws IOException {
        Map<String, Set<String>> reasons = new TreeMap<>();
        for (Path source : sources()) {
            String text = Files.readString(source);
            String module = StreamSupport.stream(source.spliterator(), false)
                    .map(Path::toString)
                    .filter(name -> !name.equals(".."))
                    .findFirst()
                    .orElseThrow();
            CONFLICT.matcher(text).results().forEach(call -> {
                Matcher constant = CONSTANT.matcher(call.group(1));
                assertTrue(
                        constant.matches(), source + ": the reason of a conflict is a constant, not " + call.group(1));
                reasons.computeIfAbsent(constant.group(1), none -> new TreeSet<>())
                        .add(module.startsWith("shared-model") || module.endsWith("-kit") ? "all" : module);
            });
            assertFalse(
                    text.contains("ProblemType.CONFLICT") && !source.endsWith("Problems.java"),
                    source + ": Problems.conflict has a reason");
        }
        return reasons;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> modules = Stream.concat(Files.list(Path.of("..", "..")), Files.list(Path.of("..")))) {
            List<Path> found = new ArrayList<>();
            for (Path folder : modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList()) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
                }
            }
            return found;
        }
    }
}
