package io.leaderforge.kit.web;

import io.leaderforge.kit.problem.ProblemType;
import io.leaderforge.kit.problem.Problems;
import io.leaderforge.kit.problem.Rule;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses an {@code Accept} or {@code Content-Type} that cannot be read before anything else looks at the request: JAX-RS
 * would come across it only when it writes the answer, after the use case has run. The rest of {@code Accept} is then
 * compared with the endpoint's media types when its method is chosen, also before it runs.
 */
public class MediaTypeCheck {

    static final String UNSUPPORTED =
            "Send the body in the media type that the API document names for this operation, usually application/json.";

    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    @ServerRequestFilter(preMatching = true)
    public void check(HttpServerRequest request) {
        checkAccept(request);
        if (WITH_BODY.contains(request.method())) {
            checkContentType(request.getHeader(HttpHeaders.CONTENT_TYPE), hasBody(request));
        }
    }

    private static void checkAccept(HttpServerRequest request) {
        List<String> fields = request.headers().getAll(HttpHeaders.ACCEPT);
        if (fields.isEmpty() || fields.size() == 1 && isUsual(fields.getFirst())) {
            return;
        }
        List<MediaRange> ranges = MediaRange.parse(String.join(",", fields));
        if (ranges == null) {
            throw Problems.badRequest(
                    "", "The Accept header is malformed. Accept application/json.", Rule.format("accept"));
        }
        String accepted = ranges.stream()
                .filter(range -> range.weight() > 0)
                .sorted(Comparator.comparingDouble(MediaRange::weight).reversed())
                .map(MediaRange::type)
                .collect(Collectors.joining(", "));
        if (accepted.isEmpty() && !ranges.isEmpty()) {
            throw Problems.of(ProblemType.NOT_ACCEPTABLE, "Accept application/json.");
        }
        // In the client's order of preference and without its parameters, for the chosen type becomes the answer's.
        request.headers().set(HttpHeaders.ACCEPT, accepted.isEmpty() ? MediaRange.ANY : accepted);
    }

    private static boolean isUsual(String accept) {
        return accept.equals(MediaType.APPLICATION_JSON) || accept.equals(MediaRange.ANY);
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? request.headers().contains("Transfer-Encoding") : !length.equals("0");
    }

    /** A body of no type is not guessed at. */
    private static void checkContentType(@Nullable String field, boolean hasBody) {
        if (field == null && !hasBody || MediaType.APPLICATION_JSON.equals(field)) {
            return;
        }
        List<MediaRange> types = field == null ? null : MediaRange.parse(field);
        if (types == null || types.size() != 1 || types.getFirst().isWildcard()) {
            throw Problems.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, UNSUPPORTED);
        }
    }
}
