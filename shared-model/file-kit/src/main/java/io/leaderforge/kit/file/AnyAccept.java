package io.leaderforge.kit.file;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * A file is sent as the type that it has, whatever the client would rather have: {@code <img>} and {@code <video>} ask for types of
 * theirs. An endpoint whose type is a wildcard would be served by the writer of JSON.
 */
public class AnyAccept {

    private static final Pattern CONTENT = Pattern.compile("/api/v1/[a-z]+/files/[^/]+/content");

    @ServerRequestFilter(preMatching = true)
    public void accept(HttpServerRequest request) {
        if (CONTENT.matcher(request.path()).matches()) {
            request.headers().set(HttpHeaders.ACCEPT, "*/*");
        }
    }
}
